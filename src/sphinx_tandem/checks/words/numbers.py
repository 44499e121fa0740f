"""Read the numbers of a text, in digits and in words, as its language writes them.

How numbers are written follows CLDR: "12,000" in es_US, "12.000" in es_ES.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

import babel
from babel.numbers import get_decimal_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.vocabulary import Vocabulary

#: A space, breaking or not.
BLANK = "[ \u00a0\u202f]"
_DECADE = re.compile(r"\b(\d{2})?(\d0)['\u2019]?s\b")
_GROUPED = re.compile(rf"(?<=\d)[{BLANK[1:-1]}'](?=\d{{3}}(?!\d))")
_NUMBER = re.compile(r"(?<![A-Za-z_\d])\d+(?:[.,]\d+)*(?![\d_]|[A-Za-z]*_|[A-Z])")
_AFTER_LETTER = re.compile(r"(?<=[A-Za-z])\d+")
_ROMAN = re.compile(r"\b(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})\b")
_HALF_HOUR = re.compile(r"\bmedia hora\b|\bhalf[- ](?:an )?hour\b", re.IGNORECASE)
_ONE_HALF = re.compile(r"(?<![\d/.,])1/2(?![\d/])|½")
_WORD = re.compile(r"[^\W\d_]+")


@dataclasses.dataclass(frozen=True)
class Figure:
    """A figure of a text: its ``kind`` ("time"), what it may mean, and how it is written.

    A number has the numbers it may stand for, a time minutes since midnight, a date the day
    (month, day), a telephone number its last digits. ``strict`` figures are written in digits.
    """

    kind: str
    meanings: frozenset[object]
    shown: str
    strict: bool = True

    def agrees(self, other: Figure) -> bool:
        """Whether both may mean the same."""
        return self.shown == other.shown or bool(self.meanings & other.meanings)


def readings(number: str, locale: str) -> frozenset[object]:
    """Return what ``number`` may stand for: the locale's way of writing it, and the other one.

    English has one way; Spanish in the United States has been seen with both.

    >>> sorted(readings("12,000", "es_US"))
    [12.0, 12000.0]
    >>> sorted(readings("12,000", "en_US"))
    [12000.0]
    """
    marks = set(number) & {",", "."}
    found: set[float] = set()
    for decimal in dict.fromkeys((_decimal(locale), ".", ",")):
        group = "," if decimal == "." else "."
        whole, _, fraction = number.partition(decimal)
        if decimal in fraction or group in fraction or not _is_grouped(whole, group):
            continue
        if found and locale.startswith("en"):
            break
        found.add(float(whole.replace(group, "") + (f".{fraction}" if fraction else "")))
    if not found and marks:  # a version or a section: 3.11.2
        return frozenset({number})
    return frozenset(found)


def _is_grouped(whole: str, group: str) -> bool:
    first, *rest = whole.split(group)
    return first.isdigit() and (not rest or len(first) <= 3) and all(len(p) == 3 for p in rest)  # noqa: PLR2004


@functools.cache
def _decimal(locale: str) -> str:
    try:
        return get_decimal_symbol(locale)
    except (ValueError, babel.UnknownLocaleError):
        return "."


def numbers(text: str, locale: str) -> Iterator[Figure]:
    """Yield the numbers of ``text`` in digits, decades ("1990s") and Roman numerals."""
    text = _GROUPED.sub(lambda _: "," if _decimal(locale) == "." else ".", text)
    for match in _DECADE.finditer(text):
        years = {float(match[2]), float((match[1] or "") + match[2])}
        yield Figure("number", frozenset(years), match[0])
    text = _DECADE.sub(" ", text)
    for match in _ONE_HALF.finditer(text):
        yield Figure("number", frozenset({0.5, 30.0}), match[0], strict=False)
    text = _ONE_HALF.sub(" ", text)
    for match in _NUMBER.finditer(text):
        yield Figure("number", frozenset(_versions(match[0], locale)), match[0])
    for match in _AFTER_LETTER.finditer(text):  # "Menu2" may be "menú 2"
        yield Figure("number", readings(match[0], locale), match[0], strict=False)
    for match in _ROMAN.finditer(text):
        if match[0] and len(match[0]) > 1:
            yield Figure("number", frozenset({_roman(match[0])}), match[0], strict=False)


def _versions(number: str, locale: str) -> Iterator[object]:
    """Yield what ``number`` may stand for, with its last zero: Python 3.10 is not Python 3.1."""
    for value in readings(number, locale):
        cut = isinstance(value, float) and value % 1 and number.endswith("0")
        yield number.replace(",", ".") if cut else value


def _roman(numeral: str) -> float:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    digits = [values[letter] for letter in numeral]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return float(sum(-one if one < following else one for one, following in pairs))


def number_words(text: str, words: Vocabulary) -> Iterator[Figure]:
    """Yield what number words say: "twenty-five" is 25, "dos mil" is 2,000."""
    for half in _HALF_HOUR.finditer(text):
        yield Figure("word", frozenset({0.5, 30.0}), half[0], strict=False)
    if words.numbers.keys().isdisjoint(_WORD.findall(text.lower())):
        return
    parts: list[tuple[str, float]] = []
    end = 0
    for match in [*_WORD.finditer(text), None]:
        between = text[end : match.start()].strip().lower() if match else "."
        word = match[0].lower() if match else ""
        value = words.cardinals.get(word, words.scales.get(word))
        if parts and (value is None or between not in {"", "-"}):
            if word in {"and", "y"} and match and between == "":
                end = match.end()
                continue
            yield _composed(parts, words)
            parts = []
        if match is None:
            return
        if value is not None:
            parts.append((match[0], value))
        elif word in words.other_numbers:
            other = words.other_numbers[word]
            yield Figure("word", frozenset({float(other)}), match[0], strict=False)
        end = match.end()


def _composed(parts: list[tuple[str, float]], words: Vocabulary) -> Figure:
    total, current = 0.0, 0.0
    for word, value in parts:
        scale = words.scales.get(word.lower())
        if scale and (current or scale >= 1000):  # noqa: PLR2004
            current = (current or 1) * scale
            if scale >= 1000:  # noqa: PLR2004
                total, current = total + current, 0.0
        else:
            current += value
    shown = " ".join(word for word, _ in parts)
    return Figure("word", frozenset({total + current}), shown)
