"""Let a translation lead where its English leads, where it is plain what was meant.

Each of these would break a link or warn a second time of what the reference check tells already.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from sphinx_tandem.checks.safety.addresses import other_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from sphinx_tandem.checks.safety.addresses import Languages

_LABELLED = re.compile(r"(?<![\\!])\[([^\[\]^][^\[\]]*)\](?:\[([^\[\]]*)\]|(?![\[({:]))")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_WEB = re.compile(r"https?://")
_EXPLICIT = re.compile(r"^(.+?)(\s*)<([^<]*)>$", re.DOTALL)


def with_labels(source: str, words: str, references: Mapping[str, Any]) -> str:
    """Return ``words`` with the reference links of ``source``, whose labels were translated.

    "See [la ley]" has no definition where the page defines "[the law]": it becomes
    "See [la ley][the law]". Only where as many labels are unknown as are missing, in their order.
    """
    if not references or "[" not in source:
        return words
    used = Counter(map(normalizeReference, _labels(words)))
    missing = []
    for label in _labels(source):
        name = normalizeReference(label)
        if used[name]:  # a label that comes twice must be used twice
            used[name] -= 1
        elif name in references:
            missing.append(label)
    unknown = [label for label in _labels(words) if normalizeReference(label) not in references]
    if not missing or len(missing) != len(unknown):
        return words
    labels = iter(missing)

    def labelled(match: re.Match[str]) -> str:
        if normalizeReference(match[2] or match[1]) in references:
            return match[0]
        return f"[{match[1]}][{next(labels)}]"

    return _LABELLED.sub(labelled, words)


def _labels(text: str) -> list[str]:
    return [match[2] or match[1] for match in _LABELLED.finditer(text)]


def mend(english: Iterable[Token], inline: Token) -> None:
    """Change the tokens below ``inline`` to lead where the tokens ``english`` lead."""
    own = inline.children or []
    english = list(english)
    _mend_links(english, own)
    _mend_roles(english, own)
    inline.children = _lost_anchors(english, own) + _with_footnotes(english, own)


def _mend_links(english: list[Token], own: list[Token]) -> None:
    lost, added = _unlike(
        [
            (token, str(token.attrs.get("href", "")))
            for token in english
            if token.type == "link_open"
        ],
        [(token, str(token.attrs.get("href", ""))) for token in own if token.type == "link_open"],
    )
    for (_, target), (token, wrong) in zip(lost, added, strict=False):
        if len(lost) == len(added) == 1 and not (_SCHEME.match(target) or _SCHEME.match(wrong)):
            token.attrs["href"] = target


def keep_footnotes(english: Iterable[Token], inline: Token) -> None:
    """Let the tokens below ``inline`` have the footnotes of ``english``, and no other change."""
    inline.children = _with_footnotes(list(english), inline.children or [])


def mend_address(english: Iterable[Token], inline: Token, languages: Languages) -> None:
    """Let the one link that leads to another page of the same website lead to the English one."""
    own = [token for token in inline.children or () if token.type == "link_open"]
    sides = [
        {str(token.attrs.get("href", "")) for token in side if token.type == "link_open"}
        for side in (english, own)
    ]
    known, links = other_links(sides[0], sides[1], languages)
    lost, added = known - links, links - known
    if len(lost) == len(added) == 1 and all(_WEB.match(one) for one in (*lost, *added)):
        for token in own:
            if token.attrs.get("href") in added:
                token.attrs["href"] = next(iter(lost))


def _mend_roles(english: list[Token], own: list[Token]) -> None:
    names = {token.meta["name"] for token in own if token.type == "myst_role"}
    for name in names:
        lost, added = _unlike(_roles(english, name), _roles(own, name))
        if len(lost) != len(added) or (len(lost) > 1 and not name.endswith("term")):
            continue
        for (_, target), (token, wrong) in zip(lost, added, strict=True):
            match = _EXPLICIT.match(token.content)
            if match:
                token.content = f"{match[1]}{match[2]}<{target}>"
            elif name.endswith("term"):  # named as the page's language names it
                token.content = f"{wrong} <{target}>"
            elif name in {"ref", "doc", "numref", "download"}:
                token.content = target


def _roles(tokens: list[Token], name: str) -> list[tuple[Token, str]]:
    found = []
    for token in tokens:
        if token.type == "myst_role" and token.meta["name"] == name:
            match = _EXPLICIT.match(token.content)
            if match or name.endswith("term") or name in {"ref", "doc", "numref", "download"}:
                found.append((token, match[3] if match else token.content))
    return found


def _with_footnotes(english: list[Token], own: list[Token]) -> list[Token]:
    """Return ``own`` with the footnotes of ``english``: a lost one is put at the end."""
    lost, added = _unlike(_notes(english), _notes(own))
    if len(lost) == len(added) == 1:
        added[0][0].meta = lost[0][0].meta
        return own
    return own + [token for token, _ in lost]


def _lost_anchors(english: list[Token], own: list[Token]) -> list[Token]:
    """Return empty spans with the ids that only the English has, so that links still land."""
    kept = {token.attrs.get("id") for token in own}
    lost = [name for token in english if (name := token.attrs.get("id")) and name not in kept]
    return [
        token
        for name in lost
        for token in (
            Token("span_open", "span", 1, attrs={"id": name}),
            Token("span_close", "", -1),
        )
    ]


def _notes(tokens: list[Token]) -> list[tuple[Token, str]]:
    return [(token, token.meta["label"]) for token in tokens if token.type == "footnote_ref"]


_Led = list[tuple[Token, str]]


def _unlike(english: _Led, own: _Led) -> tuple[_Led, _Led]:
    """Return what only the one side leads to, and what only the other, each target once."""
    sides = [{target: token for token, target in side} for side in (english, own)]
    return tuple(  # type: ignore[return-value]
        [(token, target) for target, token in side.items() if target not in other]
        for side, other in (sides, sides[::-1])
    )
