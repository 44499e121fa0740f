"""Whatever was edited, in whatever order, the site is that of a build from nothing."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from sphinx_tandem.site.build import BuildOptions, build_site
from sphinx_tandem.site.progress import ProgressBoard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_tandem.site.build import BuildReport

ALLOTMENT = Path(__file__).parent.parent / "roots" / "allotment"
CATALOGS = "locale/es/LC_MESSAGES"


@dataclasses.dataclass
class Allotment:
    """A copy of the site, to edit and to build."""

    root: Path

    def build(self, output: str = "build/html", **options: bool) -> tuple[BuildReport, str]:
        """Build the site; return the report, and what was said of each language."""
        time.sleep(0.1)  # as nobody edits and builds within the same tick of the clock
        with (self.root / "said.txt").open("w+", encoding="utf-8") as said:
            where = BuildOptions(
                conf=self.root, docs=self.root / "docs", output=self.root / output, **options
            )
            with ProgressBoard(Console(file=said, width=200)) as board:
                report = build_site(where, board)
            said.seek(0)
            return report, said.read()

    def pages(self, output: str = "build/html") -> Mapping[str, bytes]:
        """Return each file of the output with its bytes."""
        folder = self.root / output
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def clean(self) -> Mapping[str, bytes]:
        """Return what a build from nothing makes, elsewhere."""
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        report, _ = self.build("clean/html")
        assert report.published, report.problems
        return self.pages("clean/html")

    def replace(self, name: str, *pairs: tuple[str, str]) -> None:
        """Replace texts in a file, each the other way round where it was replaced before."""
        path = self.root / name
        if not path.exists():
            return
        text = path.read_text("utf-8")
        for one, other in pairs:
            text = text.replace(one, other) if one in text else text.replace(other, one)
        path.write_text(text, encoding="utf-8")

    def move(self, name: str, other: str) -> None:
        """Rename a file, or back again."""
        one, two = self.root / name, self.root / other
        if two.exists():
            one, two = two, one
        if one.exists():
            one.rename(two)


def _new_page(site: Allotment) -> None:
    """Add a page to the toctree, or take it away."""
    page = site.root / "docs" / "seeds.md"
    if page.exists():
        page.unlink()
    else:
        page.write_text("# Seeds\n\nKeep them dry.\n", encoding="utf-8")
    site.replace("docs/index.md", ("tools\n", "tools\nseeds\n"))


def _renamed_page(site: Allotment) -> None:
    """Give a page another name."""
    site.move("docs/tools.md", "docs/gear.md")
    site.replace("docs/index.md", ("\ntools\n", "\ngear\n"))


def _image(site: Allotment) -> None:
    """Put other bytes into the picture."""
    picture = site.root / "docs" / "parts" / "spade.png"
    picture.write_bytes(picture.read_bytes() + b" ")


def _words(site: Allotment) -> None:
    """Translate a word of a template, or no longer."""
    catalog = site.root / CATALOGS / "sphinx.po"
    if catalog.exists():
        catalog.unlink()
    else:
        catalog.write_text('msgid ""\nmsgstr ""\n\nmsgid "since"\nmsgstr "desde"\n', "utf-8")


EDITS: dict[str, Callable[[Allotment], None]] = {
    "a text": lambda s: s.replace("docs/water.md", ("on Monday", "on Friday")),
    "a text above a heading": lambda s: s.replace("docs/soil.md", ("Put", "Dig it.\n\nPut")),
    "a title": lambda s: s.replace("docs/soil.md", ("# Soil", "# Earth")),
    "a heading that others link to": lambda s: s.replace("docs/water.md", ("When\n", "*When*\n")),
    "the order of pages": lambda s: s.replace("docs/index.md", ("soil\ntools", "tools\nsoil")),
    "a hidden toctree": lambda s: s.replace("docs/index.md", (":numbered:", ":titlesonly:")),
    "a translation": lambda s: s.replace(
        f"{CATALOGS}/water.po", ("Riegue los bancales", "Dé agua a los bancales")
    ),
    "a translated title": lambda s: s.replace(f"{CATALOGS}/soil.po", ("Tierra", "Suelo")),
    "a translation that was missing": lambda s: s.replace(
        f"{CATALOGS}/soil.po", ('msgstr "Trabajan de noche."', 'msgstr ""')
    ),
    "a template": lambda s: s.replace("_templates/about.html", ("1900", "1950")),
    "a style sheet": lambda s: s.replace("_static/allotment.css", ("0", "1em")),
    "conf.py": lambda s: s.replace("conf.py", ('"Allotment"', '"Our allotment"')),
    "an included file": lambda s: s.replace("docs/parts/rule.txt", ("Clean", "Oil")),
    "a file to download": lambda s: s.replace("docs/parts/list.txt", ("rake", "hoe")),
    "a glossary term": lambda s: (
        s.replace("docs/index.md", ("\nCompost\n", "\nLeaf mould\n")),
        s.replace("docs/soil.md", ("{term}`compost`", "{term}`leaf mould`")),
    )[0],
    "what a term means": lambda s: s.replace("docs/index.md", ("worms", "insects")),
    "an index entry": lambda s: s.replace("docs/water.md", ("rain", "dew")),
    "a picture": _image,
    "a page that comes or goes": _new_page,
    "a page with another name": _renamed_page,
    "a catalog that comes or goes": lambda s: s.move(f"{CATALOGS}/water.po", "water.po"),
    "words of the interface": _words,
    "nothing but the time of a file": lambda s: os.utime(s.root / "docs" / "water.md"),
}


@pytest.fixture
def allotment(tmp_path, monkeypatch):
    """Return a copy of the site, in a folder with a space in its name."""
    root = tmp_path / "our allotment"
    shutil.copytree(ALLOTMENT, root)
    monkeypatch.chdir(root)
    return Allotment(root)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a copy of the site that was built once."""
    site = Allotment(tmp_path_factory.mktemp("built") / "our allotment")
    shutil.copytree(ALLOTMENT, site.root)
    site.build()
    return site


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    rounds=st.lists(st.sets(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), max_size=4)
)
def test_any_edits_in_any_order_end_as_a_build_from_nothing(built, rounds):
    """After each round of edits, the output is byte for byte that of a clean build."""
    for edits in rounds:
        for edit in sorted(edits):
            EDITS[edit](built)
        report, _ = built.build()
        assert report.published
        assert built.pages() == built.clean(), edits


