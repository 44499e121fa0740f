"""The page that tells readers how far each page is translated."""

from __future__ import annotations

import pytest

TEMPLATE = """\
{% if tandem.status %}at {{ tandem.status }}{% endif %}
{% for row in tandem.standings -%}
{{ row.item.title if row.item else "all" }}|{{ row.share }}|{{ row.changed }}|
{{- row.missing }}|{{ row.done }}
{% endfor %}"""


@pytest.fixture
def told(garden, build):
    """Return a function that builds the garden and returns the lines of a language's page."""
    (garden / "_templates").mkdir()
    (garden / "_templates" / "status.html").write_text(TEMPLATE, encoding="utf-8")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('templates_path = ["_templates"]\n')
        conf.write('html_additional_pages = {"status": "status.html"}\n')

    def lines(language):
        assert build(garden, languages=(language,)).published
        page = garden / "build" / "html" / language / "status.html"
        return page.read_text(encoding="utf-8").split("\n")

    return lines


def test_each_page_tells_how_it_stands(garden, told):
    """Readers see what they get in their language, and how much waits for a person."""
    po = garden / "locale" / "es" / "LC_MESSAGES" / "water.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace("Riegue los árboles el lunes.", ""), encoding="utf-8")
    (garden / "docs" / "new.md").write_text("---\norphan: true\n---\n# New page\n", "utf-8")
    lines = told("es")
    assert lines[0] == "at status.html"
    assert lines[1:5] == [
        "all|50%|0|2|False",
        "Jardín|100%|0|0|True",
        "New page|0%|0|None|False",
        "Agua|16%|0|1|False",
    ]


def test_the_source_language_has_no_standing(told):
    """The pages in the language they are written in have nothing to tell."""
    assert [line for line in told("en") if "|" in line] == []
