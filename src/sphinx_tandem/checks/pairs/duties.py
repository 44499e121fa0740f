"""Duties: what a family must do, may do, or need not do is the same in both languages."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.negation import denials, shortened
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, described
from sphinx_tandem.checks.pairs.sentences import sentences
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: In a longer text, several duties may be said in other words.
_MOST_WORDS = 50


@dataclasses.dataclass(frozen=True)
class _Words:
    """The words of a language that find a duty, a permission, and the freedom to leave a thing.

    ``banned`` finds what forbids; ``only`` makes a permission a duty ("may contain only"), and
    what is ``denied`` may be said with either ("must not", "no puede").
    """

    duty: re.Pattern[str]
    leave: re.Pattern[str]
    free: re.Pattern[str]
    banned: re.Pattern[str]
    only: re.Pattern[str]
    denied: re.Pattern[str]


def _words(*patterns: str) -> _Words:
    return _Words(*(re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for pattern in patterns))


_OF = {
    "en": _words(
        r"must|ha(?:ve|s) to|need\w*|requir\w+|necess\w+|mandatory|oblig\w+|shall",
        r"may|might|can|could|allowed|able|possibl[ey]|optional\w*|cannot",
        r"(?:not|\w+n't) (?:have|need) to|need not|(?:not|\w+n't) required to",
        r"must not|cannot|may not|can(?:not|'t)|mustn't",
        r"only|whether",
        r"(?:\w+n't|\w+ not|cannot) \w+|(?:may|might) (?:have|need|want|wish) to"
        r"|(?:no|neither|nobody|none|nothing)\b.*",
    ),
    "es": _words(
        r"deb(?!id)\w+|t[ie]+n\w* que|tenga\w* que|hay que|necesi\w+|oblig\w+"
        r"|(?:es|son|sea|serán?) neces\w+|requ[ie]\w+|exig\w+|hace falta|imprescind\w+",
        r"p(?:ue|u|o)d\w+|permit\w+|posib\w+|opcional\w*|optativ\w+|voluntari\w+",
        r"no (?:t[ie]+n\w* que|tenga\w* que|hay que|neces\w+|requ[ie]\w+|hace falta)"
        r"|no (?:es|está|son|están) (?:neces|oblig)\w+|sin (?:necesidad|obligación)|tener que",
        r"no (?:se )?(?:pued\w+|deben?|debemos|podrá\w*)|prohib\w+",
        r"solo|sólo|solamente|únicamente",
        r"(?:no|nunca|tampoco|ni|sin) (?:(?:se|l[aeo]s?) )*\w+(?: perm\w+| posible\w*)?"
        r"|(?:nadie|ningun[oa]|ningún)\b.*",
    ),
}


@PAIR_CHECKS.check("T234 duty")
def duties(pair: Pair) -> Iterator[Fault]:
    """What one must do, may do, or need not do in English is so in the translation.

    Bad: “You must sign.” → “Usted puede firmar.”; “You do not have to sign.” → “Usted no puede
    firmar.”

    Good: “You must sign.” → “Usted debe firmar.”

    Cure: Compare both sentences: must one, or may one?
    """
    words = [_OF.get(re.split("[-_]", side.language.code)[0]) for side in pair.sides]
    if not (words[0] and words[1]):
        return
    for english, own in sentences(pair).parts:
        if len(english.split()) <= _MOST_WORDS and _is_other_duty(
            pair, (english, words[0]), (own, words[1])
        ):
            text = say("The English and the translation differ in what one must do or may do: "
                       "{english} → {own}", english=described([shortened(english)]),
                       own=described([shortened(own)]))  # fmt: skip
            yield Fault(text, say("Compare both sentences: must one, or may one?"))


def _is_other_duty(pair: Pair, english: tuple[str, _Words], own: tuple[str, _Words]) -> bool:
    (text, words), (own_text, own_words) = english, own
    if not (words.duty.search(text) or words.leave.search(text)):
        return False
    if words.free.search(text) and not own_words.free.search(own_text):
        return bool(own_words.banned.search(own_text))
    text, own_text = words.free.sub(" ", text), own_words.free.sub(" ", own_text)
    if denials(text, pair.english).count != denials(own_text, pair.own).count:
        return False
    text, own_text = words.denied.sub(" ", text), own_words.denied.sub(" ", own_text)
    if words.only.search(text) or own_words.only.search(own_text):
        return False
    theirs, ours = _counted(text, words), _counted(own_text, own_words)
    if theirs[0] and theirs[1]:  # then one must stand for the other
        return theirs[0] - ours[0] == ours[1] - theirs[1] != 0
    said = 0 if theirs[0] else 1
    return 0 < theirs[said] > ours[said] and bool(ours[1 - said])


def _counted(text: str, words: _Words) -> tuple[int, int]:
    """Return how often a sentence speaks of a duty, and how often of a permission."""
    return len(words.duty.findall(text)), len(words.leave.findall(text))
