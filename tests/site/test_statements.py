"""A person's statement is shown only when it is complete and given with consent."""

from __future__ import annotations

import pytest

COMPLETE = """\
# Water

:::{voice}
:name: Name of the speaker
:role: gardener
:school: School of the garden
:date: 2026-10-01
:consent: 2026-10-02
I water the *trees*.
:::
"""


@pytest.fixture
def voice(garden, build):
    """Return a function that builds the site with the given text as the page on water."""
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'myst_enable_extensions = ["colon_fence"]\n')

    def run(text):
        (garden / "docs" / "water.md").write_text(text, encoding="utf-8")
        report = build(garden)
        pages = garden / "build" / "html"
        return report.problems, (pages / "en" / "water.html").read_text("utf-8")

    return run


def test_a_complete_statement_is_a_quotation_with_its_speaker(voice):
    """The words stand in a quotation; name, role, school and date stand below."""
    problems, html = voice(COMPLETE)
    assert problems == ()
    assert "I water the <em>trees</em>." in html
    assert "Name of the speaker, gardener, School of the garden" in html
    assert "October 1, 2026" in html
    assert "October 2, 2026" not in html


@pytest.mark.parametrize("field", ["name", "role", "school", "date", "consent"])
def test_a_statement_that_lacks_something_is_not_shown(voice, field):
    """What is missing is named with file and line, and the words stay off the page."""
    lines = [line for line in COMPLETE.splitlines() if not line.startswith(f":{field}:")]
    problems, html = voice("\n".join(lines))
    assert {p.text for p in problems} == {f"The statement has no “{field}”, so it is not shown."}
    assert {(p.file, p.line) for p in problems} == {("docs/water.md", 3)}
    assert "I water" not in html


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2026-10-02", "yes", "is “yes”, not a date"),
        ("2026-10-02", "2999-01-01", "lies in the future"),
        ("I water the *trees*.", "word " * 151, "has 151 words"),
        ("I water the *trees*.", "", "has no words"),
    ],
)
def test_a_statement_with_a_fault_is_not_shown(voice, old, new, told):
    """Consent has to be a past date, and the statement short."""
    problems, html = voice(COMPLETE.replace(old, new))
    assert any(told in p.text for p in problems)
    assert "gardener" not in html
