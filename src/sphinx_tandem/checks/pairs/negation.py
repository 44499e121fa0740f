"""Negation agrees: a lost "not" can turn what a family may do into what it must not.

Languages deny in many ways ("unable", "no … nadie"). What may stand for a negation is left alone,
because a check that cries wolf is turned off.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.negation import ANSWERED, negation_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.negation import NegationWords

#: Where a sentence ends, or a part of one; and where a whole one does.
_ENDS = tuple(
    re.compile(
        r"(?<!\bUd\.)(?<!\bUds\.)(?<!\b[DMS]r\.)(?<!\b[DS]ra\.)(?<!\bMrs\.)(?<!\bSt\.)"
        rf"(?<=[{marks}])[\s\"”»)]+(?=[\w¿¡“«\"(])"
    )
    for marks in (".!?:;", ".!?")
)
#: English words that Spanish has, too, as they begin: "incompatible", "exclude".
_ALIKE = re.compile(
    r"\b(?:incom|incor|indep|impos|insuf|inact|insec|inacc|excep|exclu|prohi)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_NONE = re.compile(r"\bnone\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@PAIR_CHECKS.check("T209 negation")
def negation(pair: Pair) -> Iterator[Fault]:
    """Each “not” of the English is in the translation, too, and no other is added.

    Bad: “You must not sign the card.” → “Usted debe firmar la tarjeta.”

    Good: “You must not sign the card.” → “Usted no debe firmar la tarjeta.”

    Cure: Compare both sentences: is the “not” in both?
    """
    if not all(negation_words(side.language.code) for side in pair.sides):
        return  # a language whose words we do not know
    for english, own in sentences(pair):
        if len(_WORD.findall(english)) < 2 or not own.strip():  # noqa: PLR2004 (no sentence)
            continue
        if "_" in english and " " not in english.strip():  # a program's name for it: "no_items"
            continue
        # "none" may be the name of a choice, which stays as it is.
        asked = _NONE.sub(" ", english) if _NONE.search(own) else english
        theirs, ours = denials(asked, pair.english), denials(_once(own, english), pair.own)
        shown = described([shortened(english)]), described([shortened(own)])
        if ours.most < theirs.count and ours.other_words <= theirs.other_words:
            text = say("The English denies something, the translation does not: {english} → {own}",
                       english=shown[0], own=shown[1])  # fmt: skip
            yield Fault(text, say("Compare both sentences: is the “not” in both?"))
        elif (more := (ours.own if theirs.count else ours.count) - theirs.count) > 0 and (
            more > theirs.soft - _answered(english, own)
        ):
            text = say("The translation denies something, the English does not: {english} → {own}",
                       english=shown[0], own=shown[1])  # fmt: skip
            yield Fault(text, say("Compare both sentences: is the “not” in both?"))


def _once(own: str, english: str) -> str:
    """Return ``own`` without the English that it repeats: "No Ofuscar (No Munging)"."""
    return _BRACKETED.sub(lambda part: "" if part[1] in english else part[0], own)


def _answered(english: str, own: str) -> int:
    """Return how many English words that may stand for a negation are said without one."""
    said = sum(bool(said.search(english) and other.search(own)) for said, other in ANSWERED.rows)
    return said + sum(word.lower() in own.lower() for word in _ALIKE.findall(english))


def sentences(pair: Pair, *, whole: bool = False) -> list[tuple[str, str]]:
    """Return both texts sentence by sentence, or at once where their numbers differ.

    Words in other languages are left out, but not from the ``whole`` text.
    """
    texts = [side.plain if whole else side.own_words for side in pair.sides]
    for end in _ENDS:
        sides = [_parted(text, end) for text in texts]
        if len(sides[0]) == len(sides[1]):
            return list(zip(*sides, strict=True))
    return [(" ".join(sides[0]), " ".join(sides[1]))]


@functools.lru_cache(maxsize=2_000)
def _parted(text: str, end: re.Pattern[str]) -> list[str]:
    return end.split(text.replace("\u2019", "'"))


@dataclasses.dataclass(frozen=True)
class Denials:
    """How often a sentence denies.

    ``further`` words may carry on a denial ("no … ni …"). Each of its ``own`` denies by itself,
    whatever else does ("no", but not the "nunca" of "no … nunca"). Only a side that has more
    ``soft`` or ``mild`` words than the other may have put one for a negation; they are counted in
    the ``text`` where someone asks.
    """

    count: int = 0
    further: int = 0
    own: int = 0
    text: str = ""
    words: NegationWords | None = None

    @functools.cached_property
    def soft(self) -> int:
        """How many words may stand for a negation, as "unable" does."""
        found = (self.words.soft, self.words.no_negation) if self.words else ()
        return sum(len(pattern.findall(self.text)) for pattern in found)

    @functools.cached_property
    def mild(self) -> int:
        """How many words may stand for one that is lost, as "few" does for "not many"."""
        return len(self.words.mild.findall(self.text)) if self.words else 0

    @property
    def most(self) -> int:
        """How often it denies at most."""
        return self.count + self.further

    @property
    def other_words(self) -> int:
        """How many words may stand for a negation that is lost."""
        return self.soft + self.mild


def denials(text: str, side: Side) -> Denials:
    """Return how often a sentence of ``side`` denies; nothing for a language we do not know."""
    return _denials(text, side.language.code)


@functools.lru_cache(maxsize=2_000)  # many sentences are said again and again
def _denials(text: str, code: str) -> Denials:
    words = negation_words(code)
    if words is None:
        return Denials()
    kept = words.no_negation.sub(" ", text)
    found = _WORD.findall(kept.lower())
    count = sum(word in words.negations or word.endswith("n't") for word in found)
    count -= min(found.count("neither"), found.count("nor"))
    echoes = len(words.echoes.findall(kept.strip()))
    count += echoes
    further = max(0, len(words.further.findall(text)) - echoes) if count else 0
    own = found.count("no") + ("sin" in found)
    return Denials(count, further, own, text, words)


def shortened(text: str) -> str:
    """Return a sentence in as many characters as a line has room for."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "…"  # noqa: PLR2004 (fits a line)
