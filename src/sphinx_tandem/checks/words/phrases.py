"""Lists of words and phrases, found in a text at a glance."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD_START = re.compile(r"(?<!\w)\S")
_LITERAL = re.compile(r"[\w ]{3}(?!\?)|[\w ]{2}(?!\?)")


class Phrases:
    """Words and phrases, parted by "|": regular expressions, where "*" stands for more letters.

    ``starts`` are what the words begin with, None where that is not said in letters.

    >>> Phrases("free|no charge|cost*").search("It costs nothing.")[0]
    'costs'
    """

    def __init__(self, words: str) -> None:
        self._pattern = re.compile(rf"(?<!\w)(?:{_with_stars(words)})(?!\w)", re.IGNORECASE)
        starts = [_LITERAL.match(word.lower()) for word in _apart(words)]
        self.starts = frozenset(found[0] for found in starts if found) if all(starts) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first of the words in ``text``."""
        if self.starts is not None and self.starts.isdisjoint(_starts_in(text)):
            return None
        return self._pattern.search(text)

    def count(self, text: str) -> int:
        """Return how often ``text`` has one of the words."""
        return len(self._pattern.findall(text))

    def without(self, text: str) -> str:
        """Return ``text`` with blanks in the places of the words."""
        return self._pattern.sub(lambda match: " " * len(match[0]), text)


class Index:
    """Finds which of many lists of words a text may have, by how its words begin."""

    def __init__(self, lists: Sequence[Phrases]) -> None:
        self._at: dict[str, list[int]] = {}
        for number, words in enumerate(lists):
            for start in words.starts if words.starts is not None else [""]:
                self._at.setdefault(start, []).append(number)

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of the lists that ``text`` may have words of, in their order."""
        starts = self._at.keys() & _starts_in(text)
        return sorted({n for start in ("", *starts) for n in self._at.get(start, ())})


class Counterparts:
    r"""Words, and for each the words of which another text has one, too.

    >>> Counterparts("all = tod*\nonly = solo|únic*").missing("all or only", "todo")
    ['only']
    """

    def __init__(self, table: str) -> None:
        lines = re.sub(r"\n\s+", "", table).strip().splitlines()
        sides = (line.split(" = ") for line in lines)
        self.rows = [(Phrases(words), Phrases(others)) for words, others in sides]
        self._index = Index([words for words, _ in self.rows])

    def missing(self, text: str, other: str) -> list[str]:
        """Return the words of ``text`` for which ``other`` has none."""
        rows = (self.rows[number] for number in self._index.candidates(text))
        found = ((words.search(text), others) for words, others in rows)
        return [
            match[0]
            for match, others in found
            if match and not (_is_name(match, other) or others.search(other))
        ]


def _is_name(match: re.Match[str], other: str) -> bool:
    """Whether the words name something: "always-make", or "ONLY", which ``other`` has, too."""
    text = match.string
    if text[: match.start()].endswith("-") or text[match.end() :].startswith("-"):
        return True
    return bool(re.search(rf"(?<!\w){re.escape(match[0])}(?!\w)", other, re.IGNORECASE))


@functools.lru_cache(maxsize=8)
def _starts_in(text: str) -> frozenset[str]:
    """Return the first two and the first three letters of each word of ``text``."""
    text = text.lower()
    places = [match.start() for match in _WORD_START.finditer(text)]
    return frozenset(text[place : place + size] for place in places for size in (2, 3))


def _with_stars(words: str) -> str:
    return re.sub(r"(?<!\\w)\*", r"\\w*", words)


def _apart(words: str) -> list[str]:
    """Return the words and phrases one by one; a "|" in brackets is part of one."""
    parts, depth = [""], 0
    for character in words:
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts
