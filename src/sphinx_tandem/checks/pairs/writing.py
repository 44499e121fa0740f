"""Writing: a translation is written as its language is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.reading import sentences_of, words_of
from sphinx_tandem.checks.words.small import seems

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_PLACE = re.compile(r"%\(\w+\)\w|\{\w*\}|<[^<>]*>")
_QUOTES = re.compile(r"[“”«»„]|(?<![\w\d])\"|\"(?![\w\d])")
_DOUBLED = re.compile(r"\b([^\W\d_]+)[ \n]+\1\b", re.IGNORECASE)
_MAY_BE_DOUBLED = {"no", "muy", "that", "had", "paso", "poco", "casi", "día", "bla", "los", "very"}
# Words that have an accent wherever they stand; "si", "el" or "esta" may have one or not.
_NO_ACCENT = re.compile(
    r"\b(\w+[csx]ion|tambien|despues|ademas|ningun|segun|aqui|alli|atras|detras|quizas|jamas"
    r"|dias?|paginas?|numeros?|telefonos?|espanol|ingles|ninos?|ninas?|ultim[oa]s|publicos"
    r"|rapid[oa]s|facil(?:es)?|dificil(?:es)?|util(?:es)?|movil(?:es)?|codigos?"
    r"|sabados?|miercoles|interes|autobus|decision|reunion|razon|direccion)\b",
    re.IGNORECASE,
)
_SHORT = 40  # characters; below that, lengths say nothing
_THIN, _THICK = 0.45, 2.4


@PAIR_CHECKS.check("W301 spelling")
def spelling(pair: Pair) -> Iterator[Fault]:
    """Each word is in the dictionary, in the glossary, or in the project’s list of words.

    Bad: “education” → “la educasión”

    Good: “education” → “la educación”

    Cure: Correct the word, or add it to ``words.txt`` in the language’s folder in ``locale``.
    """
    if pair.speller is None:
        return
    for word, meant in pair.speller.wrong(pair.own.own_words, pair.english.plain):
        text = say("The dictionary does not know {word}.", word=described([word]))
        if meant:
            cure = say("Perhaps {meant} was meant. If the word is right, add it to {file}.",
                       meant=described([meant]), file=pair.words_file)  # fmt: skip
        else:
            cure = say("Correct it. If the word is right, add it to {file}.",
                       file=pair.words_file)  # fmt: skip
        yield Fault(text, cure)


@PAIR_CHECKS.check("W302 opening-mark")
def opening_marks(pair: Pair) -> Iterator[Fault]:
    """A Spanish question begins with ``¿``, an exclamation with ``¡``.

    Bad: “Do you speak another language?” → “Habla otro idioma?”

    Good: “Do you speak another language?” → “¿Habla otro idioma?”

    Cure: Put the mark where the question or exclamation begins.
    """
    if not pair.own.language.code.startswith("es"):
        return
    text = _ADDRESS.sub(" ", pair.own.own_words)
    for opening, closing in ("¿?", "¡!"):
        missing = text.count(closing) - text.count(opening)
        if (
            missing > 0
            and re.search(rf"\w\W{{0,3}}\{closing}", text)
            and not _inside(text, closing)
        ):
            yield Fault(say("A {closing} has no {opening} before it.", closing=closing,
                            opening=opening),
                        say("Put {opening} where the sentence or the part of it begins.",
                            opening=opening))  # fmt: skip
        elif missing < 0:
            yield Fault(say("A {opening} has no {closing} after it.", closing=closing,
                            opening=opening),
                        say("Put {closing} at the end.", closing=closing))  # fmt: skip


@PAIR_CHECKS.check("W303 quotation-marks")
def quotation_marks(pair: Pair) -> Iterator[Fault]:
    """Quotation marks are those of the site’s habit (the setting ``tandem_quotation_marks``).

    Bad: ``the word “no”`` → ``la palabra "no"``

    Good: ``the word “no”`` → ``la palabra “no”``

    Cure: Write the site’s marks.
    """
    if not pair.quotes or "\n" in pair.english.text:  # code has lines, a passage has none
        return
    other = [mark for mark in _QUOTES.findall(pair.own.own_words) if mark not in pair.quotes]
    if other:
        values = {"marks": " ".join(dict.fromkeys(other)), "own": " ".join(pair.quotes)}
        yield Fault(say("The quotation marks {marks} are not the site's.", **values),
                    say("Write {own}.", **values))  # fmt: skip


@PAIR_CHECKS.check("W304 doubled-word")
def doubled_words(pair: Pair) -> Iterator[Fault]:
    """No word stands twice by mistake.

    Bad: “Ask at the office.” → “Pregunte en la la oficina.”

    Good: “Ask at the office.” → “Pregunte en la oficina.”

    Cure: Take one out.
    """
    for match in _DOUBLED.finditer(pair.own.own_words):
        names_a_letter = match[1].isupper() and len(match[1]) == 1  # "de la A a la Z"
        if names_a_letter or match[1].lower() in _MAY_BE_DOUBLED:
            continue
        if not _DOUBLED.search(pair.english.plain):
            yield Fault(say("The word {word} stands twice.", word=described([match[1]])),
                        say("Take one out."))  # fmt: skip


@PAIR_CHECKS.check("W305 untranslated")
def untranslated(pair: Pair) -> Iterator[Fault]:
    """A translation is a translation, not the English once more.

    Bad: “Ask at the office.” → {en}“Ask at the office.”

    Good: “Ask at the office.” → “Pregunte en la oficina.”; “PERB” → “PERB”

    Cure: Translate it, or leave the ``msgstr`` empty: readers then get the marked English.
    """
    if pair.english.text.strip() == pair.own.text.strip() and _is_english(pair.own.own_words):
        yield Fault(say("The translation is the English once more."),
                    say("Translate it, or leave the msgstr empty: readers then get the English, "
                        "marked as such."))  # fmt: skip


@PAIR_CHECKS.check("W306 english-left")
def english_left(pair: Pair) -> Iterator[Fault]:
    """No sentence of a translation was left in English.

    Bad: “Ask there. Bring the form.” → “Pregunte allí.” {en}“Bring the form.”

    Good: “Ask there. Bring the form.” → “Pregunte allí. Lleve el formulario.”

    Cure: Translate the sentence, or mark words that stay English: ``{en}`…` ``
    """
    if pair.english.text.strip() == pair.own.text.strip():
        return
    for sentence in sentences_of(pair.own.own_words):
        if _is_english(sentence):
            text = say("This seems to be English: {words}", words=described([sentence[:60]]))
            cure = say("Translate it, or mark words that stay English: {example}",
                       example="{en}`…`")  # fmt: skip
            yield Fault(text, cure)


@PAIR_CHECKS.check("W307 length")
def length(pair: Pair) -> Iterator[Fault]:
    """A translation is about as long as its English.

    Bad: Three sentences in English, four words in Spanish.

    Good: Three sentences in English, three in Spanish.

    Cure: Look whether something was left out or added.
    """
    english, own = (len(" ".join(words_of(side.plain))) for side in pair.sides)
    if min(english, own * 2) < _SHORT and max(english, own) < 2 * _SHORT:
        return
    ratio = own / max(english, 1)
    if not _THIN <= ratio <= _THICK:
        text = say("The translation has {own} letters, its English {english}.",
                   own=own, english=english)  # fmt: skip
        yield Fault(text, say("Look whether something was left out or added."))


@PAIR_CHECKS.check("W308 accent")
def accents(pair: Pair) -> Iterator[Fault]:
    """Spanish words have their accents and tildes.

    Bad: “information” → “informacion”; “Spanish” → “espanol”

    Good: “information” → “información”; “Spanish” → “español”

    Cure: Write the accent.
    """
    if not pair.own.language.code.startswith("es"):
        return
    kept = {word.lower() for word in words_of(pair.english.plain)}
    text = _ADDRESS.sub(" ", pair.own.own_words)
    found = [word for word in _NO_ACCENT.findall(text) if word.lower() not in kept]
    if found:
        yield Fault(say("The accent is missing: {words}", words=described(dict.fromkeys(found))),
                    say("Write the accent or the tilde."))  # fmt: skip


def _is_english(text: str) -> bool:
    return seems(_PLACE.sub(" ", text)) == "en"


def _inside(text: str, mark: str) -> bool:
    """Whether the mark stands by itself, as a sign that is spoken of: “?”."""
    return bool(re.search(rf"[“«\"'(]\{mark}[”»\"')]", text))
