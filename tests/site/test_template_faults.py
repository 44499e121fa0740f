"""A template that does not work is named, with its line; the site stays as it was."""

from __future__ import annotations

import pytest
from built_files import files

PAGE = '{% extends "!page.html" %}\n{% block body %}\nBODY\n{{ super() }}{% endblock %}\n'
SHARED = "<title>Gardens</title>\n\nBODY\n"
TEMPLATES = {"page": PAGE, "chooser": SHARED, "both": SHARED}


@pytest.fixture
def own(garden):
    """Return the garden, with templates of its own and an edition of both languages."""
    (garden / "_templates").mkdir()
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\ntemplates_path = ["_templates"]\ntandem_side_by_side = "es"\n')
    return garden


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ rake(1) }}", "'rake' is undefined"),
        ('{% include "shed.html" %}', "shed.html"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_template_that_does_not_work_is_named(own, build, name, fault, said):
    """Wrong signs, an unknown word, a missing file, a wrong sum: file, line and a cure."""
    build(own)
    before = files(own / "build" / "html")
    path = own / "_templates" / f"{name}.html"
    path.write_text(TEMPLATES[name].replace("BODY", fault), encoding="utf-8")
    report = build(own)
    assert not report.published
    (problem,) = set(report.problems)
    assert (problem.line, problem.code) == (3, "G105 template")
    assert problem.file.endswith(f"_templates/{name}.html")
    assert said in problem.text
    assert problem.cure
    assert files(own / "build" / "html") == before


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_that_works_is_used(own, build, name):
    """What a good template says stands on the page."""
    path = own / "_templates" / f"{name}.html"
    path.write_text(TEMPLATES[name].replace("BODY", "{{ 'a rake'|upper }}"), encoding="utf-8")
    report = build(own)
    assert report.published, report.problems
    html = own / "build" / "html"
    page = {"page": "en/index.html", "chooser": "index.html", "both": "both/index.html"}[name]
    assert "A RAKE" in (html / page).read_text("utf-8")
