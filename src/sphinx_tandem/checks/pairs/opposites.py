"""Opposites: before is not after, all is not some, open is not closed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.comparing import difference
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, described
from sphinx_tandem.checks.pairs.sentences import sentences
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.brought import BROUGHT, CALLADAS
from sphinx_tandem.checks.words.kept import KEPT, SILENT
from sphinx_tandem.checks.words.measures import measure_words
from sphinx_tandem.checks.words.opposites import OPPOSITES
from sphinx_tandem.checks.words.phrases import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.opposites import Words

#: Fewer words are the label of a button, which other words may explain in the translation.
_FEW = 3
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|%s(?=[A-Z])")
#: The name of a passage that a program uses for the passage: "label_add".
_NAME = re.compile(r"\w+(?:[._-]\w+)*_\w+(?:[._-]\w+)*")
#: A word that is spoken of, and stays as it is.
_QUOTED = re.compile(r"[\"'“‘«]\w+[\"'”’»]")
_TURNS = [turn for one, other in OPPOSITES for turn in ((one, other), (other, one))]
_MEANT = Index([meant[0].said for meant, _ in _TURNS])
_KEYS = re.compile(r"[_&](?=\w)")


@PAIR_CHECKS.check("T235 opposite")
def opposites(pair: Pair) -> Iterator[Fault]:
    """No word that decides (“all”, “only”) is lost, or turned into its opposite.

    Bad: “Come before class.” → “Venga después de la clase.”

    Good: “Come before class.” → “Venga antes de la clase.”

    Cure: Write what the English says.
    """
    if [side.language.code[:2] for side in pair.sides] != ["en", "es"]:
        return  # a language whose words we do not know
    if pair.own.plain == pair.english.plain or _NAME.fullmatch(pair.english.plain):
        return  # not translated, which another check tells, or not in English words
    for (english, own), whole in _sentences(pair):
        lost = KEPT.missing(_QUOTED.sub(" … ", SILENT.without(english)), whole[1])
        added = BROUGHT.missing(_QUOTED.sub(" … ", CALLADAS.without(own)), whole[0])
        if lost or (added and (len(english.split()) >= _FEW or _is_as_short(own, english))):
            yield difference(lost, added)
            continue
        turned = [
            fault
            for number in _MEANT.candidates(english)
            for fault in _turned(english, own, *_TURNS[number])
        ]
        if turned and _denies(english, "en") == _denies(own, "es"):  # "not open" is "closed"
            yield from turned


def _sentences(pair: Pair) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return the words of both sides, sentence by sentence, without and with other languages."""
    texts, whole = sentences(pair).parts, sentences(pair, whole=True).parts
    if len(texts) != len(whole):
        english, own = (side.plain.replace("\u2019", "'") for side in pair.sides)
        texts = whole = [(english, own)]
    both = ([(_read(one), _read(two)) for one, two in some] for some in (texts, whole))
    return [(one, two) for one, two in zip(*both, strict=True) if one[0] and one[1]]


def _is_as_short(own: str, english: str) -> bool:
    return len(own.split()) <= len(english.split())


def _read(text: str) -> str:
    """Return ``text`` without tags, marks of keys in menus ("_File", "&File"), and line breaks."""
    return " ".join(_KEYS.sub("", _TAG.sub(" ", unicodedata.normalize("NFC", text))).split())


def _turned(
    english: str, own: str, meant: tuple[Words, Words], opposite: tuple[Words, Words]
) -> Iterator[Fault]:
    """Yield a fault where ``own`` says the opposite alone, and oftener than the English may."""
    lost, added = meant[0].said.search(english), opposite[1].said.search(own)
    if not (lost and added) or meant[1].hinted.count(own) >= meant[0].said.count(english):
        return
    if opposite[1].said.count(own) > opposite[0].hinted.count(english):
        values = {"lost": described([lost[0]]), "added": described([added[0]])}
        text = say("The English says {lost}, the translation {added}.", **values)
        yield Fault(text, say("Write what the English says: {lost}.", **values))


def _denies(text: str, code: str) -> bool:
    words = measure_words(code)
    return bool(words and words.denies(text))
