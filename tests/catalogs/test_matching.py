"""An edited text finds the one that it was made from, in small and in large catalogs."""

from __future__ import annotations

import random

import pytest

from sphinx_tandem.catalogs.matching import Matcher

WORDS = [
    *("school", "lunch", "bus", "family", "office", "teacher"),
    *("letter", "language", "form", "library", "morning", "help"),
]


def sentences(count):
    draw = random.Random(5)  # noqa: S311  (no secret)
    return [f"{' '.join(draw.choices(WORDS, k=12))}, number {n}" for n in range(count)]


@pytest.mark.parametrize("count", [150, 3000])
def test_the_source_of_an_edit_is_found(count):
    """One changed word does not hide where a text came from, however many there are."""
    texts = sentences(count)
    matcher = Matcher(texts)
    for place in range(0, count, count // 15):
        edited = texts[place].replace("number", "the number", 1).replace("school", "pupil", 1)
        assert matcher.matches(edited)[0][1] == place


def test_edits_of_common_words_are_found_by_their_place():
    """Where all texts share all their words, their order in the page helps."""
    texts = [f"Of {' '.join(f'{n:03}')} and of nothing else in our garden" for n in range(1000)]
    found = Matcher(texts).matches(f"{texts[777]}, today", range(775, 780))
    assert found[0][1] == 777


def test_a_language_without_blanks():
    """A text that is not divided into words is found, too."""
    texts = [f"学校の図書館は{n}番の部屋にあり毎朝八時に開きます" for n in range(500)]
    found = Matcher(texts).matches("学校の図書館は321番の部屋にあり毎朝九時に開きます")
    assert texts[found[0][1]].startswith("学校の図書館は321番")


@pytest.mark.parametrize(
    ("old", "new", "is_edit"),
    [
        ("August 1", "August 15", True),
        ("Open", "Opens", True),
        ("Lunch", "LUNCH", True),
        ("Bus", "**Bus**", True),
        ("We close at five.", f"We close at five. {'After that nobody is there. ' * 3}", True),
        ("We close at five.", f"We close at fivepence. {'Nobody knows why. ' * 4}", False),
        ("For families", "For staff", False),
        ("Yes", "No", False),
        ("The office opens at eight.", "The office opens at nine.", True),
        ("The office opens at eight.", "Bring a pencil, please.", False),
    ],
)
def test_what_counts_as_an_edit(old, new, is_edit):
    """A text with most of its letters in common is an edit; a short one needs more in common."""
    assert bool(Matcher([old]).matches(new)) == is_edit
