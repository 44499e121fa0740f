"""Measures: what is counted, whether a number is the least or the most, and labels such as 12B.

"30 days" for "30 weeks" has the right number and still sends a family away. Only what stands
beside the same number on both sides is compared, and only where the words are plain.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.measures import measure_words
from sphinx_tandem.checks.words.numbers import readings
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_tandem.settings import Language

    #: For a number, what it counts or bounds, each with the words that say so.
    Said = dict[float, dict[str, str]]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"(?<![\w./#%&-])(?:\d+-?[A-Z]|[A-Z]{1,3}-?\d+[A-Z]?)(?![\w/%-])")


@PAIR_CHECKS.check("T231 unit")
def units(pair: Pair) -> Iterator[Fault]:
    """A number counts the same in both languages: days, miles, degrees.

    Bad: “You have 30 days.” → “Usted tiene 30 semanas.”

    Good: “You have 30 days.” → “Usted tiene 30 días.”

    Cure: Write what the English counts.
    """
    english, own = (_counted(side) for side in pair.sides)
    for number in english.keys() & own.keys():
        lost = english[number].keys() - own[number].keys()
        added = own[number].keys() - english[number].keys()
        if lost and added:
            yield _difference(
                [english[number][unit] for unit in sorted(lost)],
                [own[number][unit] for unit in sorted(added)],
            )


@PAIR_CHECKS.check("T232 limit")
def limits(pair: Pair) -> Iterator[Fault]:
    """What is the least, or the first day, in English is not the most, or the last day.

    Bad: “at least 4 people” → “como máximo 4 personas”; “before June 30” → “después del 30 de
    junio”

    Good: “at least 4 people” → “al menos 4 personas”

    Cure: Write which limit the English means.
    """
    english, own = (_limited(side) for side in pair.sides)
    for number in english.keys() & own.keys():
        if not english[number].keys() & own[number].keys():
            yield _difference([*english[number].values()], [*own[number].values()])


@PAIR_CHECKS.check("T233 label")
def labels(pair: Pair) -> Iterator[Fault]:
    """A label of letters and digits is the same in both languages: a room, a form, a bus.

    Bad: “room 12B” → “salón 12D”

    Good: “room 12B” → “salón 12B”

    Cure: Copy the label from the English.
    """
    english, own = (
        {_spelled(label) for label in _LABEL.findall(side.plain)} for side in pair.sides
    )
    text = _spelled(pair.own.plain)
    lost = [label for label in sorted(english - own) if label not in text]
    added = sorted(own - english)
    if lost and added:
        yield _difference(lost, added)


def _difference(lost: list[str], added: list[str]) -> Fault:
    values = {"lost": described(lost), "added": described(added)}
    text = say("The English says {lost}, the translation {added}.", **values)
    return Fault(text, say("Write what the English says: {lost}.", **values))


def _spelled(text: str) -> str:
    return text.replace("-", "").upper()


def _counted(side: Side) -> Said:
    """Return the units of each number: the word after it, or after one more word."""
    words = measure_words(side.language.code)
    found: Said = defaultdict(dict)
    if words is None:
        return found
    for number, shown, before, after in _numbers(side):
        age = words.ages[0].search(before) or words.ages[1].match(after)
        for unit, pattern in words.units:
            match = pattern.match(after)
            if match:
                found[number][unit] = f"{shown}{match[0]}"
                break
        else:
            if age:
                found[number]["year"] = shown
    return found


def _limited(side: Side) -> Said:
    """Return whether each number is a "least" or a "most"; none of a text that denies."""
    words = measure_words(side.language.code)
    found: Said = defaultdict(dict)
    if words is None or words.denies(side.plain):
        return found
    for number, shown, before, after in _numbers(side):
        for limit, patterns in (("least", words.least), ("most", words.most)):
            match = patterns[0].search(before)
            if match:
                found[number][limit] = f"{match[0].strip()} {shown}"
            match = patterns[1].match(after)
            if match:
                found[number][limit] = f"{shown}{match[0]}"
    return found


def _numbers(side: Side) -> Sequence[tuple[float, str, str, str]]:
    """Return each number above 1 with its words, what stands before it and what after it."""
    return _numbers_in(side.plain, side.language)


@functools.lru_cache(maxsize=8)  # the units and the limits of a pair are asked for in turn
def _numbers_in(text: str, language: Language) -> Sequence[tuple[float, str, str, str]]:
    known = vocabulary(language.code).cardinals
    found: list[tuple[float, str, str, str]] = []
    if not _DIGIT.search(text) and known.keys().isdisjoint(_WORD.findall(text.lower())):
        return found
    for match in _WORD.finditer(text):
        shown = match[0]
        if shown[0].isdigit():
            values = [one for one in readings(shown, language.locale) if isinstance(one, float)]
        else:
            values = [known[shown.lower()]] if shown.lower() in known else []
        found += [
            (value, shown, text[: match.start()], text[match.end() :])
            for value in values
            if value > 1
        ]
    return found
