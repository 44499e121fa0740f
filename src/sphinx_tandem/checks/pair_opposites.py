"""Opposites: before is not after, all is not some, open is not closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.measure_words import measure_words
from sphinx_tandem.checks.opposite_words import OPPOSITES
from sphinx_tandem.checks.pair_negation import sentences
from sphinx_tandem.checks.pairs import PAIR_CHECKS, Pair, described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.opposite_words import Words


@PAIR_CHECKS.check("T235 opposite")
def opposites(pair: Pair) -> Iterator[Fault]:
    """No word of the translation says the opposite of the English.

    Bad: “Come before class.” → “Venga después de la clase.”

    Good: “Come before class.” → “Venga antes de la clase.”

    Cure: Write what the English says.
    """
    if [side.language.code[:2] for side in pair.sides] != ["en", "es"]:
        return  # a language whose words we do not know
    for english, own in sentences(pair):
        if _denies(english, "en") != _denies(own, "es"):
            continue  # "not open" is "closed"
        for one, other in OPPOSITES:
            yield from _turned(english, own, one, other)
            yield from _turned(english, own, other, one)


def _turned(
    english: str, own: str, meant: tuple[Words, Words], opposite: tuple[Words, Words]
) -> Iterator[Fault]:
    """Yield a fault where the English says what is ``meant``, and ``own`` the opposite alone."""
    lost, added = meant[0].said.search(english), opposite[1].said.search(own)
    if lost and added and not (_hint(opposite[0], english) or _hint(meant[1], own)):
        values = {"lost": described([lost[0]]), "added": described([added[0]])}
        text = say("The English says {lost}, the translation {added}.", **values)
        yield Fault(text, say("Write what the English says: {lost}.", **values))


def _denies(text: str, code: str) -> bool:
    words = measure_words(code)
    return bool(words and words.denies(text))


def _hint(words: Words, text: str) -> bool:
    return bool(words.hinted.search(text))
