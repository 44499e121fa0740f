"""How hard a text is to read, each language on its own scale."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.checks.pages.reading import READING_CHECKS, Reading
from sphinx_tandem.checks.words.reading import english_syllables, sentences_of, spanish_syllables
from sphinx_tandem.settings import Language

SPANISH = """\
y 1, ley 1, muy 1, pie 1, quien 1, día 2, guía 2, guerra 2, ciudad 2, agua 2, maíz 2, búho 2
leer 2, ahí 2, reunión 2, ahora 3, pingüino 3, aéreo 4, educación 4, cooperar 4, averiguáis 4
escuela 3, héroe 3, oír 2, país 2, paisaje 3, estudiante 4, construir 2, vergüenza 3, idea 3
"""
ENGLISH = """\
the 1, school 1, rights 1, named 1, great 1, table 2, wanted 2, people 2, create 2, being 2
language 2, safely 2, family 3, idea 3, area 3, employee 3, education 4, information 4, usually 4
society 4, variety 4, negotiate 4, organization 5
"""


def counted(text):
    pairs = (pair.rsplit(" ", 1) for pair in text.replace("\n", ", ").split(", ") if pair)
    return [(word, int(count)) for word, count in pairs]


@pytest.mark.parametrize(("word", "count"), counted(SPANISH))
def test_spanish_syllables(word, count):
    """Two strong vowels, or a weak one with an accent, are of two syllables (RAE)."""
    assert spanish_syllables(word) == count


@pytest.mark.parametrize(("word", "count"), counted(ENGLISH))
def test_english_syllables(word, count):
    """What is written and not heard is no syllable."""
    assert english_syllables(word) == count


@pytest.mark.parametrize(
    "text",
    [
        "Come at 3:30 p.m. on Friday.",
        "Venga a las 3:30 p. m. del viernes.",
        "Ask Ms. Lee or Dr. Diaz.",
        "Hable con la Sra. Díaz.",
        "See section 3543.5 of the law.",
        "It costs $1,250.50 a year.",
        "Los EE. UU. tienen 50 estados.",
    ],
)
def test_a_full_stop_inside_a_sentence_ends_none(text):
    """Times, titles, abbreviations and figures have full stops of their own."""
    assert sentences_of(text) == [text]


def test_sentences_end_where_they_end():
    """Also before a quotation mark, and after a time."""
    text = "She said “yes.” Come at 3 p.m. Ask! ¿Sí? No."
    assert len(sentences_of(text)) == 5


@settings(deadline=None)  # a busy machine is no fault
@given(st.text())
def test_any_text_can_be_measured(text):
    """No text is lost or takes the measure out of its way."""
    assert "".join("".join(sentences_of(text)).split()) == "".join(text.split())
    assert spanish_syllables(text) >= 1
    assert english_syllables(text) >= 1


PLAIN = {
    "en": "Bring these papers to the office of your school. They will ask for your name. ",
    "es": "Traiga estos papeles a la oficina de su escuela. Allí le van a pedir su nombre. ",
}
HARD = {
    "en": "Commencement of the enrollment procedure necessitates documentation that substantiates "
    "residential eligibility in accordance with applicable administrative regulations. ",
    "es": "El inicio del procedimiento administrativo de matriculación requiere la presentación "
    "de documentación acreditativa de conformidad con la normativa reglamentaria aplicable. ",
}
LIMITS = {"en": 8, "es": 60}


def codes(language, own, english):
    reading = Reading("x", Language(language, language), [own] * 12, [english] * 12, LIMITS)
    return [problem.code for problem in READING_CHECKS.problems(reading)]


def test_plain_pages_are_left_alone():
    """A plain page, and its plain translation."""
    assert codes("en", PLAIN["en"], PLAIN["en"]) == []
    assert codes("es", PLAIN["es"], PLAIN["en"]) == []


def test_hard_pages_are_told_each_on_its_own_scale():
    """School years in English; points on the INFLESZ scale in Spanish."""
    assert codes("en", HARD["en"], HARD["en"]) == ["R401 reading-level"]
    assert codes("es", HARD["es"], HARD["en"]) == ["R402 reading-ease"]


def test_a_translation_much_harder_than_its_english_is_told():
    """A faithful translation of a hard page is not punished a second time."""
    assert codes("es", HARD["es"], PLAIN["en"]) == ["R402 reading-ease", "R403 harder"]


def test_a_few_words_say_nothing():
    """Of a short page, no formula says anything."""
    reading = Reading("x", Language("es", "es"), [HARD["es"]], [HARD["en"]], LIMITS)
    assert list(READING_CHECKS.problems(reading)) == []
