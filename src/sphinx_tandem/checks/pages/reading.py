"""Plain language: a page is easy to read in each of its languages."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.registry import Fault, Register
from sphinx_tandem.checks.words.reading import (
    Measure,
    english_syllables,
    measure,
    spanish_syllables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_tandem.settings import Language

_FEWEST = 100  # words; of fewer, no formula says anything
_MUCH_HARDER = 25  # points of reading ease; faithful pages differ by 15 at most, either way


@dataclasses.dataclass(frozen=True)
class Reading:
    """The prose of a page in one language, paragraph by paragraph, as its readers see it.

    ``english`` is the same prose in English, ``limits`` are the settings' by language.
    """

    file: str
    language: Language
    prose: Sequence[str]
    english: Sequence[str]
    limits: Mapping[str, float]
    line: int = 1

    @property
    def base(self) -> str:
        """The language without its country."""
        return self.language.code.partition("_")[0]


READING_CHECKS: Register[Reading] = Register()


@READING_CHECKS.check("R401 reading-level")
def english_level(reading: Reading) -> Iterator[Fault]:
    """A few years of school are enough to read an English page (Flesch-Kincaid grade level).

    Bad: “Commencement of the enrollment procedure necessitates documentation.”

    Good: “To enroll your child, bring these papers.”

    Cure: Write shorter sentences and shorter words.
    """
    limit = reading.limits.get("en")
    if reading.base != "en" or limit is None:
        return
    found = measure(reading.prose, english_syllables)
    if found.words >= _FEWEST and found.grade > limit:
        text = say("The page needs {grade} years of school; the limit is {limit}.",
                   grade=f"{found.grade:.1f}", limit=limit)  # fmt: skip
        yield Fault(text, _shorter(found))


@READING_CHECKS.check("R402 reading-ease")
def spanish_ease(reading: Reading) -> Iterator[Fault]:
    """A Spanish page is easy enough on the INFLESZ scale (65 is fairly easy, 55 normal).

    Bad: {es}“El inicio del procedimiento de matriculación requiere documentación.”

    Good: {es}“Para inscribir a su hija, traiga estos papeles.”

    Cure: Write shorter sentences and shorter words.
    """
    limit = reading.limits.get("es")
    if reading.base != "es" or limit is None:
        return
    found = measure(reading.prose, spanish_syllables)
    if found.words >= _FEWEST and found.inflesz < limit:
        text = say("The page has {points} points on the INFLESZ scale; it needs {limit}.",
                   points=f"{found.inflesz:.0f}", limit=limit)  # fmt: skip
        yield Fault(text, _shorter(found))


@READING_CHECKS.check("R403 harder")
def harder_than_english(reading: Reading) -> Iterator[Fault]:
    """A translation is not much harder to read than its English.

    Bad: “Bring these papers.” → “Sírvase presentar la documentación anteriormente mencionada.”

    Good: “Bring these papers.” → “Traiga estos papeles.”

    Cure: Say it as plainly as the English does.
    """
    if reading.base != "es":
        return
    own = measure(reading.prose, spanish_syllables)
    english = measure(reading.english, english_syllables)
    if min(own.words, english.words) < _FEWEST:
        return
    # Both are made for the same scale, from 0 to 100.
    if min(english.english_ease, 100) - own.spanish_ease > _MUCH_HARDER:
        text = say("The translation is much harder to read ({own} points) than its English "
                   "({english}).", own=f"{own.spanish_ease:.0f}",
                   english=f"{english.english_ease:.0f}")  # fmt: skip
        yield Fault(text, _shorter(own))


def _shorter(found: Measure) -> str:
    return say("Write shorter sentences and shorter words: now there are {length} words in a "
               "sentence.", length=f"{found.sentence_length:.0f}")  # fmt: skip
