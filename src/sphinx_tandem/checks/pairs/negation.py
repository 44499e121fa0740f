"""Negation agrees: a lost "not" can turn what a family may do into what it must not.

Languages deny in many ways ("unable", "no … nadie"). What may stand for a negation is left alone,
because a check that cries wolf is turned off.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING, Literal

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.pairs.sentences import sentences
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.negation import ANSWERED, negation_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.negation import NegationWords

#: English words that Spanish has, too, as they begin: "incompatible", "exclude".
_ALIKE = re.compile(
    r"\b(?:incom|incor|indep|impos|insuf|inact|insec|inacc|excep|exclu|prohi)", re.IGNORECASE
)
_BRACKETED = re.compile(r"\(([^()]+)\)")
_NONE = re.compile(r"\bnone\b", re.IGNORECASE)
#: A word that is spoken of, and denies nothing.
_QUOTED = re.compile(r"(?<!\w)[\"“«‘'](?:not?|never|nunca|sin)[.,]?[\"”»’']", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s")
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
    divided = sentences(pair)
    differing = [(kind, part) for part in divided.parts if (kind := _differs(pair, part))]
    if not divided.alike and len({kind for kind, _ in differing}) > 1:
        # What one sentence has lost and another has more may only stand elsewhere.
        differing = [(kind, part) for part in [divided.whole] if (kind := _differs(pair, part))]
    for kind, part in differing:
        english, own = (described([shortened(text)]) for text in part)
        yield Fault(
            _says(kind, english, own), say("Compare both sentences: is the “not” in both?")
        )


def _says(kind: Literal["lost", "added"], english: str, own: str) -> str:
    if kind == "lost":
        return say("The English denies something, the translation does not: {english} → {own}",
                   english=english, own=own)  # fmt: skip
    return say("The translation denies something, the English does not: {english} → {own}",
               english=english, own=own)  # fmt: skip


def _differs(pair: Pair, part: tuple[str, str]) -> Literal["lost", "added"] | None:
    """Return whether a sentence has lost a "not" in translation, or has one more."""
    english, own = part
    if len(_WORD.findall(english)) < 2 or not own.strip():  # noqa: PLR2004 (no sentence)
        return None
    if "_" in english and " " not in english.strip():  # a program's name for it: "no_items"
        return None
    # "none" may be the name of a choice, which stays as it is.
    asked = _NONE.sub(" ", english) if _NONE.search(own) else english
    theirs, ours = denials(asked, pair.english), denials(_once(own, english), pair.own)
    if ours.most < theirs.count and ours.other_words <= theirs.other_words:
        return "lost"
    if ours.count < theirs.count and ours.orphaned:
        return "lost"
    more = (ours.own if theirs.count else ours.count) - theirs.count
    if (ours.count and ours.doubled) or (
        more > 0 and more > theirs.soft - _answered(english, own)
    ):
        return "added"
    return None


def _once(own: str, english: str) -> str:
    """Return ``own`` without the English that it repeats: "No Ofuscar (No Munging)"."""
    return _BRACKETED.sub(lambda part: "" if part[1] in english else part[0], own)


def _answered(english: str, own: str) -> int:
    """Return how many English words that may stand for a negation are said without one."""
    said = sum(bool(said.search(english) and other.search(own)) for said, other in ANSWERED.rows)
    return said + sum(word.lower() in own.lower() for word in _ALIKE.findall(english))


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

    @property
    def orphaned(self) -> bool:
        """Whether a word carries on a denial that is not there ("firme ningún papel")."""
        words, parts = self.words, _SENTENCE.split(self.text)
        return words is not None and any(_is_orphaned(part, words) for part in parts)

    @property
    def doubled(self) -> bool:
        """Whether it denies what it has denied ("nadie no paga")."""
        return bool(self.count and self.words and self.words.doubled.search(self.text))

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


def _is_orphaned(sentence: str, words: NegationWords) -> bool:
    said = (words.echoes, words.soft, words.further)
    denials = [denial for one in said for denial in one.finditer(sentence)]
    denials += [word for word in _WORD.finditer(sentence) if word[0].lower() in words.negations]
    for carried in words.carries_on.finditer(sentence):
        is_own = words.further.fullmatch(carried[0])
        clause = 0 if is_own else max(sentence.rfind(mark, 0, carried.start()) for mark in ",;:(")
        if not any(
            clause < denial.end() <= carried.end() and denial.span() != carried.span()
            for denial in denials
        ):
            return True
    return False


def denials(text: str, side: Side) -> Denials:
    """Return how often a sentence of ``side`` denies; nothing for a language we do not know."""
    return _denials(text, side.language.code)


@functools.lru_cache(maxsize=2_000)  # many sentences are said again and again
def _denials(text: str, code: str) -> Denials:
    words = negation_words(code)
    if words is None:
        return Denials()
    if not words.may_deny(_WORD.findall(text.lower())):
        return Denials(text=text, words=words)
    text = _QUOTED.sub("", text)
    kept = words.no_negation.sub(" ", text)
    found = _WORD.findall(kept.lower())
    count = sum(word in words.negations or word.endswith("n't") for word in found)
    count -= min(found.count("neither"), found.count("nor"))
    echoes = [echo.end() for echo in words.echoes.finditer(kept.strip())]
    count += len(echoes)
    carried = {word.end() for word in words.further.finditer(kept.strip())}.difference(echoes)
    further = len(carried) if count else 0
    own = found.count("no") + ("sin" in found)
    return Denials(count, further, own, text, words)


def shortened(text: str) -> str:
    """Return a sentence in as many characters as a line has room for."""
    text = " ".join(text.split())
    return text if len(text) <= 80 else text[:77] + "…"  # noqa: PLR2004 (fits a line)
