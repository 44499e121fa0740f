"""Both texts of a pair sentence by sentence, also where a translator divided them otherwise."""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_tandem.checks.pairs.pair import Pair

#: Where a sentence ends, or a part of one; and where a whole one does.
_ENDS = tuple(
    re.compile(
        r"(?<!\bUd\.)(?<!\bUds\.)(?<!\b[DMS]r\.)(?<!\b[DS]ra\.)(?<!\bMrs\.)(?<!\bSt\.)"
        rf"(?<=[{marks}])[\s\"”»)]+(?=[\w¿¡“«\"(])"
    )
    for marks in (".!?:;", ".!?")
)
# W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora",
# Computational Linguistics 19 (1993), sections 3.2 and 3.3: how often so many sentences become so
# many, and how far the lengths of two texts drift apart a character. A sentence that one side
# leaves out has no place here: a translation says all that its English says.
_SHARES = {(1, 1): 0.89, (1, 2): 0.089, (2, 1): 0.089, (2, 2): 0.011}
_VARIANCE = 6.8
_MOST = 40  # sentences of a passage; a longer one is compared at once


@dataclasses.dataclass(frozen=True)
class Divided:
    """Two texts in parts that say the same, and as a ``whole``.

    ``alike`` is whether both have as many sentences; else the parts are a good guess.
    """

    parts: list[tuple[str, str]]
    whole: tuple[str, str]
    alike: bool


def sentences(pair: Pair, *, whole: bool = False) -> Divided:
    """Return both texts sentence by sentence.

    Words in other languages are left out, but not from the ``whole`` text.
    """
    texts = [side.plain if whole else side.own_words for side in pair.sides]
    for end in _ENDS:
        theirs, ours = (_parted(text, end) for text in texts)
        if len(theirs) == len(ours):
            break
    at_once = (" ".join(theirs), " ".join(ours))
    if len(theirs) == len(ours):
        return Divided(list(zip(theirs, ours, strict=True)), at_once, alike=True)
    return Divided(_aligned(theirs, ours) or [at_once], at_once, alike=False)


@functools.lru_cache(maxsize=2_000)
def _parted(text: str, end: re.Pattern[str]) -> list[str]:
    return end.split(text.replace("\u2019", "'"))


def _aligned(theirs: Sequence[str], ours: Sequence[str]) -> list[tuple[str, str]]:
    """Return what belongs together, one or two sentences each; nothing where that is no way.

    The way with the lowest cost is taken (Gale and Church 1993, section 3.4).
    """
    if max(len(theirs), len(ours)) > _MOST:
        return []
    ratio = sum(map(len, ours)) / max(1, sum(map(len, theirs)))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(len(theirs) + 1):
        for column in range(len(ours) + 1):
            ways = [
                (best[before][0] + cost, before)
                for (down, right), share in _SHARES.items()
                if (before := (row - down, column - right)) in best
                for cost in [
                    _cost(theirs[row - down : row], ours[column - right : column], ratio, share)
                ]
            ]
            if ways:
                best[row, column] = min(ways)
    return _walked(theirs, ours, best)


def _walked(
    theirs: Sequence[str],
    ours: Sequence[str],
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]],
) -> list[tuple[str, str]]:
    place = (len(theirs), len(ours))
    found: list[tuple[str, str]] = []
    while place in best and place != (0, 0):
        before = best[place][1]
        found.append(
            (" ".join(theirs[before[0] : place[0]]), " ".join(ours[before[1] : place[1]]))
        )
        place = before
    return found[::-1]


def _cost(theirs: Sequence[str], ours: Sequence[str], ratio: float, share: float) -> float:
    """Return what it costs to hold some sentences for the translation of others."""
    length, own = sum(map(len, theirs)), sum(map(len, ours))
    apart = abs(own - ratio * length) / math.sqrt(_VARIANCE * max(1.0, length))
    chance = math.erfc(apart / math.sqrt(2))  # of lengths at least so far apart
    return -math.log(max(chance, 1e-300)) - math.log(share)