ONE_PAGE = {
    "a text": "en es",
    "a text above a heading": "en es",
    "a translation": "es",
    "a translation that was missing": "es",
    "an included file": "en es",
    "a file to download": "en es",
    "a picture": "en es",
}


@pytest.mark.parametrize("edit", ONE_PAGE)
def test_an_edit_that_one_page_shows_builds_one_page(built, edit):
    """Only the page is built, in the languages concerned, and the output is that of all pages."""
    built.build()
    EDITS[edit](built)
    _, said = built.build()
    assert sorted(said.split("\n")[:-1]) == [
        f"{language:>8}  1 of 4 pages" for language in ONE_PAGE[edit].split()
    ]
    assert built.pages() == built.clean()


def test_nothing_is_done_where_nothing_changed(allotment):
    """A second build says so, and leaves every file as it is."""
    allotment.build()
    before = [path.stat() for path in sorted(allotment.root.glob("build/html/**/*"))]
    report, said = allotment.build()
    assert (report.published, report.changed, report.pages, said) == (True, False, 8, "")
    assert [path.stat() for path in sorted(allotment.root.glob("build/html/**/*"))] == before


def test_what_is_wrong_with_other_pages_is_told_again(allotment):
    """A problem does not vanish because its page was not built again."""
    allotment.replace("docs/soil.md", ("by night.", "by night.\n\n{ref}`nowhere`"))
    problems = allotment.build()[0].problems
    assert {(p.file, p.line) for p in problems} == {("docs/soil.md", 9)}
    EDITS["a text"](allotment)
    report, said = allotment.build()
    assert "1 of 4" in said
    assert set(report.problems) == set(problems)
    allotment.replace("docs/soil.md", ("{ref}`nowhere`", "Nowhere."))
    assert allotment.build()[0].problems == ()


def test_pages_that_somebody_changed_in_the_output_are_made_good(allotment):
    """The output is ours: what was written or removed there is put right."""
    allotment.build()
    before = allotment.pages()
    (allotment.root / "build/html/en/soil.html").unlink()
    (allotment.root / "build/html/es/water.html").write_text("mine", encoding="utf-8")
    allotment.build()
    assert allotment.pages() == before


def test_everything_is_built_where_it_is_asked_for(allotment):
    """--fresh builds from nothing."""
    allotment.build()
    assert "en  4 pages" in allotment.build(fresh=True)[1]


FOREIGN = {
    "looks at all pages at the end": "app.connect('build-finished', lambda app, error: None)",
    "changes what all pages share": "app.connect('env-updated', lambda app, env: [])",
}


@pytest.mark.parametrize("habit", FOREIGN)
def test_an_extension_that_may_see_all_pages_gets_them_all(allotment, habit):
    """Where it cannot be known what an edit changes, everything is built."""
    with (allotment.root / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n\ndef setup(app):\n    {FOREIGN[habit]}\n")
    allotment.build()
    EDITS["a translation"](allotment)
    assert "es  4 pages (an extension, or conf.py, takes part" in allotment.build()[1]


def test_the_same_sources_give_the_same_bytes(allotment, tmp_path):
    """In another folder, with other jobs and another order of hashing, nothing differs."""
    allotment.build()
    other = Allotment(tmp_path / "elsewhere" / "x")
    shutil.copytree(allotment.root, other.root, ignore=shutil.ignore_patterns("build"))
    subprocess.run(
        [sys.executable, "-m", "sphinx_tandem", "build", "--jobs", "1"],
        cwd=other.root,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
        capture_output=True,
    )
    assert other.pages() == allotment.pages()
