"""Find the text that another one was made from, among thousands, by rapidfuzz."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
# From this share of common text on, a text counts as an edit of the other (as in GNU msgmerge).
_ENOUGH = 60.0
# Short texts share letters by chance: "For staff" is no edit of "For families".
_ENOUGH_SHORT, _SHORT = 75.0, 16
# Every text is compared in a small pool; in a large one only those that share rare words.
_SMALL_POOL, _COMPARED, _WORDS_LOOKED_UP, _LONGEST_LIST = 200, 24, 12, 400


class Matcher:
    """A pool of texts that edits of them are looked up in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._with_word: dict[str, list[int]] = {}
        if len(texts) > _SMALL_POOL:
            for index, text in enumerate(texts):
                for word in set(_WORD.findall(text.casefold())):
                    self._with_word.setdefault(word, []).append(index)

    def matches(self, text: str, neighbours: Iterable[int] = ()) -> list[tuple[float, int]]:
        """Return the score (0 to 100) and place of up to five texts that ``text`` may come from.

        The best comes first. ``neighbours`` are places that are worth a look in any case.
        """
        pool = {index: self._texts[index] for index in self._candidates(text, neighbours)}
        found = process.extract(text, pool, scorer=fuzz.ratio, score_cutoff=_ENOUGH, limit=5)
        return [
            (score, index)
            for other, score, index in found
            if score >= (_ENOUGH_SHORT if min(len(text), len(other)) < _SHORT else _ENOUGH)
        ]

    def _candidates(self, text: str, neighbours: Iterable[int]) -> Iterable[int]:
        if len(self._texts) <= _SMALL_POOL:
            return range(len(self._texts))
        words = set(_WORD.findall(text.casefold()))
        lists = sorted((self._with_word[w] for w in words if w in self._with_word), key=len)
        shared: Counter[int] = Counter()
        for known in lists[:_WORDS_LOOKED_UP]:
            if len(known) <= _LONGEST_LIST or not shared:
                shared.update(known[:_LONGEST_LIST])
        best = [index for index, _ in shared.most_common(_COMPARED)]
        return dict.fromkeys([*best, *(i for i in neighbours if 0 <= i < len(self._texts))])
