"""Each page says what it is about, for whom, from when, and on what grounds."""

from __future__ import annotations

import pytest

from sphinx_tandem.checks.pages.front_matter import check_front_matter

RULES = {
    "description": "text",
    "audience": ["families", "staff"],
    "facts": "date",
    "sources": "sources",
}
GOOD = {
    "description": "How the garden is watered.",
    "audience": "families",
    "facts": "2026-08-12",
    "sources": '["law"]',
}
SOURCE = "---\ndescription: …\naudience: …\nfacts: …\nsources: …\n---\n# Water\n"


def problems(fields):
    return list(check_front_matter("water.md", SOURCE, fields, RULES, {"sources": {"law"}}))


def test_a_complete_front_matter_has_no_problem():
    """What is right is left alone."""
    assert problems(GOOD) == []


@pytest.mark.parametrize("field", sorted(GOOD))
def test_a_missing_field_is_named_with_an_example(field):
    """The cure shows a line that could be typed as it stands."""
    (problem,) = problems({name: value for name, value in GOOD.items() if name != field})
    assert problem.text == f"The page's front matter has no “{field}”."
    assert f"{field}: " in problem.cure


@pytest.mark.parametrize(
    ("field", "value", "line", "told"),
    [
        ("description", " ", 2, "is empty"),
        ("audience", "parents", 3, "is “parents”, not one of families, staff"),
        ("facts", "last summer", 4, "is “last summer”, not a date"),
        ("sources", "law", 5, "is “law”, not a list"),
        ("sources", '["law", "rumor"]', 5, "names rumor, which sources does not have"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(field, value, line, told):
    """The editor is led to the line."""
    (problem,) = problems({**GOOD, field: value})
    assert told in problem.text
    assert problem.line == line
