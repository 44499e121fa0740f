"""Hard line breaks, which Sphinx's msgids do not tell: put back where they belong."""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"[ \t]*\\[ \t]*\n| {2,}\n")
_SPACE = re.compile(r"\s+")
_NO_BREAK_INSIDE = re.compile(r"`+[^`]*`+|\]\([^)]*\)|\[[^\]]*\]|<[^>]*>|\{[^}]*\}")
_WORD = re.compile(r"\w+")
_NEAR = 80  # what stands further from a gap says nothing of it


def with_breaks(source: str, words: str) -> str:
    """Return ``words`` with as many hard breaks as ``source`` has.

    A translation that has breaks of its own, or whose English has none, is returned as it is.
    Else a catalog made by Sphinx has lost them: each is put after the word of the translation
    that best fits the English line it ends.
    """
    lines = _BREAK.split(source.strip())
    if len(lines) == 1 or _BREAK.search(words):
        return words
    gaps = _gaps(words)
    if len(gaps) < len(lines) - 1:
        return words
    places: list[tuple[int, int]] = []
    done, total = 0, sum(map(len, lines)) or 1
    for index, (line, following) in enumerate(itertools.pairwise(lines)):
        done += len(line)
        free = [gap for gap in gaps if not places or gap[0] > places[-1][0]]
        free = free[: len(free) - (len(lines) - 2 - index)]
        places.append(min(free, key=_misfit(words, line, following, done / total)))
    for start, end in reversed(places):
        words = f"{words[:start]}\\\n{words[end:]}"
    return words


def _gaps(words: str) -> list[tuple[int, int]]:
    closed = [match.span() for match in _NO_BREAK_INSIDE.finditer(words)]
    starts = [start for start, _ in closed]
    found = []
    for gap in _SPACE.finditer(words.strip()):
        before = bisect.bisect_left(starts, gap.start()) - 1
        if before < 0 or gap.start() >= closed[before][1]:
            found.append(gap.span())
    return found


def _misfit(
    words: str, line: str, following: str, share: float
) -> Callable[[tuple[int, int]], float]:
    """Return how badly a gap of ``words`` fits the break between two English lines."""

    def misfit(gap: tuple[int, int]) -> float:
        before, after = words[max(gap[0] - _NEAR, 0) : gap[0]], words[gap[1] : gap[1] + _NEAR]
        points = 3 * abs(gap[0] / len(words) - share)
        points -= before[-1:] == line[-1:] and not line[-1:].isalnum()
        points -= before[-1:] in ".:;!?" and line[-1:] not in ".:;!?,"
        points -= after[:1].isupper() == following[:1].isupper()
        points -= _last(before) == _last(line)
        points -= _first(after) == _first(following)
        return points

    return misfit


def _first(text: str) -> str:
    match = _WORD.search(text)
    return match[0].lower() if match else ""


def _last(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1].lower() if found else ""
