"""The translators' manual of the real site: reached from every page, with files that fit."""

from __future__ import annotations

import json
import re
from pathlib import Path

from sphinx_tandem.site.pages.explained import all_kinds

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manual"
CATALOGS = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "locale").glob("*/LC_MESSAGES/**/*.po")
)


def test_weblate_finds_every_catalog():
    """Its pattern, read as Weblate reads it, names the language and page of each catalog."""
    settings = json.loads((MANUAL / "weblate-discovery.json").read_text("utf-8"))
    pattern = re.compile(f"^{settings['match']}$")
    found = [match for path in CATALOGS if (match := pattern.match(path))]
    assert len(found) == len(CATALOGS) > 15
    assert {match["language"] for match in found} == {path.split("/")[1] for path in CATALOGS}
    assert "families/index" in {match["component"] for match in found}
    assert all(re.match(settings["language_regex"], match["language"]) for match in found)
    assert settings["file_format"] == "po"


def test_weblate_gets_the_words_of_the_interface_first():
    """The component has what Weblate's import asks for, and its files are there."""
    (component,) = json.loads((MANUAL / "weblate-component.json").read_text("utf-8"))
    assert {"name", "filemask", "repo"} <= component.keys()
    assert list(ROOT.glob(component["filemask"]))
    assert component["new_lang"] == "none"  # `tandem language add` makes languages


def test_the_manual_explains_every_check_once():
    """The pages of the manual show them all, and lead to each other."""
    pages = {page: page.read_text("utf-8") for page in MANUAL.glob("checks*.md")}
    numbers = {kind.number for kind in all_kinds()}
    shown = [
        number
        for text in pages.values()
        for starts in re.findall(r"^```{checks} (.+)$", text, re.MULTILINE)
        for start in starts.split()
        for number in numbers
        if number.startswith(start)
    ]
    assert sorted(shown) == sorted(numbers)
    assert "(checks-of-pages.md)" in pages[MANUAL / "checks.md"]
    assert "(checks-of-files.md)" in pages[MANUAL / "checks.md"]
    assert "(checks.md)" in (MANUAL / "translating.md").read_text("utf-8")
    assert '"manual/checks"' in (ROOT / "_templates" / "status.html").read_text("utf-8")


def test_the_footer_leads_to_the_manual():
    """Every page's frame names it; the families' menu leaves it out."""
    layout = (ROOT / "_templates" / "layout.html").read_text("utf-8")
    assert '"manual/translating"' in layout.partition("<footer>")[2]
    assert "manual/translating" not in layout.partition("<footer>")[0]
