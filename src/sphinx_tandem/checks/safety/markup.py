"""What a parser of Markdown would act on in a translation, beside what its English has.

What is allowed is a list: the kinds of token below, and of the rest only what the English has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import later, say
from sphinx_tandem.checks.safety.addresses import address_of, new_address
from sphinx_tandem.checks.safety.constructs import check_text, refusal
from sphinx_tandem.checks.safety.html_tags import tag_without_words, unbalanced
from sphinx_tandem.checks.safety.refused import CONTACT, FOREIGN, HTML, MARKUP
from sphinx_tandem.checks.words.values import VALUE_ROLES, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_tandem.checks.safety.translation import Translation
    from sphinx_tandem.problems import Problem

    Thing = tuple[str, str]

#: Tokens that are only words, however many a translation has of them.
_WORDS = {
    *("text", "text_special", "softbreak", "hardbreak", "code_inline", "em_open", "em_close"),
    *("strong_open", "strong_close", "s_close", "sub_open", "sub_close", "link_close"),
    *("span_open", "span_close", "inline"),
}
_WORD_ATTRIBUTES = {"href", "src", "alt", "title"}
#: Roles whose text is words and nothing else.
_WORD_ROLES = {
    *("abbr", "abbreviation", "ac", "acronym", "code", "command", "dfn", "emphasis", "file"),
    *("guilabel", "kbd", "literal", "mailheader", "makevar", "manpage", "menuselection"),
    *("mimetype", "newsgroup", "program", "regexp", "samp", "strong", "sub", "subscript", "sup"),
    *(
        "superscript",
        "title",
        "title-reference",
        "t",
        "u",
        "underline",
        "s",
        "del",
        "ins",
        "small",
    ),
    *VALUE_ROLES,
}
#: Roles that lead to a place of the site or of a manual, which Sphinx finds or does not.
_PLACES = {
    *("ref", "doc", "numref", "eq", "any", "term", "keyword", "option", "envvar", "token"),
    *("confval", "cite", "footcite", "index", "download"),
}
_TITLED = re.compile(r"^.+?\s*(?<!\x00)<([^<]*)>$", re.DOTALL)
_WORDLIKE = re.compile(r"[\w\s.,!?¿¡'()\-\u2013\u2014%«»“”\u2018\u2019\"]*")
_COMMAND = re.compile(r"\\[a-zA-Z]+|\^\^")  # TeX reads "^^5c" as a backslash
_PAGE = re.compile(r"#.*|[\w./ %-]+\.(?:md|rst|ipynb|html)(?:#.*)?|[\w-]+(?:#.*)?", re.DOTALL)
_NAMES = {
    "html": (HTML, later("the HTML")),
    "substitution": (FOREIGN, later("the substitution")),
    "sub-ref": (FOREIGN, later("the substitution")),
    "image": (FOREIGN, later("the image")),
    "download": (FOREIGN, later("the download")),
    "file": (FOREIGN, later("the file")),
    "role": (MARKUP, later("the role")),
    "target": (MARKUP, later("the role")),
    "place": (CONTACT, later("the address")),
    "value": (MARKUP, later("the value")),
    "math": (MARKUP, later("the formula")),
    "page": (MARKUP, later("the link")),
    "footnote": (MARKUP, later("the footnote")),
    "attribute": (MARKUP, later("the attribute")),
    "markup": (MARKUP, later("the markup")),
}


def check_markup(
    translation: Translation, english: Sequence[Token], own: Sequence[Token]
) -> Iterator[Problem]:
    """Yield a problem for each kind of thing that only the inline tokens ``own`` bring.

    ``english`` are those of its English. Where a link to a page of the site is wrong, or a role's
    target, another check tells it (T104, T105).

    Bad: ``{descargar}`x` `` for ``{download}`x` ``, ``[a](javascript:…)``, ``text{.class}``

    Good: the same links and roles in another order, with their words translated
    """
    known, held = set(things(english)), list(things(own))
    new: dict[str, list[str]] = {}
    for kind, name in dict.fromkeys(held):
        if (kind, name) not in known and not _is_allowed(kind, name, known):
            new.setdefault(kind, []).append(name)
    for kind, (refused, called) in _NAMES.items():
        if kind in new:
            names = ", ".join(sorted(new[kind]))
            what = f"{say(called)} {names[:200]}"
            yield refusal(translation, refused, say("brings {what}", what=what))
    addresses = [name for kind, name in known if kind in {"link", "html-link"}]
    for address in new.get("link", ()):
        wrong = new_address(address, addresses, translation.languages)
        if wrong:
            yield refusal(translation, *wrong, _in_place_of(address, known))
    tag = unbalanced(name for kind, name in held if kind == "html")
    if tag and not unbalanced(name for kind, name in things(english) if kind == "html"):
        does = say("opens or closes {tag} without the other tag", tag=tag)
        yield refusal(translation, HTML, does)
    yield from check_text(translation, text_of(own))


def _in_place_of(address: str, known: set[Thing]) -> str:
    """Return the cure for an address where the English has one link, or ""."""
    links = [name for kind, name in known if kind in {"link", "page", "file"}]
    if len(links) != 1:
        return ""
    return say("Write {lost} in place of {added}.", lost=links[0], added=address)


def things(tokens: Iterable[Token]) -> Iterator[Thing]:
    """Yield what is more than words in inline tokens, as pairs of a kind and a name."""
    for token in tokens:
        yield from _thing(token)
        for name, value in {**token.attrs, **token.meta.get("insecure_attrs", {})}.items():
            if name not in _WORD_ATTRIBUTES:
                yield "attribute", f"{name}={value}"
        if token.children:
            yield from things(token.children)


def _thing(token: Token) -> Iterator[Thing]:
    kind = token.type
    if kind == "html_inline":
        yield "html", tag_without_words(token.content)
    elif kind == "image":
        yield "image", str(token.attrs.get("src", ""))
    elif kind == "link_open":
        yield from _link(str(token.attrs.get("href", "")))
    elif kind == "myst_role":
        yield from _role(str(token.meta["name"]), token.content)
    elif kind.startswith(("math", "substitution")):
        yield kind.partition("_")[0], " ".join(token.content.split())
    elif kind == "footnote_ref":
        yield "footnote", str(token.meta.get("label", ""))
    elif kind == "s_open":  # it says the opposite of what it strikes out
        yield "markup", "~~"
    elif kind not in _WORDS:
        yield "markup", kind


def text_of(tokens: Iterable[Token]) -> str:
    """Return what of inline tokens is plain text, a mark in place of each other thing."""
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "text_special"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.children:
            parts.append(text_of(token.children))
        else:
            parts.append("\x00")
    return "".join(parts)


def _link(target: str) -> Iterator[Thing]:
    if not address_of(target).is_local:
        yield "link", target
    elif _PAGE.fullmatch(target):
        yield "page", target
    else:
        yield "file", target


def _role(name: str, content: str) -> Iterator[Thing]:
    yield "role", f"{{{name}}}"
    short = name.rpartition(":")[2]
    if short in VALUE_ROLES and not is_value(short, content):
        yield "value", f"{{{name}}} {content}"
    if short in _WORD_ROLES:
        return
    match = _TITLED.match(content)
    target = (match[1] if match else content).strip()
    if short == "phone":
        yield "link", f"tel:{target}"
    elif short == "address":
        yield "place", " ".join(content.split())
    elif short == "math":
        yield "math", " ".join(content.split())
    elif short in {"download", "sub-ref"}:
        yield short, target
    elif short not in _PLACES and (match or not _WORDLIKE.fullmatch(target)):
        yield "target", f"{{{name}}} {target}"


def _is_allowed(kind: str, name: str, known: set[Thing]) -> bool:
    if kind in {"page", "footnote"}:  # where there is one, another check tells a wrong one
        return any(one == kind for one, _ in known)
    if kind == "math":  # its words may be translated, its commands not
        commands = {
            command for one, text in known if one == "math" for command in _COMMAND.findall(text)
        }
        has_math = any(one == "math" for one, _ in known)
        return has_math and set(_COMMAND.findall(name)) <= commands - {"\\href", "\\url"}
    return False
