"""HTML tags in a passage: what must stay as it is, and what is words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SPOKEN = re.compile(
    r"""(\s(?:alt|title|aria-label|placeholder)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE
)
_END = re.compile(r"\s*/?>$")  # "<br>", "<br/>" and "<br />" are one tag
_NAME = re.compile(r"<(/?)([a-zA-Z][-\w]*)")
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def tag_without_words(tag: str) -> str:
    """Return an HTML tag without the words of its attributes, which a translation may change."""
    return _END.sub(">", SPOKEN.sub(r'\1""', tag))


def unbalanced(tags: Iterable[str]) -> str:
    """Return the first of ``tags`` that is left open, or closes what is not open; or ""."""
    still_open: list[tuple[str, str]] = []
    for tag in tags:
        match = _NAME.match(tag)
        if not match or match[2].lower() in _VOID:
            continue
        name = match[2].lower()
        if not match[1]:
            still_open.append((name, tag))
        elif still_open and still_open[-1][0] == name:
            still_open.pop()
        else:
            return tag
    return still_open[-1][1] if still_open else ""
