"""What a parser of reStructuredText would act on in a translation.

Docutils parses a message as a document of its own, so its blocks count, too. What is markup is
for docutils to say (`rst_reading`); what of it a translation may have is said here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.catalogs.speaking import later, say
from sphinx_tandem.checks.safety.addresses import address_of, new_address
from sphinx_tandem.checks.safety.constructs import refusal
from sphinx_tandem.checks.safety.refused import BLOCK, FOREIGN, MARKUP
from sphinx_tandem.checks.safety.rst_reading import Role, block_of, nodes_of
from sphinx_tandem.checks.words.values import VALUE_ROLES, is_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_tandem.checks.safety.translation import Translation
    from sphinx_tandem.problems import Problem

    Thing = tuple[str, str]

_EMBEDDED = re.compile(r"^(.*?)\s*<([^<>]*)>$", re.DOTALL)
_WORDLIKE = re.compile(r"[^/\\:<>$]*")
_PLACES = {
    *("ref", "doc", "numref", "eq", "any", "term", "keyword", "option", "envvar", "token"),
    *("confval", "cite", "footcite"),
}
_WORDS = {
    *("abbr", "command", "dfn", "emphasis", "file", "guilabel", "kbd", "literal", "menuselection"),
    *("program", "samp", "strong", "sub", "subscript", "sup", "superscript", "title-reference"),
    *("code", "title", "t", "ac", "acronym", "abbreviation", "mimetype", "manpage", "makevar"),
}
#: Nodes that are only words, however many a translation has of them.
_PLAIN = (nodes.Text, nodes.emphasis, nodes.strong, nodes.literal)
_KINDS = (
    (nodes.problematic, "mark"),
    (nodes.footnote_reference, "footnote"),
    (nodes.citation_reference, "footnote"),
    (nodes.substitution_reference, "substitution"),
)
_CALLED = {
    "role": later("the role"),
    "download": later("the download"),
    "target": later("the target"),
    "reference": later("the reference"),
    "file": later("the file"),
    "footnote": later("the footnote"),
    "substitution": later("the substitution"),
    "markup": later("the markup"),
}


def check_rst_markup(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for each thing that only the translation brings, and for blocks.

    Bad: ``.. include:: /etc/passwd``, ``:download:`x <../.env>` `` for a plain sentence,
    ``|today|``

    Good: the same roles and links in another order, with their words translated
    """
    english, words = translation.english.strip(), translation.words.strip()
    known = set(_things(nodes_of(english)))
    addresses = [name for kind, name in known if kind == "link"]
    for kind, name in dict.fromkeys(_things(nodes_of(words))):
        if (kind, name) in known:
            continue
        if kind == "link":
            wrong = new_address(name, addresses, translation.languages)
            if wrong:
                yield refusal(translation, *wrong)
        elif kind == "mark":
            if not any(one == kind for one, _ in known):
                does = say("opens {mark}, which nothing closes", mark=name[:20])
                yield refusal(translation, MARKUP, does)
        else:
            refused = FOREIGN if kind in {"download", "substitution"} else MARKUP
            what = f"{say(_CALLED[kind])} {name[:80]}"
            yield refusal(translation, refused, say("brings {what}", what=what))
    yield from _check_blocks(translation, english, words)


def _check_blocks(translation: Translation, english: str, words: str) -> Iterator[Problem]:
    # The text before a block of code ends in "::"; the block itself is no part of the message.
    if words.endswith("::") and not english.endswith("::"):
        yield _block_refused(translation, later("a block of code"), "::")
    block = _block(words)
    if block and block != _block(english):
        yield _block_refused(translation, block, " ".join(words.split())[:40])


def _block_refused(translation: Translation, block: str, shown: str) -> Problem:
    return refusal(translation, BLOCK, say("brings {what}", what=f"{say(block)} ({shown})"))


def new_places(english: str, words: str) -> list[str]:
    """Return the places of the site that only the roles of ``words`` lead to, as they stand.

    A term is named in the language of the page.
    """
    known, own = (
        dict.fromkeys(
            _target_of(part.astext())
            for part in nodes_of(text.strip())
            if isinstance(part, Role) and _is_place(part["role"])
        )
        for text in (english, words)
    )
    return [place for place in own if place not in known] if known else []


def _is_place(role: str) -> bool:
    return role.rpartition(":")[2].lower() in _PLACES - {"term", "keyword", "token"}


def _target_of(content: str) -> str:
    match = _EMBEDDED.match(content)
    return " ".join((match[2] if match else content).split())


def _block(text: str) -> str:
    return block_of(text[:-1] if text.endswith("::") else text)


def _things(parts: Iterable[nodes.Node]) -> Iterator[Thing]:
    """Yield what is more than words in nodes, as pairs of a kind and a name."""
    unnamed = 0
    for part in parts:
        if isinstance(part, Role):
            yield from _role(part["role"], part.astext())
        elif isinstance(part, nodes.reference):
            # Docutils knows by their number where references without a name lead.
            unnamed += bool(part.get("anonymous"))
            yield from _reference(part, unnamed)
        elif isinstance(part, nodes.target):
            if not {"refuri", "refname"} & set(part.attributes):  # those belong to a reference
                yield "target", "_`…`"
        elif not isinstance(part, _PLAIN):
            kind = next((kind for node, kind in _KINDS if isinstance(part, node)), "markup")
            yield kind, part.rawsource or part.astext()  # type: ignore[attr-defined]  # Element


def _reference(part: nodes.reference, unnamed: int) -> Iterator[Thing]:
    if "refuri" in part:
        yield from _link(part["refuri"])
    elif part.get("anonymous"):
        yield "reference", f"__ ({unnamed})"
    else:  # names a place in the page's own language; whether there is one, Sphinx says
        yield "reference", "_"


def _link(target: str) -> Iterator[Thing]:
    if address_of(target).is_local:
        yield "file", target
    else:
        yield "link", target


def _role(name: str, content: str) -> Iterator[Thing]:
    short = name.rpartition(":")[2].lower()
    match, target = _EMBEDDED.match(content), _target_of(content)
    if name:  # without a name, it is the project's own, mostly a title
        yield "role", f":{name}:"
    if short == "download":
        yield "download", target
    elif short in VALUE_ROLES and not is_value(short, content):
        yield "target", f":{name}:`{content}`"
    elif short not in _PLACES | _WORDS and (
        match or ":" in name or not _WORDLIKE.fullmatch(target)
    ):
        yield "target", f":{name}:`{target}`"
