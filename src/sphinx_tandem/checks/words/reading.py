"""How hard a text is to read, each language on its own scale.

English: grade level (Kincaid and others, "Derivation of New Readability Formulas", 1975) and
reading ease (Flesch, "A New Readability Yardstick", 1948). Spanish: Fernández Huerta's reading
ease ("Medidas sencillas de lecturabilidad", 1959) and Szigriszt's perspicuity on the INFLESZ scale
(Barrio-Cantalejo and others, "Validación de la Escala INFLESZ", 2008): under 40 very hard, 40 to
55 somewhat hard, 55 to 65 normal, 65 to 80 fairly easy, over 80 very easy.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What has a full stop but ends no sentence: times, titles, abbreviations, initials, figures.
_NO_END = re.compile(
    r"\b(?:[ap]\.\s?m\.|(?:[A-Z]\.\s?)+(?=\s|$)|(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Srta|Dra|Ud|Uds|No|Art"
    r"|Sec|art|sec|núm|etc|vs|e\.g|i\.e|p\.\s?ej|EE\.\s?UU|aprox|tel|ext|pág|Gov|Ed|Code)\.)"
    r"(?=\s+[^A-ZÁÉÍÓÚÑ¿¡]|\s+\d|,|\)|$)|\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Srta|Dra)\.|(?<=\d)\.(?=\d)",
)
_END = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s|$)")

_SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
# Groups of vowels that are two syllables ("radio", "science", "idea", "annual", "being") ...
_TWO_SYLLABLES = tuple(
    re.compile(pattern)
    for pattern in (
        r"i[aou](?!u)|i(?=e[nt])|(?<!p)eo(?!u)|(?<![gq])ua(?!r)|ea$|rea(?=s?$|t[eio])",
        r"[aeiou]ing|y[ai]|yee|uou|ue(?=l)",
    )
)
# ... and what is written, but not heard ("named", "social", "safely").
_MUTE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[ctsgx])i(?=on|ou|al|an)|(?<=[tgf])i(?=en)|que$",
        r"(?<=[^aeiouy])(?<!l)e$|(?<=[aeiouy]l)e$|(?<=[^aeioutdy])ed$|(?<=[^aeiouscxzhgy])es$",
        r"(?<=[aeiouy][^aeiouy])e(?=ly$|ment|ful|less)",
    )
)


@dataclasses.dataclass(frozen=True)
class Measure:
    """How long the sentences and words of a text are."""

    words: int
    sentences: int
    syllables: int

    @property
    def sentence_length(self) -> float:
        """Words in a sentence."""
        return self.words / max(self.sentences, 1)

    @property
    def word_length(self) -> float:
        """Syllables in a word."""
        return self.syllables / max(self.words, 1)

    @property
    def grade(self) -> float:
        """Flesch-Kincaid: the school year in which an English text can be read."""
        return 0.39 * self.sentence_length + 11.8 * self.word_length - 15.59

    @property
    def english_ease(self) -> float:
        """Flesch: from 0 (very hard) to 100 (very easy)."""
        return 206.835 - 1.015 * self.sentence_length - 84.6 * self.word_length

    @property
    def spanish_ease(self) -> float:
        """Fernández Huerta: from 0 (very hard) to 100 (very easy)."""
        return 206.84 - 1.02 * self.sentence_length - 60 * self.word_length

    @property
    def inflesz(self) -> float:
        """Szigriszt's perspicuity, for the INFLESZ scale."""
        return 206.835 - self.sentence_length - 62.3 * self.word_length


def measure(texts: Iterable[str], syllables: Callable[[str], int]) -> Measure:
    """Return the measure of ``texts``, each of which ends a sentence."""
    words = sentences = total = 0
    for text in texts:
        for sentence in sentences_of(text):
            found = _WORD.findall(sentence)
            words += len(found)
            total += sum(syllables(word) for word in found)
            sentences += bool(found)
    return Measure(words, sentences, total)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of ``text``; the full stop of a time or a title ends none.

    >>> sentences_of("Come at 3 p.m. on Friday. Ask Ms. Lee!")
    ['Come at 3 p.m. on Friday.', 'Ask Ms. Lee!']
    """
    plain = _NO_END.sub(lambda match: match[0].replace(".", "-"), text)  # of the same length
    ends = [0, *(match.end() for match in _END.finditer(plain)), len(text)]
    parts = (text[start:end].strip() for start, end in itertools.pairwise(ends))
    return [part for part in parts if part]


def words_of(text: str) -> list[str]:
    """Return the words of ``text``."""
    return _WORD.findall(text)


@functools.lru_cache(maxsize=20_000)  # most words are said again and again
def spanish_syllables(word: str) -> int:
    """Return the syllables of a Spanish word (RAE, "Ortografía", diphthongs and hiatus).

    >>> [spanish_syllables(word) for word in ("día", "aéreo", "guía", "ciudad", "ahí", "rey")]
    [2, 4, 2, 2, 2, 1]
    """
    word = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())
    word = re.sub(r"y(?![aeiouáéíóú])", "i", word).replace("h", "")
    count = 0
    for group in _SPANISH_VOWELS.finditer(word):
        count += 1 + sum(
            _is_hiatus(one, other) for one, other in zip(group[0], group[0][1:], strict=False)
        )
    return max(count, 1)


def _is_hiatus(one: str, other: str) -> bool:
    """Whether two vowels that meet are of two syllables."""
    strong = "aeoáéó"
    if one in strong and other in strong:
        return True
    return (one in "íú" and other in strong) or (one in strong and other in "íú") or one == other


@functools.lru_cache(maxsize=20_000)
def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, less mute ones.

    >>> [english_syllables(word) for word in ("school", "table", "named", "wanted", "idea")]
    [1, 2, 1, 2, 3]
    """
    word = re.sub(r"['’-]", "", word.lower())
    count = len(_ENGLISH_VOWELS.findall(word))
    count += sum(len(pattern.findall(word)) for pattern in _TWO_SYLLABLES)
    count -= sum(len(pattern.findall(word)) for pattern in _MUTE)
    return max(count, 1)
