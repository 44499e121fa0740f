"""The commands speak the person's language."""

from __future__ import annotations

import string

import pytest
from messages import said

from sphinx_tandem.catalogs import speaking
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.speaking import language, say

SAID = said()
SPANISH = read_po(speaking.FOLDER / "es" / "LC_MESSAGES" / "commands.po").messages


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_translated():
    """No message is missing in Spanish, and none is left over."""
    assert len(SAID) > 100
    assert set(SPANISH) == set(SAID)


@pytest.mark.parametrize("message", sorted(SAID))
def test_a_translation_has_the_places_of_its_english(message):
    """A value is put into each place, in either language."""
    assert SPANISH[message].msgstr
    assert places(SPANISH[message].msgstr) == places(message)


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANGUAGE": "es"}, "es"),
        ({"LANGUAGE": "fr:es_MX:en"}, "es"),
        ({"LANGUAGE": "", "LC_ALL": "es_US.UTF-8"}, "es"),
        ({"LANG": "es_US.UTF-8"}, "es"),
        ({"LC_ALL": "C", "LANG": "es_US.UTF-8"}, "c"),
        ({"LANGUAGE": "en:es"}, "en"),
        ({"LANGUAGE": "xx"}, "en"),
        ({"LANGUAGE": "../../etc"}, "en"),
        ({}, "en"),
    ],
)
def test_the_environment_names_the_language(environment, code):
    """As gettext reads it: the first language that the person asks for and that we speak."""
    assert language(environment) == code


def test_values_are_put_in_as_they_are(monkeypatch):
    """Braces in a value are no places."""
    monkeypatch.setenv("LANGUAGE", "es")
    assert say("Write {own}.", own="{descargar}") == "Escriba {descargar}."
