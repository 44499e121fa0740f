"""Facts: dates, times, money, telephone numbers and addresses agree.

An honest slip here hurts a family more than any other. Figures are compared as sets, because
languages order them differently; what may be said otherwise ("twice", "both", "noon") is left
alone, because a check that cries wolf is turned off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.comparing import differ, difference, numbers_of, of_kind, unmatched
from sphinx_tandem.checks.pairs.numbers import numbers
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.safety.addresses import other_links
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.numbers import Figure


_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\[\]“”\"']+|[\w.+-]+@[\w-]+\.[\w.-]*\w")
_AFTER_ADDRESS = ".,;:!?…»\u203a\u3001\u3002\u300d\u300f\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_CURRENCY = re.compile(
    r"d[oó]lar|dollar|euro|pes[oe]|libra|pound|cent|[$€£¥₩]|\bUSD\b|\bEUR\b|\bMXN\b", re.IGNORECASE
)
_WORKDAYS = re.compile(r"\bweek(?:day|end)s?\b", re.IGNORECASE)
_BEFORE = r"(?:US\$|d[oó]lar|euro|pes[oe]|USD|EUR|MXN|[$€£¥₩])"
_AFTER = r"(?:US\$|d[oó]lar|dollar|euro|pes[oe]|libra|pound|cent|USD|EUR|MXN|[$€£¥₩](?!\s?\d))"
_MORE = r"(?:\s?(?:,|-|–|/|al?|[yoeuó]|hasta)\s?[$€£]?\d[\d.,]*)*"
_STREET = re.compile(
    r"\b\d{1,6}\s+(?:[NSEW]\.?\s+)?((?:[A-Z][\w.'’-]*\s+){1,4}?)"
    r"(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Way|Lane|Ln|Court|Ct|Place|Pl)\b\.?"
)


@PAIR_CHECKS.check("T202 date")
def dates(pair: Pair) -> Iterator[Fault]:
    """Days, months and days of the week are the same in both languages.

    Bad: “It starts on August 12.” → “Empieza el 12 de septiembre.”

    Good: “Monday, August 12” → “el lunes 12 de agosto”; “8/12/2026” → “12 de agosto de 2026”

    Cure: Write the date of the English, as the language writes it.
    """
    english, own = (side.figures for side in pair.sides)
    for kind in ("weekday", "month", "date"):
        lost = unmatched(of_kind(english, kind), own)
        added = unmatched(of_kind(own, kind), english)
        if kind == "weekday" and _WORKDAYS.search(pair.english.plain):
            added = []  # "de lunes a viernes"
        # Where only CLDR's names are known, others may be written: "Segunda-feira".
        known = bool(vocabulary(pair.own.language.code).short_days)
        if (lost or added) if known else (lost and added):
            yield from differ(lost, added)
            return
    short = [figure for figure in of_kind(english, "date") if not _is_whole(figure, own)]
    yield from differ(short, [])
    days = [_days(side) for side in pair.sides]
    if not all(days) or days[0] <= days[1] or days[1] <= days[0]:
        return
    if next(numbers(pair), None) is None:  # else that is told already, with the number
        text = say("The days and months of the English are paired otherwise in the translation.")
        yield Fault(text, say("Write each day with its own month."))


@PAIR_CHECKS.check("T203 time")
def times(pair: Pair) -> Iterator[Fault]:
    """A time of day is the same in both languages.

    Bad: “Doors open at 3:30 p.m.” → “Las puertas se abren a las 3:30 a. m.”

    Good: “3:30 p.m.” → “3:30 p. m.” / “15:30”

    Cure: Write the time of the English.
    """
    yield from _kind_differs(pair, "time")


@PAIR_CHECKS.check("T204 money")
def money(pair: Pair) -> Iterator[Fault]:
    """An amount of money is the same in both languages.

    Bad: “It costs $20.” → “Cuesta $25.”

    Good: “$20” → “$20” / “20 dólares”

    Cure: Write the amount of the English, in its currency.
    """
    known = bool(vocabulary(pair.own.language.code).cardinals)
    if not known:
        yield from _kind_differs(pair, "money")
    elif _CURRENCY.search(pair.own.plain):
        yield from differ(*_unmatched(pair, "money", _amounts(pair.own)))
    else:  # then no number is an amount
        yield from differ(of_kind(pair.english.figures, "money"), [])


@PAIR_CHECKS.check("T205 percent")
def percents(pair: Pair) -> Iterator[Fault]:
    """A percentage is the same in both languages.

    Bad: “over 90%” → “más del 95 %”

    Good: “90%” → “90%” / “90 %” / “90 por ciento”

    Cure: Write the percentage of the English.
    """
    english, own = pair.english.figures, pair.own.figures
    if any(figure.kind == "percent" for figure in own):
        yield from _kind_differs(pair, "percent")
    else:  # then no other number is a share, either
        yield from differ(of_kind(english, "percent"), [])


@PAIR_CHECKS.check("T206 phone")
def phones(pair: Pair) -> Iterator[Fault]:
    """A telephone number is the same in both languages, digit by digit.

    Bad: “Call (213) 555-0123.” → “Llame al (213) 555-0132.”

    Good: “(213) 555-0123” → “213-555-0123”

    Cure: Copy the number from the English.
    """
    yield from _kind_differs(pair, "phone")


@PAIR_CHECKS.check("T207 street")
def streets(pair: Pair) -> Iterator[Fault]:
    """The name of a street stays as it is.

    Bad: “12 Oak Street” → “12 Elm Street”

    Good: “12 Oak Street” → “12 Oak Street” / “calle Oak 12”

    Cure: Copy the address from the English.
    """
    own = pair.own.plain.casefold()
    for match in _STREET.finditer(pair.english.plain):
        if any(name.strip(".").casefold() not in own for name in match[1].split()):
            text = say("The English gives the address {street}, the translation does not.",
                       street=described([match[0]]))  # fmt: skip
            yield Fault(text, say("Copy the address from the English."))


@PAIR_CHECKS.check("T208 address")
def addresses(pair: Pair) -> Iterator[Fault]:
    """An e-mail or web address in the text is the same in both languages, letter by letter.

    Bad: “Write to help@example.org.” → “Escriba a ayuda@example.org.”

    Good: “Write to help@example.org.” → “Escriba a help@example.org.”

    Cure: Copy the address from the English.
    """
    english, own = (
        {match.rstrip(_AFTER_ADDRESS) for match in _ADDRESS.findall(side.plain)}
        for side in pair.sides
    )
    english, own = other_links(english, own, (pair.english.language, pair.own.language))
    lost, added = sorted(english - own), sorted(own - english)
    if pair.own.reader is None and not lost:
        return
    if lost or (added and english):
        yield difference([*lost], [*added])


FACTS = (numbers, dates, times, money, percents, phones, streets, addresses)
"""The checks of this room, as the functions that they are."""


def _kind_differs(pair: Pair, kind: str) -> Iterator[Fault]:
    yield from differ(*_unmatched(pair, kind, pair.own.figures))


def _unmatched(pair: Pair, kind: str, own: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the figures of a kind that only one side has, be it as one of another kind.

    Where both have as many of the kind, no other number stands for one of them.
    """
    english = pair.english.figures
    kinds = of_kind(english, kind), of_kind(pair.own.figures, kind)
    if len(kinds[0]) == len(kinds[1]):
        english, own = kinds
    return unmatched(kinds[0], own), unmatched(kinds[1], english)


