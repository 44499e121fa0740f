"""Things that have changed places: two links of a passage, each leading where the other should.

A passage may say its parts in another order in another language, and their links go with them. So
the words of each decide, as far as they can be known in both languages: names, figures, and words
that look alike ("office", "oficina").
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.82
_CLEARLY = 0.1
_SURELY = 0.6
_LONG = 4
_MANY = 20


@dataclasses.dataclass(frozen=True)
class Placed:
    """A thing in a passage: what it is, the words that it belongs to, and its place.

    Its words may be of several parts, such as those before it and those after it. Things of one
    place stand beside each other, with no words between them.
    """

    name: str
    words: tuple[str, ...]
    place: int


def changed_places(
    english: Sequence[Placed], own: Sequence[Placed], *, by_words: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield the names of each two things that have changed places in a translation.

    Two that stand in another order have, unless their words went with them. Two that stand in the
    same order have, where only their words changed places; ``by_words`` looks for those, too.
    Of many, only neighbors are compared. Names that a side does not have, or has twice, are left
    alone.
    """
    sides = [_once(side) for side in (english, own)]
    shared = [name for name in sides[0] if name in sides[1]]
    pairs = (
        itertools.combinations(shared, 2) if len(shared) <= _MANY else itertools.pairwise(shared)
    )
    for names in pairs:
        things = [[side[name] for name in names] for side in sides]
        order, own_order = (
            (one.place > other.place) - (one.place < other.place) for one, other in things
        )
        if order * own_order < 0:
            if _crossed(*things) > -_CLEARLY:
                yield names
        elif by_words and order and _crossed(*things) >= _SURELY:
            yield names


def _crossed(english: list[Placed], own: list[Placed]) -> float:
    """Return how much more two things' words look like those of the other than like their own."""
    (one, other), (its, others) = english, own
    straight = _fit(one, its) + _fit(other, others)
    return _fit(one, others) + _fit(other, its) - straight


def _once(things: Sequence[Placed]) -> dict[str, Placed]:
    counts = Counter(thing.name for thing in things)
    return {thing.name: thing for thing in things if counts[thing.name] == 1}


def _fit(one: Placed, other: Placed) -> float:
    return sum(map(_likeness, one.words, other.words))


def _likeness(english: str, own: str) -> float:
    """Return how much of ``english`` looks like words of ``own``, from 0 to 1."""
    words, others = _words(english), _words(own)
    whole = sum(len(word) for word in words)
    found = sum(
        len(word) * max((_alike(word, one) for one in others), default=0) for word in words
    )
    return found / whole if whole else 0


@functools.lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    """Return the words that can be known again in another language, without accents."""
    plain = unicodedata.normalize("NFD", text)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _WORD.findall(plain)
    return tuple(
        word.lower() for word in words if len(word) >= _LONG or word.isupper() or word.isdigit()
    )


def _alike(one: str, other: str) -> float:
    if one.isdigit() or other.isdigit():
        return float(one == other)
    alike = JaroWinkler.similarity(one, other)
    return alike if alike >= _ALIKE else 0
