"""Dates and times of an English page: each is one that a calendar or a clock has."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page, shown_words
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d[:/-]\d|\d\s?[apAP]\.?\s?[mM]\b")
_ISO = re.compile(r"(?<![\w/.-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w-])")
_SLASHED = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\w/])")
# After a day without a year: no thing that is counted ("In April 45 students came").
_NO_THING = (
    r"(?!\s+(?!(?:at|from|to|and|or|until|through|is|was|in|on|the|by|for|with|as)\b)[^\W\d])"
)
_HALVED = re.compile(
    r"(?<![\d.,:/-])(\d{1,2})(?::(\d\d)\s?[ap]\.?\s?m\b|()\s?(?:[ap]\.\s?m\b|[AP]M\b))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:at|from|to|until|till|by|before|after) (\d{1,2}):(\d\d)(?![\d:.%]*\d|\s?[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_LAST_HOUR, _LAST_MINUTE, _LAST_DAY, _NOON = 24, 59, 31, 12
_LEAP_YEAR = 2000


@PAGE_CHECKS.check("S225 impossible-date")
def impossible_dates(page: Page) -> Iterator[Fault]:
    """Each date and each time is one that there is, and the day of the week is its own.

    Bad: “February 30”, “Monday, November 27, 2026”, “13:30 p.m.”

    Good: “February 28”, “Friday, November 27, 2026”, “1:30 p.m.”

    Cure: Look in a calendar, and write what is right.
    """
    words = vocabulary(page.rules.language.code)
    months = words.short_months or words.months
    for passage in page.passages:
        # Most passages have no digit, and most others no date: the patterns are slow.
        if not _DIGIT.search(passage.text) or not (
            _NUMBERED.search(passage.text) or any(name in passage.text.lower() for name in months)
        ):
            continue
        shown_here = shown_words(passage)
        for shown in (*_no_days(shown_here, page.rules.language.code), *_no_times(shown_here)):
            text = say("There is no such date or time: {shown}", shown=described([shown]))
            yield Fault(text, say("Write the right one."), _line_of(page, passage.line, shown))
        for shown, meant in _other_weekdays(shown_here, page.rules.language.code):
            text = say("The date {shown} is a {weekday}.", shown=described([shown]),
                       weekday=meant)  # fmt: skip
            cure = say("Correct the day of the week, or the date.")
            yield Fault(text, cure, _line_of(page, passage.line, shown))


def _line_of(page: Page, first: int, shown: str) -> int:
    """Return the line of ``shown`` in the page, at ``first`` or a few lines below."""
    lines = page.text.split("\n")[first - 1 :]
    return first + next((n for n, line in enumerate(lines[:20]) if shown in line), 0)


def _no_days(text: str, code: str) -> Iterator[str]:
    for match in _ISO.finditer(text):
        if not _exists(int(match[1]), int(match[2]), int(match[3])):
            yield match[0]
    for match in _SLASHED.finditer(text):
        one, other, year = (int(part) for part in match.groups())
        if not (_exists(year, one, other) or _exists(year, other, one)):
            yield match[0]
    for match in _named(text, code):
        in_year = int(match["year"] or _LEAP_YEAR)
        if not _exists(in_year, _month(match, code), int(match["day"])):
            yield match[0].strip()


def _other_weekdays(text: str, code: str) -> Iterator[tuple[str, str]]:
    """Yield each date that stands beside another day of the week than its own, and that day."""
    words = vocabulary(code)
    for match in _named(text, code):
        said = match["weekday"]
        year, month, day = int(match["year"] or 0), _month(match, code), int(match["day"])
        if said and year and _exists(year, month, day):
            own = dt.date(year, month, day).isoweekday()
            named = {**words.short_days, **words.days}[said.lower()]
            if named != own:
                name = next(word for word, number in words.days.items() if number == own)
                yield match[0].strip(), name.capitalize() if said[0].isupper() else name


def _named(text: str, code: str) -> Iterator[re.Match[str]]:
    """Yield the dates whose month is a word: "Friday, August 7, 2026", "7 August 2026"."""
    if not vocabulary(code).months:
        return
    for pattern in _patterns(code):
        yield from pattern.finditer(text)


def _month(match: re.Match[str], code: str) -> int:
    words = vocabulary(code)
    return {**words.short_months, **words.months}[match["month"].lower()]


@functools.cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary(code)
    english = code.partition("_")[0] == "en"  # where "may" is a verb and "May" a month

    def either(*names: str) -> str:
        forms = {form for name in names for form in (name.capitalize(), name)[: 2 - english]}
        return "|".join(sorted(forms, key=len, reverse=True))

    months = rf"(?P<month>{either(*words.months, *words.short_months)})\b\.?"
    weekday = rf"(?:\b(?P<weekday>{either(*words.days, *words.short_days)})\b\.?,?\s+(?:the\s+)?)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![:./]\d)"
    year = r"(?:,?\s+(?:del?\s+)?(?P<year>\d{4})\b|(?P<none>))"
    after = rf"(?:(?<=\d\d\d\d)|{_NO_THING}(?!\s+\d|-))"
    return (
        re.compile(rf"{weekday}\b{months}\s+{day}{year}{after}"),
        re.compile(rf"{weekday}(?<![\d.,/:-]){day}\s+(?:of\s+|de\s+)?{months}{year}(?!\s+\d|-)"),
    )


def _exists(year: int, month: int, day: int) -> bool:
    return (
        1 <= month <= _NOON and 1 <= day <= _LAST_DAY and year > 0
        and day <= calendar.monthrange(year, month)[1]
    )  # fmt: skip


def _no_times(text: str) -> Iterator[str]:
    for match in _HALVED.finditer(text):
        if int(match[1]) > _NOON or int(match[2] or 0) > _LAST_MINUTE:
            yield match[0]
    for match in _UNTIL.finditer(text):
        hour, minute = int(match[1]), int(match[2])
        if hour * 100 + minute > _LAST_HOUR * 100 or minute > _LAST_MINUTE:
            yield f"{match[1]}:{match[2]}"