def _is_whole(date: Figure, own: list[Figure]) -> bool:
    """Whether ``own`` says the day and the year of ``date``, too, where it names the month."""
    if any(figure.kind == "date" for figure in own):
        return True  # of_kind and unmatched have compared them
    said = {1.0}.union(*(numbers_of(figure) for figure in own))  # the first may be "primero"
    days = [meaning for meaning in date.meanings if isinstance(meaning, tuple)]
    return any({day, year} <= said or {day, year % 100} <= said for _, day, year in days)


def _amounts(side: Side) -> list[Figure]:
    """Return the amounts, those included whose currency stands beside ("5 or 7 dollars")."""
    return [
        figure
        for figure in side.figures
        if figure.kind == "money" or _beside_currency(figure.shown).search(side.plain)
    ]


def _beside_currency(amount: str) -> re.Pattern[str]:
    """Return what finds ``amount`` after a currency, in a list before one, or ending a range."""
    number = re.escape(amount)
    return re.compile(
        rf"{_BEFORE}\D{{0,3}}{number}(?!\d)"
        rf"|(?<!\d){number}{_MORE}\D{{0,8}}{_AFTER}"
        rf"|[$€£]\s?[\d.,]+\s?[-–/]\s?{number}(?!\d)",
        re.IGNORECASE,
    )


# "2001 de abril" is a day, too, and a wrong one.
_DIGIT = re.compile(r"\d")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|\.?[ºª°o])?|\d{4}(?=\sde\s))"
#: Several days of one month: "4, 5 and 6", "del 4 al 8", "el 4, el 5 y el 6".
_DAYS = rf"({_DAY}(?:(?:,\s*|\s*[-–—]\s*|,?\s+(?:to|through|and|al?|y|hasta)\s+)(?:el\s)?{_DAY})*)"


def _days(side: Side) -> set[tuple[int, int]]:
    """Return the days of the text as (month, day), those of a span or list included."""
    words = vocabulary(side.language.code)
    names = "|".join(words.months)
    if not names or not _DIGIT.search(side.plain):
        return set()
    found = set()
    for pattern, month, days in (
        (rf"\b({names})\.?\s{_DAYS}\b(?!\d)", 1, 2),
        (rf"\b{_DAYS}\s(?:de\s)?({names})\b", 2, 1),
    ):
        for match in re.finditer(pattern, side.plain, re.IGNORECASE):
            number = words.months[match[month].lower()]
            found |= {(number, int(day)) for day in re.findall(r"\d+", match[days])}
    return found
