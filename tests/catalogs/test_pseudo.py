"""The pseudo-languages: every word strange and longer, all that is not a word as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.pseudo import PseudoDictionary, pseudo

KEPT = [
    "`make html`",
    "``a `tick` b``",
    "{number}`12000`",
    "{es}`bienvenidos`",
    "{{ town }}",
    "[^named]",
    "{name}",
    "%(speaker)s",
    "%s",
    "%d",
    "&nbsp;",
    "https://example.org/way?to=it",
    "<https://example.org>",
    "<br>",
    "ana@example.org",
    "$x^2$",
    r"\*",
    "|town|",
    "[CIT2002]_",
    "name_",
    ":kbd:`Enter`",
]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("kept", KEPT)
def test_what_is_no_word_stays(kept, direction):
    """Code, roles, placeholders, addresses and signs are found again, letter by letter."""
    said = pseudo(f"Before {kept} after", direction)
    assert f" {kept} " in said
    assert not re.search("[A-Za-z]", said.replace(kept, ""))


@pytest.mark.parametrize(
    ("english", "same"),
    [
        ("[the rules](rules.md#one)", "](rules.md#one)"),
        ('[the rules](<a b.md> "Its title")', '](<a b.md> "Its title")'),
        ("[the rules](a(b)c.md)", "](a(b)c.md)"),
        ("[the rules][law]", "][law]"),
        ("![a picture](pic.png)", "](pic.png)"),
        ("{doc}`the rules <rules>`", "<rules>`"),
        (":doc:`the rules <rules>`", "<rules>`"),
        ("`the rules <https://example.org>`_", "<https://example.org>`_"),
        ("{term}`union`", "<union>`"),
        ("[x] a task", "[x] "),
        ("{list}`reading; the rules`", "; "),
    ],
)
def test_the_words_of_a_link_change_and_where_it_leads_does_not(english, same):
    """What readers see is said strangely; the target is the English one."""
    said = pseudo(english)
    assert same in said
    assert "the rules" not in said
    assert "a picture" not in said
    assert said != english


def test_stressed_words_are_said_too():
    """Stars and underscores of Markdown stand around the new words."""
    assert re.fullmatch(r"\*\*[^A-Za-z*]+\*\* _[^A-Za-z_]+_", pseudo("**bold** _two words_"))


def test_a_passage_is_two_fifths_longer():
    """Layouts are tried with the room that other languages need."""
    english = "Each school tells families how to ask for an interpreter, and who pays for it. " * 3
    for direction in ("ltr", "rtl"):
        assert 1.38 < len(pseudo(english, direction)) / len(english) < 1.45


def test_right_to_left_words_are_written_from_right_to_left():
    """The letters themselves are Arabic ones, so that a browser orders them as it does Arabic."""
    letters = set(pseudo("The quick brown fox jumps over a lazy dog", "rtl"))
    assert all("\u0600" <= letter <= "\u06ff" for letter in letters - {" "})


def test_words_can_be_told_apart():
    """No two letters become the same, so that different English gives different words."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for direction in ("ltr", "rtl"):
        assert len({pseudo(letter, direction)[0] for letter in alphabet}) == len(alphabet)


def test_the_dictionary_knows_every_message():
    """A template's words are all translated."""
    words = PseudoDictionary("ltr")
    assert words.get("Home page", "?") == pseudo("Home page")
    assert words["Facts as of %(day)s"].endswith("%(day)s")


WORDS = st.text(alphabet="abcdefgh XYZ.,:;!?'“”", min_size=1)
PIECES = st.one_of(WORDS, st.sampled_from([f" {kept} " for kept in KEPT]))


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(PIECES), st.sampled_from(["ltr", "rtl"]))
def test_whatever_is_mixed_all_of_it_comes_through_in_order(pieces, direction):
    """In any mixture of words and markup, the markup comes out whole and in its order."""
    said = pseudo("".join(pieces), direction)
    start = 0
    for piece in pieces:
        if piece.strip() in KEPT:
            start = said.index(piece, start) + len(piece.rstrip())


@settings(deadline=None)  # a busy machine is no fault
@given(st.text())
def test_any_text_can_be_said(text):
    """Nothing that a page may hold ends the build."""
    assert pseudo(text).count("\n") == text.count("\n")
