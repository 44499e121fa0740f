"""Numbers, in digits or in words, agree.

What may be said otherwise ("twice", "both") is left alone, because a check that cries wolf is
turned off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.pairs.comparing import agree, differ, numbers_of, of_kind, unmatched
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.registry import Fault
    from sphinx_tandem.checks.words.numbers import Figure


@PAIR_CHECKS.check("T201 number")
def numbers(pair: Pair) -> Iterator[Fault]:
    """A number is the same in both languages, in digits or in words.

    Bad: “You have 30 days.” → “Usted tiene 20 días.”

    Good: “12,000 students” → “12,000 estudiantes”; “two forms” → “2 formularios”

    Cure: Write the number of the English.
    """
    english, own = (side.figures for side in pair.sides)
    lost = unmatched(of_kind(english, "number"), own) + _more_often(pair.english, own)
    added = unmatched(of_kind(own, "number"), english) + _more_often(pair.own, english)
    words = unmatched(_words(pair.english), own), unmatched(_words(pair.own), english)
    firsts = unmatched(_firsts(pair.english), own), unmatched(_firsts(pair.own), english)
    # A word may be said otherwise ("both" as "either"), but not where another stands for it.
    others = words[1] or added or firsts[1] or _repeated(own, english)
    lost += [figure for figure in words[0] if figure.strict or others]
    lost += firsts[0] if words[1] else []
    if words[0] and not (words[1] or added):
        added += others
    added += [figure for figure in words[1] if lost or _is_counted(figure)]
    yield from differ(lost, added)


def _words(side: Side) -> list[Figure]:
    """Return the numbers in words, and those words that mostly say a number ("both")."""
    counted = vocabulary(side.language.code).counted
    return [
        figure
        for figure in side.figures
        if figure.kind == "word" and (figure.strict or figure.shown.lower() in counted)
    ]


def _firsts(side: Side) -> list[Figure]:
    """Return the words for "first", which may stand for "before all", too."""
    firsts = vocabulary(side.language.code).firsts
    return [figure for figure in side.figures if figure.shown.lower() in firsts]


def _is_counted(figure: Figure) -> bool:
    """Whether a word says a number that no good translation adds: "los dos" may be "they"."""
    return figure.strict and all(value > 2 for value in numbers_of(figure))  # noqa: PLR2004


def _repeated(own: list[Figure], english: list[Figure]) -> list[Figure]:
    """Return the numbers that ``own`` says more often than ``english`` does."""
    said = [figure for figure in own if figure.kind in {"word", "number"} and figure.strict]
    return [figure for figure in dict.fromkeys(said) if _surplus(figure, own, english) > 0]


def _more_often(side: Side, others: list[Figure]) -> list[Figure]:
    """Return the numbers in digits that both say, but ``side`` more often."""
    return [
        figure
        for figure in dict.fromkeys(of_kind(side.figures, "number"))
        if all(value > 1 for value in numbers_of(figure))  # "una" may be 1, or no number
        and any(agree(figure, one) for one in others)
        and _surplus(figure, side.figures, others) > 0
        and not _is_in_a_name(figure, side.plain)
    ]


def _is_in_a_name(figure: Figure, text: str) -> bool:
    """Whether a number is part of a name ("Modula-3"), which may be said otherwise ("it")."""
    return bool(re.search(rf"[^\W\d_]-{re.escape(figure.shown)}(?!\w)", text))


def _surplus(figure: Figure, some: list[Figure], others: list[Figure]) -> int:
    """Return how often only ``some`` say a number; a word that may mean it says it for both."""
    said = sum(agree(figure, one) for one in some if one.strict)
    return said - sum(agree(figure, one) for one in others)
