"""Read the figures of a text as people of its language write them: 3:30 p. m., 12 de agosto.

A figure has one meaning or several: "3:30" may be in the afternoon, "12/8/2026" in August or in
December. Two figures agree where they share a meaning. How numbers and times are written follows
CLDR: "12,000" and "3:30 p. m." in es_US, "12.000" and "15:30" in es_ES.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.words.numbers import BLANK, Figure, number_words, numbers, readings
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_tandem.checks.words.vocabulary import Vocabulary
    from sphinx_tandem.settings import Language

    _Reading = Callable[[re.Match[str]], "Figure | None"]


_PHONE = re.compile(
    r"(?<![\d.,])(?:\+?\d{1,3}[ .-]?)?(?:\(\d{3}\)[ -]?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])"
    r"|(?<![\d.,/-])\d{3}-\d{4}(?![\d-])"
)
_MARK = rf"(?:{BLANK}?\b(?P<half>[ap])\.?{BLANK}?m\b\.?)"
_PART = (
    rf"(?:,?{BLANK}(?:de la|in the|por la|at|del){BLANK}(?P<part>mañana|tarde|noche|madrugada"
    r"|mediodía|morning|afternoon|evening|night)\b)"
)
_FREE = r"(?<![\d.,:/-])"
_TIME = re.compile(
    rf"{_FREE}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?(?:{_MARK}|{_PART})"
    rf"|{_FREE}(?P<clock>\d{{1,2}})(?::(?P<past>\d{{2}})(?::\d{{2}})?(?![\d:])(?:{BLANK}?h(?:rs?)?\b)?"
    rf"|[h.](?P<late>\d{{2}})(?:{BLANK}?h(?:rs?|oras?)?\b|(?<=h\d\d)\b))"
    r"|\b(?P<named>noon|midnight|mediodía|medianoche)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?<![\d.,:/-])(\d{{1,2}})(?::(\d{{2}}))?{BLANK}?(?:-|–|—|\bto\b|\band\b|\buntil\b|\ba\b|\by\b"
    rf"|\bhasta\b)(?:{BLANK}las?\b)?{BLANK}?$",
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
    rf"(?:US{BLANK}?|USD{BLANK}?)?([$€£]){BLANK}?({_AMOUNT}){_SCALE}"
    r"(?:\s(?:de )?(?:dollars?|dólares))?"
    rf"|({_AMOUNT}){_SCALE}{BLANK}(?:de{BLANK})?"
    r"(dollar|dólar|euro|pound|libra|cent|centavo|peso|USD\b|EUR\b)(?:es|s)?\b"
    rf"|({_AMOUNT}){BLANK}?([€$£])(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"({_AMOUNT}){BLANK}?(?:%|percent(?:age)?\b|per cent\b|por{BLANK}ciento\b"
    rf"|por{BLANK}100\b)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|on|of|by|until|since|from|to|late|early|mid|last|next|each|every|this)$"
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
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
    digits = _DIGIT.search(text)
    for pattern, read in _kinds(language.locale):
        if not digits and pattern is not _TIME:
            continue  # only a time may be said in words ("noon")
        text = _take(text, pattern, read, found)
        if pattern is _TIME:
            text = _take_range_starts(text, found)
    found += _dates(text, words)
    found += numbers(text, language.locale)
    found += number_words(text, words)
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
    yield _SLASHED, lambda match: _slashed_date(match, locale)
    yield _PERCENT, lambda match: Figure("percent", readings(match[1], locale), match[0])
    yield _MONEY, lambda match: _money(match, locale)
    yield _TIME, _time


def _phone(match: re.Match[str]) -> Figure:
    digits = re.sub(r"\D", "", match[0])
    # The country code of the United States may be left out.
    return Figure("phone", frozenset({re.sub(r"^1(?=\d{10}$)", "", digits)}), match[0].strip())


def _iso_date(match: re.Match[str]) -> Figure | None:
    year, month, day = (int(part) for part in match.groups())
    return _date({(month, day)}, match[0], year)


def _slashed_date(match: re.Match[str], locale: str) -> Figure | None:
    """Read "5/12/2026": English in the United States has the month first, others either way."""
    one, other, year = (int(part) for part in match.groups())
    year = year % 100 + 2000 if year < 100 else year  # noqa: PLR2004
    first = _date({(one, other)}, match[0], year)
    if first and locale == "en_US":
        return first
    return _date({(one, other), (other, one)}, match[0], year)


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
    if words.starts.isdisjoint(word[:3] for word in _WORD.findall(text.lower())):
        return
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
    return dated or bool(re.match(r"\.?\s?(?:[-–](?!-)|[/,])|\. [^\WA-Z]", after))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is the month and no verb."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not match[0][0].isupper():
        return False
    if after[:1].isdigit() or before[-1:].isdigit():
        return True
    return bool(_BEFORE_MONTH.search(before))
