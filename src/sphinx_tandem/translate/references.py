"""Check that a translation leads where its English leads: links, roles, footnotes, images.

Targets are compared as sets, so another order is no problem (Sphinx warns of it:
sphinx-doc/sphinx#14162, #14143). The codes are T104 to T107; `# noqa` at the end of a msgstr says
that the difference is meant.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem
from sphinx_tandem.translate.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_tandem.translate.words import Passage

_MARKUP = re.compile(
    r"\]\([^)]*\)|\{[#.][^}]*\}|\]\[[^\]]*\]|\[\^[^\]]*\]|\{[^}\s]+\}`[^`]*`|<[^>]*>|(?:https?://|www\.)\S+"
)
_SIGN = re.compile(r"[\[<{]|://|www\.")
_EXPLICIT = re.compile(r"^.+?\s*(?<!\x00)<([^<]*)>$", re.DOTALL)
_XREFS = {
    *("ref", "doc", "numref", "eq", "any", "download", "keyword", "option", "envvar", "token"),
    *("term", "confval", "cite", "footcite"),
}
_KINDS = {
    "link": ("T104 link-target", "link", "links to"),
    "role": ("T105 role-target", "role", "refers to"),
    "note": ("T106 footnote", "footnote", "has the footnotes"),
    "image": ("T107 image-file", "image", "shows"),
}


def inline_tokens(md: MarkdownIt, source: str, env: MutableMapping[str, Any]) -> list[Token]:
    """Return the inline tokens of ``source`` without a trace in ``env``."""
    own = {**env, "footnotes": copy.deepcopy(env.get("footnotes", {}))}
    tokens: list[Token] = []
    md.inline.parse(source, md, own, tokens)
    return tokens


def check(state: StateCore, passage: Passage, inline: Token) -> Problem | None:
    """Return the problem where the tokens below ``inline`` lead elsewhere than their English.

    The tokens are then mended where it is plain what was meant.
    """
    source, words = passage.source, passage.words
    if passage.noqa or not (_SIGN.search(source) or _SIGN.search(words)):
        return None
    if Counter(_MARKUP.findall(source)) == Counter(_MARKUP.findall(words)):
        return None  # the same markup, perhaps in another order: no need to parse the English
    tokens = inline_tokens(state.md, source, state.env)
    english, own = targets(tokens), targets(inline.children or ())
    mend(tokens, inline)
    for kind in _KINDS:
        if english[kind] != own[kind]:
            return _problem(kind, passage, english[kind], own[kind])
    return None


def targets(tokens: Iterable[Token]) -> dict[str, set[str]]:
    """Return where inline tokens lead, by kind: "link", "role", "note", "image"."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    terms = 0
    for token in flat(tokens):
        if token.type == "link_open":
            found["link"].add(str(token.attrs.get("href", "")))
        elif token.type == "image":
            found["image"].add(str(token.attrs.get("src", "")))
        elif token.type == "footnote_ref":
            found["note"].add(str(token.meta.get("label", "")))
        elif token.type == "myst_role":
            target = _role_target(token.meta["name"], token.content)
            if target == "term":
                terms += 1
            elif target:
                found["role"].add(target)
    if terms:  # a term is named in the language of the page
        found["role"].add(f"{terms} terms")
    return found


def flat(tokens: Iterable[Token]) -> Iterable[Token]:
    """Yield ``tokens`` and those below them."""
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def _role_target(name: str, text: str) -> str:
    short = name.rpartition(":")[2]
    match = _EXPLICIT.match(text)
    if short == "term":
        return "term"
    if match and (short in _XREFS or short.startswith(("bdg-link", "bdg-ref")) or ":" in name):
        return f"{{{name}}} {match[1]}"
    if short in _XREFS or ":" in name:
        return f"{{{name}}} {text}"
    return ""


def _problem(kind: str, passage: Passage, english: set[str], own: set[str]) -> Problem:
    code, noun, does = _KINDS[kind]
    shown = [", ".join(sorted(side)) or "nothing" for side in (english, own)]
    lost, added = sorted(english - own), sorted(own - english)
    cure = [f"Add the {noun} {target}." for target in lost]
    cure += [f"Take out the {noun} {target}." for target in added]
    if len(lost) == len(added) == 1:
        cure = [f"Write {lost[0]} in place of {added[0]}."]
    return Problem(
        passage.file,
        passage.entry.line if passage.entry else 0,
        code,
        f"The English {does} {shown[0]}, the translation {does} {shown[1]}.",
        " ".join(cure),
    )
