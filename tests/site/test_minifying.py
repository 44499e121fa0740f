"""Style sheets and scripts come without what only their authors read, where a site asks for it."""

from __future__ import annotations

import sys

import pytest
from built_files import files

STYLE = "/* The bed. */\n/*! licence */\nmain  {\n  margin: 0 auto;\n}\n"
SCRIPT = "// The gate.\nconst words = `two  blanks`; // not in here\n\nconst isWord = /a  b/;\n"


@pytest.fixture
def styled(garden):
    """Return a garden with files of its own that asks for small ones."""
    static = garden / "_static"
    (static / "more").mkdir(parents=True)
    (static / "garden.css").write_text(STYLE, encoding="utf-8")
    (static / "more" / "gate.js").write_text(SCRIPT, encoding="utf-8")
    (static / "library.min.js").write_text(SCRIPT, encoding="utf-8")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\nhtml_static_path = ['_static']\ntandem_minify = True\n")
    return garden


def published(garden, name):
    return (garden / "build" / "html" / "en" / "_static" / name).read_text("utf-8")


def test_files_come_without_comments_and_blanks(styled, build):
    """Licences stay, and so does what stands in texts."""
    assert build(styled).published
    assert published(styled, "garden.css") == "/*! licence */main{margin:0 auto}"
    script = published(styled, "more/gate.js")
    assert script == "const words=`two  blanks`;const isWord=/a  b/;"


def test_what_is_small_already_is_left_alone(styled, build):
    """The name says so; what Sphinx brings is not ours either."""
    build(styled)
    assert published(styled, "library.min.js") == SCRIPT
    assert "/*" in published(styled, "doctools.js")


def test_an_edit_leads_to_the_files_of_a_build_from_nothing(styled, build):
    """The files of the last build are small already, and stay so."""
    build(styled)
    before = files(styled / "build" / "html")
    page = styled / "docs" / "water.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nMore.\n", encoding="utf-8")
    assert build(styled).published
    assert published(styled, "garden.css").startswith("/*! licence */main{")
    page.write_text(text, encoding="utf-8")
    build(styled)
    assert files(styled / "build" / "html") == before


def test_a_site_that_does_not_ask_gets_its_files_as_they_are(styled, build):
    """Nothing is changed that nobody asked for."""
    conf = styled / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace("tandem_minify = True", ""), "utf-8")
    build(styled)
    assert published(styled, "garden.css") == STYLE


def test_a_missing_library_is_told_with_its_cure(styled, build, monkeypatch):
    """A setting that cannot be done is an error."""
    monkeypatch.setitem(sys.modules, "rcssmin", None)
    report = build(styled)
    assert not report.published
    (said,) = {str(problem) for problem in report.problems}
    assert "G113" in said
    assert "rcssmin" in said
    assert "pip install 'sphinx-tandem[minify]'" in said
