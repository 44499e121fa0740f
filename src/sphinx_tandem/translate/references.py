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

from sphinx_tandem.catalogs.speaking import later, say
from sphinx_tandem.checks.safety.addresses import other_links
from sphinx_tandem.problems import Problem
from sphinx_tandem.translate.mending import keep_footnotes, mend, mend_address

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_tandem.checks.safety.addresses import Languages
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
    "link": ("T104 link-target", later("the link"), later("links to")),
    "role": ("T105 role-target", later("the role"), later("refers to")),
    "note": ("T106 footnote", later("the footnote"), later("has the footnotes")),
    "image": ("T107 image-file", later("the image"), later("shows")),
}


def inline_tokens(md: MarkdownIt, source: str, env: MutableMapping[str, Any]) -> list[Token]:
    """Return the inline tokens of ``source`` without a trace in ``env``."""
    own = {**env, "footnotes": copy.deepcopy(env.get("footnotes", {}))}
    tokens: list[Token] = []
    md.inline.parse(source, md, own, tokens)
    return tokens


def check(
    state: StateCore, passage: Passage, inline: Token, languages: Languages
) -> tuple[Problem | None, bool]:
    """Return the problem where the tokens below ``inline`` lead elsewhere than their English.

    The tokens are then mended where it is plain what was meant; the second value says whether they
    still lead where their English does not. ``languages`` are that of the English and that of the
    translation; a page on the web may be linked in either.
    """
    source, words = passage.source, passage.words
    if passage.noqa:
        if "[^" in source:
            keep_footnotes(inline_tokens(state.md, source, state.env), inline)
        return None, False
    if not (_SIGN.search(source) or _SIGN.search(words)):
        return None, False
    if Counter(_MARKUP.findall(source)) == Counter(_MARKUP.findall(words)):
        return None, False  # the same markup, perhaps in another order
    tokens = inline_tokens(state.md, source, state.env)
    english, own = targets(tokens), targets(inline.children or ())
    mend(tokens, inline)
    mend_address(tokens, inline, languages)
    mended = targets(inline.children or ())
    terms = _other_number_of_terms(tokens, inline.children or [])
    english["role"], own["role"] = english["role"] | terms[0], own["role"] | terms[1]
    english["link"], own["link"] = other_links(english["link"], own["link"], languages)
    for kind in _KINDS:
        if english[kind] != own[kind]:
            astray = _leads_astray(targets(tokens), mended, languages)
            return _problem(kind, passage, english[kind], own[kind], astray=astray), astray
    return None, False


def _leads_astray(
    english: dict[str, set[str]], own: dict[str, set[str]], languages: Languages
) -> bool:
    """Whether a link or a role leads where none of the English leads."""
    known, links = other_links(english["link"], own["link"], languages)
    return bool(links - known or own["role"] - english["role"])


def targets(tokens: Iterable[Token]) -> dict[str, set[str]]:
    """Return where inline tokens lead, by kind: "link", "role", "note", "image"."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for token in flat(tokens):
        if token.type == "link_open":
            found["link"].add(str(token.attrs.get("href", "")))
        elif token.type == "image":
            found["image"].add(str(token.attrs.get("src", "")))
        elif token.type == "footnote_ref":
            found["note"].add(str(token.meta.get("label", "")))
        elif token.type == "myst_role":
            target = _role_target(token.meta["name"], token.content)
            if target:
                found["role"].add(target)
    return found


def _other_number_of_terms(english: list[Token], own: list[Token]) -> tuple[set[str], set[str]]:
    """Return how many terms each side refers to, or nothing where the numbers fit.

    A term is named in the language of the page, so only numbers can be compared; naming one term
    twice or once is the translator's choice.
    """
    sides = [_terms(english), _terms(own)]
    if len(sides[1]) >= len(set(sides[0])) and len(set(sides[1])) <= len(sides[0]):
        return set(), set()
    numbers = [len(set(side)) for side in sides]
    return {f"{numbers[0]} terms"}, {f"{numbers[1]} terms"}


def _terms(tokens: list[Token]) -> list[str]:
    found = []
    for token in flat(tokens):
        if token.type == "myst_role" and token.meta["name"].rpartition(":")[2] == "term":
            match = _EXPLICIT.match(token.content)
            found.append((match[1] if match else token.content).strip().lower())
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
        return ""  # named in the language of the page
    if match and (short in _XREFS or short.startswith(("bdg-link", "bdg-ref")) or ":" in name):
        return f"{{{name}}} {match[1]}"
    if short in _XREFS or ":" in name:
        return f"{{{name}}} {text.lstrip('!~')}"  # how it is shown, not where it leads
    return ""


def _problem(
    kind: str, passage: Passage, english: set[str], own: set[str], *, astray: bool
) -> Problem:
    code, noun, does = _KINDS[kind]
    shown = [", ".join(sorted(side)) or say("nothing") for side in (english, own)]
    lost, added = sorted(english - own), sorted(own - english)
    cure = [say("Add {what}.", what=f"{say(noun)} {target}") for target in lost]
    cure += [say("Take out {what}.", what=f"{say(noun)} {target}") for target in added]
    if len(lost) == len(added) == 1:
        cure = [say("Write {lost} in place of {added}.", lost=lost[0], added=added[0])]
    differs = say("The English {does} {english}, the translation {does} {own}",
                  does=say(does), english=shown[0], own=shown[1])  # fmt: skip
    return Problem(
        passage.file,
        passage.line,
        code,
        say("{differs}, so readers get the English.", differs=differs)
        if astray
        else f"{differs}.",
        " ".join(cure),
    )
