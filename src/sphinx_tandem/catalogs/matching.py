"""Find the text that another one was made from, among thousands, by rapidfuzz."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")
_EMPHASIS = str.maketrans("", "", "*`")
# From this share of common text on, a text counts as an edit of the other (as in GNU msgmerge).
_ENOUGH = 60.0
# Short texts share letters by chance: "For staff" is no edit of "For families".
_ENOUGH_SHORT, _SHORT = 75.0, 16
_MOST = 5
# Every text is compared in a small pool; in a large one only those that share rare words.
_SMALL_POOL, _COMPARED, _WORDS_LOOKED_UP, _LONGEST_LIST = 200, 24, 12, 400
# Where words are longer than this on average, a text is not divided into words (Thai, Japanese).
_LONG_WORD = 16


class Matcher:
    """A pool of texts that edits of them are looked up in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [_plain(text) for text in texts]
        self._with_word: dict[str, list[int]] = {}
        if len(texts) > _SMALL_POOL:
            for index, text in enumerate(self._texts):
                for word in _words(text):
                    self._with_word.setdefault(word, []).append(index)

    def matches(self, text: str, neighbours: Iterable[int] = ()) -> list[tuple[float, int]]:
        """Return the score (0 to 100) and place of up to five texts that ``text`` may come from.

        The best comes first. ``neighbours`` are places that are worth a look in any case.
        """
        text = _plain(text)
        pool = {index: self._texts[index] for index in self._candidates(text, neighbours)}
        found = process.extract(text, pool, scorer=fuzz.ratio, score_cutoff=_ENOUGH, limit=_MOST)
        matches = [
            (score, index)
            for other, score, index in found
            if score >= (_ENOUGH_SHORT if min(len(text), len(other)) < _SHORT else _ENOUGH)
        ]
        if len(matches) < _MOST:
            known = {index for _, index in matches}
            whole = (i for i, other in pool.items() if i not in known and _grew(text, other))
            matches += [(_ENOUGH, index) for index in whole]
        return matches[:_MOST]

    def _candidates(self, text: str, neighbours: Iterable[int]) -> Iterable[int]:
        if len(self._texts) <= _SMALL_POOL:
            return range(len(self._texts))
        words = (word for word in _words(text) if word in self._with_word)
        lists = sorted((self._with_word[word] for word in words), key=len)
        shared: Counter[int] = Counter()
        for known in lists[:_WORDS_LOOKED_UP]:
            if len(known) <= _LONGEST_LIST or not shared:
                shared.update(known[:_LONGEST_LIST])
        best = [index for index, _ in shared.most_common(_COMPARED)]
        return dict.fromkeys([*best, *(i for i in neighbours if 0 <= i < len(self._texts))])


def _plain(text: str) -> str:
    """Return a text as it is compared: a heading in capitals is the same, and so is a bold one."""
    return text.casefold().translate(_EMPHASIS)


def _grew(text: str, other: str) -> bool:
    """Whether one of two texts is the other one and more: a sentence was added or taken away."""
    short, long = sorted((text, other), key=len)
    if len(short) < _SHORT or short not in long:
        return False
    start = long.index(short)
    around = long[start - 1 : start] + long[start + len(short) :][:1]
    return not any(sign.isalnum() for sign in around)


def _words(text: str) -> set[str]:
    """Return the words of a text, or pairs of signs where it is written without blanks."""
    words = set(_WORD.findall(text))
    if len(words) * _LONG_WORD >= len(text):
        return words
    return {text[start : start + 2] for start in range(len(text) - 1)}
