"""An edit of the English is taken back, and its translation may be right again."""

from __future__ import annotations

import pytest

from sphinx_tandem.checks.pairs.taking_back import says_again
from sphinx_tandem.settings import Language

ENGLISH = Language("en", "en_US")
AUGUST = ("School starts on August 1.", "School starts on August 15.")
FREE = ("Lunch is free today.", "Lunch is not free today.")
LINK = ("Read [the form](form-a.md).", "Read [the form](form-b.md).")


@pytest.mark.parametrize(
    ("english", "edited", "words", "code"),
    [
        (*AUGUST, "Las clases empiezan el 1 de agosto.", "es"),
        (*AUGUST, "Դասերը սկսվում են օգոստոսի 1-ին", "hy"),
        (*FREE, "El almuerzo es gratis hoy.", "es"),
        (*LINK, "Lea [el formulario](form-a.md).", "es"),
        ("Call the office.", "Please call the office.", "Llame a la oficina.", "es"),
    ],
)
def test_words_that_nobody_touched_say_it_again(english, edited, words, code):
    """They say the facts of the English that is back, and not those of the edit."""
    assert says_again(english, edited, words, ENGLISH, Language(code, code))


@pytest.mark.parametrize(
    ("english", "edited", "words", "code"),
    [
        (*AUGUST, "Las clases empiezan el 15 de agosto.", "es"),
        (*AUGUST, "Դասերը սկսվում են օգոստոսի 15-ին", "hy"),
        (*AUGUST, "Las clases empiezan en agosto.", "es"),
        (*FREE, "El almuerzo no es gratis hoy.", "es"),
        (*FREE, "Ճաշն այսօր անվճար է", "hy"),
        (*LINK, "Lea [el formulario](form-b.md).", "es"),
        ("You must come.", "You may come.", "Debe venir.", "es"),
    ],
)
def test_words_that_may_follow_the_edit_wait_for_a_person(english, edited, words, code):
    """Where the edit is in them already, or where it cannot be told, somebody looks."""
    assert not says_again(english, edited, words, ENGLISH, Language(code, code))
