"""Terms: the words of the site's glossary are the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.glossary import holds, stems

if TYPE_CHECKING:
    from collections.abc import Iterator


@PAIR_CHECKS.check("T221 term")
def terms(pair: Pair) -> Iterator[Fault]:
    """A term of the glossary is translated as the glossary says.

    Bad: “a secret ballot” → “una boleta escondida”, where the glossary says “voto secreto”.

    Good: “a secret ballot” → “un voto secreto”

    Cure: Write the glossary’s word, or allow another in the catalog of the glossary:
    ``# tandem: also …``
    """
    if not pair.terms:
        return
    english = stems(pair.english.own_words, pair.english.language.code)
    own = stems(pair.own.plain, pair.own.language.code)
    for term in pair.terms:
        code = pair.own.language.code
        if not holds(english, term.english, pair.english.language.code):
            continue
        if not any(holds(own, form, code) for form in (term.own, *term.also)):
            values = {"english": described([term.english]), "own": described([term.own])}
            text = say("The glossary translates {english} as {own}, this passage does not.",
                       **values)  # fmt: skip
            cure = say("Write {own}, or allow another word at {place}.", place=term.place,
                       **values)  # fmt: skip
            yield Fault(text, cure)


@PAIR_CHECKS.check("T222 avoided-term")
def avoided(pair: Pair) -> Iterator[Fault]:
    """A form that the glossary forbids does not stand for its term.

    Bad: “a union” → “una unión”, where the glossary says ``# tandem: avoid unión``.

    Good: “a union” → “un sindicato”

    Cure: Write the glossary’s word.
    """
    if not any(term.avoid for term in pair.terms):
        return
    english = stems(pair.english.own_words, pair.english.language.code)
    own = stems(pair.own.own_words, pair.own.language.code)
    for term in pair.terms:
        if not holds(english, term.english, pair.english.language.code):
            continue
        for form in term.avoid:
            if holds(own, form, pair.own.language.code):
                text = say("The glossary forbids {form} for {english}.",
                           form=described([form]), english=described([term.english]))  # fmt: skip
                cure = say("Write {own}, as the glossary does at {place}.",
                           own=described([term.own]), place=term.place)  # fmt: skip
                yield Fault(text, cure)
