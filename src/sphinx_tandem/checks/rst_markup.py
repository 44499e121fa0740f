"""What a parser of reStructuredText would act on in a translation.

Docutils parses a message as a document of its own, so its blocks count, too. The forms are those
of "reStructuredText Markup Specification", Inline Markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.addresses import address_of, new_address
from sphinx_tandem.checks.constructs import refusal
from sphinx_tandem.checks.refused import ADDRESS, BLOCK, FOREIGN, MARKUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.translation import Translation
    from sphinx_tandem.problems import Problem

    Thing = tuple[str, str]

_LITERAL = re.compile(r"(?<!`)``(?!`).+?(?<!`)``(?!`)", re.DOTALL)
_ROLE = re.compile(r":([\w:.+-]+):`((?:\\.|[^`\\])*)`|`((?:\\.|[^`\\])*)`:([\w:.+-]+):", re.DOTALL)
_REFERENCE = re.compile(r"`((?:\\.|[^`\\])*)`(__?)", re.DOTALL)
_SUBSTITUTION = re.compile(r"(?<![\w\\|])\|(\S(?:[^|]*\S)?)\|_{0,2}")
_FOOTNOTE = re.compile(r"(?<!\\)\[([#*]?[\w.-]*)\]_")
_TARGET = re.compile(r"_`[^`]+`")
_EMBEDDED = re.compile(r"^(.*?)\s*<([^<>]*)>$", re.DOTALL)
_BLOCK = re.compile(
    r"^[ \t]*(?:\.\.(?:[ \t]|$)|__[ \t]|>>> |\+[-=]{2,}|:[\w -]+:(?:[ \t]|$)"
    r"|([!-/:-@\[-`{-~])\1{3,}[ \t]*$)|\S.*\n[ \t]+\S|::\s*$",
    re.MULTILINE,
)
_PLACES = {
    *("ref", "doc", "numref", "eq", "any", "term", "keyword", "option", "envvar", "token"),
    *("confval", "cite", "footcite"),
}
_WORDS = {
    *("abbr", "command", "dfn", "emphasis", "file", "guilabel", "kbd", "literal", "menuselection"),
    *("program", "samp", "strong", "sub", "subscript", "sup", "superscript", "title-reference"),
    *("code", "title", "t", "ac", "acronym", "abbreviation", "mimetype", "manpage", "makevar"),
}


def check_rst_markup(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for each thing that only the translation brings, and for blocks.

    Bad: ``.. include:: /etc/passwd``, ``:download:`x <../.env>` `` for a plain sentence,
    ``|today|``

    Good: the same roles and links in another order, with their words translated
    """
    english, words = translation.english, translation.words
    known = set(_things(english))
    addresses = [name for kind, name in known if kind == "link"]
    for kind, name in dict.fromkeys(_things(words)):
        if (kind, name) in known:
            continue
        if kind == "link":
            does = new_address(name, addresses, translation.languages)
            if does:
                refused = FOREIGN if does.startswith("leads to the website") else ADDRESS
                yield refusal(translation, refused, does)
        else:
            refused = FOREIGN if kind in {"download", "substitution"} else MARKUP
            yield refusal(translation, refused, f"brings the {kind} {name[:80]}")
    blocks = {match[0].strip() for match in _BLOCK.finditer(english)}
    for match in _BLOCK.finditer(words.strip()):
        if match[0].strip() not in blocks and (match[0].strip() != "::" or "::" not in english):
            yield refusal(translation, BLOCK, f"brings a block ({match[0].strip()[:40]})")
            return


def _things(text: str) -> Iterator[Thing]:
    """Yield what is more than words in ``text``; what was seen is taken out before more is."""
    text = _LITERAL.sub(" ", text)
    for match in _ROLE.finditer(text):
        yield from _role(match[1] or match[4], match[2] if match[1] else match[3])
    text = _ROLE.sub(" ", text)
    for _ in _TARGET.finditer(text):
        yield "target", "_`…`"
    for match in _REFERENCE.finditer(text):
        embedded = _EMBEDDED.match(match[1])
        if embedded and not embedded[2].endswith("_"):
            yield from _link("".join(embedded[2].split()))  # as docutils reads it
    text = _REFERENCE.sub(" ", text)
    for match in _SUBSTITUTION.finditer(text):
        yield "substitution", f"|{match[1]}|"
    for match in _FOOTNOTE.finditer(text):
        yield "footnote", f"[{match[1]}]_"
    if "``" in text:
        yield "markup", "``"


def _link(target: str) -> Iterator[Thing]:
    if address_of(target).is_local:
        yield "file", target
    else:
        yield "link", target


def _role(name: str, content: str) -> Iterator[Thing]:
    yield "role", f":{name}:"
    short = name.rpartition(":")[2]
    match = _EMBEDDED.match(content)
    target = " ".join((match[2] if match else content).split())
    if short == "download":
        yield "download", target
    elif short not in _PLACES | _WORDS and (
        match or ":" in name or re.search(r"[/\\:<>$]", target)
    ):
        yield "target", f":{name}:`{target}`"
