"""Figures, dates and lists as families in Los Angeles write them."""

from __future__ import annotations

import pytest

from sphinx_tandem.site import formats


@pytest.mark.parametrize(
    ("write", "value", "english", "spanish"),
    [
        (formats.format_number, "12000", "12,000", "12,000"),
        (formats.format_number, "0.5", "0.5", "0.5"),
        (formats.format_percent, "90", "90%", "90%"),
        (formats.format_percent, "12.5", "12.5%", "12.5%"),
        (formats.format_money, "1250.50", "$1,250.50", "$1,250.50"),
        (formats.format_date, "2026-08-12", "August 12, 2026", "12 de agosto de 2026"),
        (formats.format_time, "15:30", "3:30\u202fPM", "3:30\u202fp.m."),
        (formats.format_list, "Ana; Luis; Eva", "Ana, Luis, and Eva", "Ana, Luis y Eva"),
        (formats.format_choice, "red; blue", "red or blue", "red o blue"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(write, value, english, spanish):
    """One value in the source gives the right form in both languages."""
    assert write(value, "en_US") == english
    assert write(value, "es_US").replace("\xa0", " ") == spanish


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ("Ana; Inés", "Ana e Inés"),
        ("padres; hijos", "padres e hijos"),
        ("agua; hielo", "agua y hielo"),
        ("agua; yerba", "agua y yerba"),
        ("Iris", "Iris"),
    ],
)
def test_y_becomes_e_before_the_sound_i(names, joined):
    """Spanish avoids "y i-", but keeps "y" before a diphthong."""
    assert formats.format_list(names, "es_US") == joined


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ("siete; ocho", "siete u ocho"),
        ("mujer; hombre", "mujer u hombre"),
        ("uno; dos", "uno o dos"),
    ],
)
def test_o_becomes_u_before_the_sound_o(names, joined):
    """Spanish avoids "o o-"."""
    assert formats.format_choice(names, "es_US") == joined


@pytest.mark.parametrize(
    ("write", "value"),
    [
        (formats.format_number, "many"),
        (formats.format_date, "August 12"),
        (formats.format_date, "2026-02-30"),
        (formats.format_time, "25:00"),
        (formats.format_list, " ; "),
    ],
)
def test_what_is_no_value_is_refused(write, value):
    """A value that cannot be read is never guessed at."""
    with pytest.raises(ValueError, match=r"."):
        write(value, "es_US")
