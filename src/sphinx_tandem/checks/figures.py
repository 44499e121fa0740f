"""Read the figures of a text as people of its language write them: 3:30 p. m., 12 de agosto.

A figure has one meaning or several: "3:30" may be in the afternoon, "12/8/2026" in August or in
December. Two figures agree where they share a meaning. How numbers and times are written follows
CLDR: "12,000" and "3:30 p. m." in es_US, "12.000" and "15:30" in es_ES.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import babel
from babel.numbers import get_decimal_symbol

from sphinx_tandem.checks.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_tandem.checks.vocabulary import Vocabulary
    from sphinx_tandem.settings import Language

    _Reading = Callable[[re.Match[str]], "Figure | None"]


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


_BLANK = "[ \u00a0\u202f]"
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{3}\)[ -]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])"
    r"|(?<![\d.,/-])\d{3}-\d{4}(?![\d-])"
)
_MARK = rf"(?:{_BLANK}?\b(?P<half>[ap])\.?{_BLANK}?m\b\.?)"
_PART = (
    rf"(?:,?{_BLANK}(?:de la|in the|por la|at|del){_BLANK}(?P<part>mañana|tarde|noche|madrugada"
    r"|mediodía|morning|afternoon|evening|night)\b)"
)
_FREE = r"(?<![\d.,:/-])"
_TIME = re.compile(
    rf"{_FREE}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?(?:{_MARK}|{_PART})"
    rf"|{_FREE}(?P<clock>\d{{1,2}})(?::(?P<past>\d{{2}})(?::\d{{2}})?(?![\d:])(?:{_BLANK}?h(?:rs?)?\b)?"
    rf"|[h.](?P<late>\d{{2}})(?:{_BLANK}?h(?:rs?|oras?)?\b|(?<=h\d\d)\b))"
    r"|\b(?P<named>noon|midnight|mediodía|medianoche)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?<![\d.,:/-])(\d{{1,2}})(?::(\d{{2}}))?{_BLANK}?(?:-|–|—|\bto\b|\band\b|\buntil\b|\ba\b|\by\b"
    rf"|\bhasta\b)(?:{_BLANK}las?\b)?{_BLANK}?$",
    re.IGNORECASE,
)
_HALVES = {
    "a": 0,
    "mañana": 0,
    "madrugada": 0,
    "morning": 0,
    "p": 12,
    "tarde": 12,
    "noche": 12,
    "afternoon": 12,
    "evening": 12,
    "night": 12,
    "mediodía": 12,
}
_AMOUNT = r"\d+(?:[.,]\d+)*"
_SCALE = r"(?:\s(mil millones|mil|thousand|millones|millón|million|billion)\b)?"
_MONEY = re.compile(
    rf"(?:US{_BLANK}?|USD{_BLANK}?)?([$€£]){_BLANK}?({_AMOUNT}){_SCALE}"
    r"(?:\s(?:de )?(?:dollars?|dólares))?"
    rf"|({_AMOUNT}){_SCALE}{_BLANK}(?:de{_BLANK})?"
    r"(dollar|dólar|euro|pound|libra|cent|centavo|peso|USD\b|EUR\b)(?:es|s)?\b"
    rf"|({_AMOUNT}){_BLANK}?([€$£])(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"({_AMOUNT}){_BLANK}?(?:%|percent(?:age)?\b|per cent\b|por{_BLANK}ciento\b"
    rf"|por{_BLANK}100\b)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_DECADE = re.compile(r"\b(\d{2})?(\d0)['\u2019]?s\b")
_GROUPED = re.compile(rf"(?<=\d)[{_BLANK[1:-1]}'](?=\d{{3}}(?!\d))")
_NUMBER = re.compile(r"(?<![A-Za-z_\d])\d+(?:[.,]\d+)*(?![\d_]|[A-Za-z]*_|[A-Z])")
_ROMAN = re.compile(r"\b(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})\b")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|on|of|by|until|since|from|to|late|early|mid|last|next|each|every|this)$"
)
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = str.maketrans({"\u2019": "'", "\u2011": "-", "\u066b": ".", "\u066c": ","})
_NUMBERED_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?[\u6708\uc6d4](?!\u9593)")
_CURRENCIES = {"$": "$", "€": "€", "£": "£", "dollar": "$", "dólar": "$", "usd": "$",
               "euro": "€", "eur": "€", "pound": "£", "libra": "£", "cent": "¢",
               "centavo": "¢"}  # fmt: skip
_SCALES = dict.fromkeys(("mil", "thousand"), 1e3) | dict.fromkeys(
    ("millones", "millón", "million"), 1e6
)
_SCALES |= dict.fromkeys(("billion", "mil millones"), 1e9)


def figures(text: str, language: Language) -> list[Figure]:
    """Return the figures of the plain ``text``, each kind taken out before the next looks."""
    text = text.translate(_SIGNS)
    words = vocabulary(language.code)
    found: list[Figure] = []
    for pattern, read in _kinds(language.locale):
        text = _take(text, pattern, read, found)
        if pattern is _TIME:
            text = _take_range_starts(text, found)
    found += _dates(text, words)
    found += _numbers(text, language.locale)
    found += _number_words(text, words)
    return found


def _take(text: str, pattern: re.Pattern[str], read: _Reading, found: list[Figure]) -> str:
    """Add the figures of a kind to ``found``; return ``text`` with blanks in their places."""
    for match in pattern.finditer(text):
        figure = read(match)
        if figure is not None:
            found.append(figure)
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def _kinds(locale: str) -> Iterator[tuple[re.Pattern[str], _Reading]]:
    yield _PHONE, _phone
    yield _ISO, _iso_date
    yield _NUMBERED_MONTH, lambda match: Figure("month", frozenset({int(match[1])}), match[0])
    yield _SLASHED, _slashed_date
    yield _PERCENT, lambda match: Figure("percent", readings(match[1], locale), match[0])
    yield _MONEY, lambda match: _money(match, locale)
    yield _TIME, _time


def readings(number: str, locale: str) -> frozenset[object]:
    """Return what ``number`` may stand for: the locale's way of writing it, and the other one.

    >>> sorted(readings("12,000", "es_US"))
    [12.0, 12000.0]
    """
    marks = set(number) & {",", "."}
    found = set()
    for decimal in dict.fromkeys((_decimal(locale), ".", ",")):
        group = "," if decimal == "." else "."
        whole, _, fraction = number.partition(decimal)
        if decimal in fraction or group in fraction or not _is_grouped(whole, group):
            continue
        found.add(float(whole.replace(group, "") + (f".{fraction}" if fraction else "")))
    if not found and marks:  # a version or a section: 3.11.2
        return frozenset({number})
    return frozenset(found)


def _is_grouped(whole: str, group: str) -> bool:
    first, *rest = whole.split(group)
    return first.isdigit() and (not rest or len(first) <= 3) and all(len(p) == 3 for p in rest)  # noqa: PLR2004


def _decimal(locale: str) -> str:
    try:
        return get_decimal_symbol(locale)
    except (ValueError, babel.UnknownLocaleError):
        return "."


def _phone(match: re.Match[str]) -> Figure:
    digits = re.sub(r"\D", "", match[0])
    return Figure("phone", frozenset({digits[-10:]}), match[0].strip())


def _iso_date(match: re.Match[str]) -> Figure | None:
    year, month, day = (int(part) for part in match.groups())
    return _date({(month, day)}, match[0], year)


def _slashed_date(match: re.Match[str]) -> Figure | None:
    one, other, year = (int(part) for part in match.groups())
    return _date({(one, other), (other, one)}, match[0], year % 100 + 2000 if year < 100 else year)  # noqa: PLR2004


def _date(days: set[tuple[int, int]], shown: str, year: int) -> Figure | None:
    possible = {(m, d, year) for m, d in days if 1 <= m <= 12 and 1 <= d <= 31}  # noqa: PLR2004
    return Figure("date", frozenset(possible), shown) if possible else None


def _money(match: re.Match[str], locale: str) -> Figure:
    amount = match[2] or match[4] or match[7]
    scale = _SCALES.get((match[3] or match[5] or "").lower(), 1)
    sign = (match[1] or match[6] or match[8] or "").lower()
    currency = _CURRENCIES.get(sign, sign)
    meanings = {
        (round(value * scale, 2), currency)
        for value in readings(amount, locale)
        if isinstance(value, float)
    }
    return Figure("money", frozenset(meanings), match[0].strip())


def _time(match: re.Match[str]) -> Figure | None:
    if match["named"]:
        minutes = 0 if match["named"].lower() in {"midnight", "medianoche"} else 720
        return Figure("time", frozenset({minutes}), match[0], strict=False)
    hour = int(match["hour"] or match["clock"])
    minute = int(match["minute"] or match["past"] or match["late"] or 0)
    if hour > 24 or minute > 59:  # noqa: PLR2004
        return None
    word = (match["half"] or match["part"] or "").lower()
    half = 0 if hour == 12 and word in {"noche", "night"} else _HALVES.get(word)  # noqa: PLR2004
    return Figure("time", _minutes(hour, minute, half), match[0].strip())


def _minutes(hour: int, minute: int, half: int | None) -> frozenset[object]:
    if half is not None and hour <= 12:  # noqa: PLR2004
        return frozenset({(hour % 12 + half) * 60 + minute})
    own = hour % 24 * 60 + minute
    # "3:30" without a word may be in the afternoon; "15:30" and "03:30" say what they mean.
    return frozenset({own, (own + 720) % 1440} if 1 <= hour <= 12 else {own})  # noqa: PLR2004


def _take_range_starts(text: str, found: list[Figure]) -> str:
    """Read the hour before a time as a time: "8" in "8–10 a.m.", whose place is blank now."""
    for match in re.finditer(r" {3,}", text):
        before = text[: match.start() + 1]
        start = _FROM.search(before) or _FROM.search(text[: match.start()])
        if start and int(start[1]) <= 24 and any(f.kind == "time" for f in found):  # noqa: PLR2004
            meanings = _minutes(int(start[1]) % 12 or 12, int(start[2] or 0), None)
            found.append(Figure("time", meanings, start[1], strict=bool(start[2])))
            text = text[: start.start()] + " " * len(start[0]) + text[start.end() :]
    return text


def _dates(text: str, words: Vocabulary) -> Iterator[Figure]:
    """Yield months and weekdays; "May" and "March" may be verbs, so they only may be meant."""
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if not words.names_date(word) and not (word[:3] in words.short and _is_short(text, match)):
            continue
        month = words.months.get(word, words.short_months.get(word))
        day = words.days.get(word, words.days.get(word.removesuffix("s")))
        if month is not None:
            strict = word not in {"may", "march"} or _is_month(text, match)
            yield Figure("month", frozenset({month}), match[0], strict)
        elif day is None:
            day = words.short_days.get(word)
        if month is None and day is not None:
            yield Figure("weekday", frozenset({day}), match[0])


def _is_short(text: str, match: re.Match[str]) -> bool:
    """Whether a word is an abbreviation: "Aug. 5", "5 ago.", "Mon-Fri"."""
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    dated = bool(re.match(r"\.?\s?\d", after)) or before[-1:].isdigit()
    return dated or bool(re.match(r"\.?\s?[-–/,]|\. [^\WA-Z]", after))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is the month and no verb."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not match[0][0].isupper():
        return False
    if after[:1].isdigit() or before[-1:].isdigit():
        return True
    return bool(_BEFORE_MONTH.search(before))


def _numbers(text: str, locale: str) -> Iterator[Figure]:
    text = _GROUPED.sub(lambda _: "," if _decimal(locale) == "." else ".", text)
    for match in _DECADE.finditer(text):
        years = {float(match[2]), float((match[1] or "") + match[2])}
        yield Figure("number", frozenset(years), match[0])
    text = _DECADE.sub(" ", text)
    for match in _NUMBER.finditer(text):
        yield Figure("number", readings(match[0], locale), match[0])
    for match in _ROMAN.finditer(text):
        if match[0] and len(match[0]) > 1:
            yield Figure("number", frozenset({_roman(match[0])}), match[0], strict=False)


def _roman(numeral: str) -> float:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    digits = [values[letter] for letter in numeral]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return float(sum(-one if one < following else one for one, following in pairs))


def _number_words(text: str, words: Vocabulary) -> Iterator[Figure]:
    """Yield what number words say: "twenty-five" is 25, "dos mil" is 2,000."""
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
    every = {value for _, value in parts}
    shown = " ".join(word for word, _ in parts)
    return Figure("word", frozenset({total + current, *every}), shown)
