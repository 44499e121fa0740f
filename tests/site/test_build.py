"""One command builds all languages, or leaves the last good output as it was."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sphinx_tandem.__main__ import main
from sphinx_tandem.problems import TandemError

ROOTS = Path(__file__).parent.parent / "roots"


def page(root, name):
    return (root / "build" / "html" / name).read_text(encoding="utf-8")


def test_each_language_has_a_folder_with_the_same_pages(garden, build):
    """Both languages are built, from the one command, with the same paths."""
    report = build(garden)
    assert report.published
    assert report.problems == ()
    assert "Welcome to the garden of <span" in page(garden, "en/index.html")
    assert "Le damos la bienvenida al jardín de" in page(garden, "es/index.html")
    assert "Riegue los árboles el lunes." in page(garden, "es/water.html")


def test_the_chooser_leads_to_every_language_in_its_own_name(garden, build):
    """The first page links each language, marked as that language."""
    build(garden)
    chooser = page(garden, "index.html")
    assert '<a href="en/index.html" lang="en" hreflang="en">English</a>' in chooser
    assert '<a href="es/index.html" lang="es" hreflang="es">Español</a>' in chooser


def test_the_site_map_names_every_page_with_its_alternates(garden, build):
    """Each address in the site map lists the same page in the other language."""
    build(garden)
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    root = ET.fromstring(page(garden, "sitemap.xml"))  # noqa: S314  our own file
    entries = {
        entry.findtext("s:loc", namespaces=spaces): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", spaces)
        }
        for entry in root.findall("s:url", spaces)
    }
    assert set(entries) == {
        f"https://garden.example/{language}/{name}.html"
        for language in ("en", "es")
        for name in ("index", "water")
    }
    assert entries["https://garden.example/es/water.html"] == {
        "en": "https://garden.example/en/water.html",
        "es": "https://garden.example/es/water.html",
        "x-default": "https://garden.example/en/water.html",
    }
    assert entries["https://garden.example/en/index.html"]["x-default"] == (
        "https://garden.example/"
    )
    assert "Sitemap: https://garden.example/sitemap.xml" in page(garden, "robots.txt")


def test_one_language_alone_leaves_the_others_as_they_were(garden, build):
    """--language builds that language; the pages of the others stay."""
    build(garden)
    english = page(garden, "en/water.html")
    (garden / "docs" / "water.md").write_text("# Water\n\nChanged.\n", encoding="utf-8")
    report = build(garden, languages=("es",))
    assert report.published
    assert page(garden, "en/water.html") == english
    assert "Changed." in page(garden, "es/water.html")


def test_an_unknown_language_is_named_with_those_there_are(garden, build):
    """A typing slip in --language ends at once and says what would be right."""
    with pytest.raises(TandemError, match="no language “fr”; this site has en, es"):
        build(garden, languages=("fr",))


FAULTS = {
    "a broken link": ("See [the pond](pond.md).", "water.md:5: S101 myst.xref_missing"),
    "a broken anchor": ("See [the pond](index.md#pond).", "water.md:5: S101 myst.xref_missing"),
    "a missing image": ("![A pond](pond.png)", "water.md:5: S101 image.not_readable"),
    "an unknown directive": ("```{pond}\n```", "water.md:5: S101 myst.directive_unknown"),
    "a figure that is none": ("{number}`many`", "water.md:5: S101 docutils"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_and_line_and_nothing_is_lost(garden, build, fault, capsys):
    """The build fails, names the place, and the last good pages stay."""
    build(garden)
    before = page(garden, "es/water.html")
    text, place = FAULTS[fault]
    (garden / "docs" / "water.md").write_text(f"# Water\n\nThe trees.\n\n{text}\n", "utf-8")
    assert main(["build", "--fail-on-warning"]) == 1
    told = capsys.readouterr()
    assert f"docs/{place}" in told.out
    assert "Traceback" not in told.out + told.err
    assert "build/html was left as it was" in told.err
    assert page(garden, "es/water.html") == before


def test_a_page_in_no_toctree_is_told(garden, build):
    """A page that no reader could reach is a problem, with the cure."""
    (garden / "docs" / "lost.md").write_text("# Lost\n", encoding="utf-8")
    problems = build(garden, fail_on_warning=True).problems
    assert [(p.file, p.code) for p in set(problems)] == [("docs/lost.md", "S101 toc.not_included")]
    assert "Name the page in a toctree" in problems[0].cure


def test_a_language_that_dies_fails_the_build(garden, build):
    """A build that is killed is never taken for a success."""
    build(garden)
    before = page(garden, "es/index.html")
    conf = garden / "conf.py"
    conf.write_text(
        conf.read_text("utf-8")
        + "\ndef setup(app):\n"
        + "    import os, signal\n"
        + "    if app.config.language == 'es':\n"
        + "        app.connect('env-updated', lambda *_: os.kill(os.getpid(), signal.SIGKILL))\n",
        "utf-8",
    )
    report = build(garden)
    assert not report.published
    assert "“es” ended before its time" in report.problems[0].text
    assert str(-signal.SIGKILL) in report.problems[0].text
    assert page(garden, "es/index.html") == before


def test_an_error_without_words_leaves_a_log_and_no_traceback(garden, capsys):
    """What nobody foresaw is one sentence for people and a file for developers."""
    conf = garden / "conf.py"
    conf.write_text(
        conf.read_text("utf-8")
        + "\ndef setup(app):\n    app.connect('env-updated', lambda *_: [].pop())\n",
        "utf-8",
    )
    assert main(["build"]) == 1
    told = capsys.readouterr()
    assert "pop from empty list" in told.out
    assert "Traceback" not in told.out + told.err


def test_a_conf_py_with_an_error_is_named(garden, capsys):
    """A slip in conf.py is exit code 2 and one sentence."""
    (garden / "conf.py").write_text("language = \n", encoding="utf-8")
    assert main(["build"]) == 2
    assert "conf.py:1: G102 configuration" in capsys.readouterr().err


def test_a_folder_without_a_project_is_told_what_to_do(tmp_path, capsys):
    """Run in the wrong folder, the command says so."""
    assert main(["build", "--root", str(tmp_path)]) == 2
    assert "There is no conf.py here" in capsys.readouterr().err


def test_problems_can_be_had_as_json(garden, capsys):
    """--json prints what a program can read."""
    (garden / "docs" / "lost.md").write_text("# Lost\n", encoding="utf-8")
    main(["build", "--json"])
    assert '"code": "S101 toc.not_included"' in capsys.readouterr().out


def test_no_more_languages_run_at_once_than_jobs_allow(garden, build):
    """With one job the languages are built one after the other."""
    (garden / "locale" / "ko" / "LC_MESSAGES").mkdir(parents=True)
    os.link(garden / "locale/es/LC_MESSAGES/water.po", garden / "locale/ko/LC_MESSAGES/water.po")
    report = build(garden, jobs=1)
    assert report.published
    assert report.pages == 6
    assert '<html lang="ko"' in page(garden, "ko/index.html")


def test_a_project_that_does_not_know_us_builds_as_it_is(tmp_path, monkeypatch, capsys):
    """Pages, catalogs and settings of another project need no change."""
    root = tmp_path / "other"
    shutil.copytree(ROOTS / "two-languages" / "docs", root / "docs")
    shutil.copytree(ROOTS / "two-languages" / "locale", root / "docs" / "locale")
    (root / "docs" / "conf.py").write_text(
        'extensions = ["myst_parser"]\nlocale_dirs = ["locale"]\ngettext_compact = False\n'
        'suppress_warnings = ["myst.role_unknown"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(root)
    assert main(["build"]) == 0
    assert "4 pages" in capsys.readouterr().out
    assert "Riegue los árboles el lunes." in page(root, "es/water.html")
    assert not (root / "build" / "html" / "sitemap.xml").exists()


CORRUPT = {
    "a quotation mark is missing": (
        'msgid "Water\nmsgstr "Agua"\n\nmsgid "Fire"\nmsgstr "Fuego"\n',
        5,
    ),
    "it holds a merge conflict": ('<<<<<<< mine\nmsgid "Water"\nmsgstr "Agua"\n', 5),
    "it is a web page": ("<!DOCTYPE html><title>Sign in</title>\n", 1),
}


@pytest.mark.parametrize("fault", CORRUPT)
@pytest.mark.parametrize("name", ["water", "sphinx"])
def test_a_corrupt_catalog_is_told_with_file_and_line(garden, build, capsys, fault, name):
    """A catalog that cannot be read never counts as an empty one."""
    build(garden)
    before = page(garden, "es/water.html")
    catalog = garden / "locale" / "es" / "LC_MESSAGES" / f"{name}.po"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    text, line = CORRUPT[fault]
    catalog.write_text((head if line > 1 else "") + text, encoding="utf-8")
    assert main(["build", "--fail-on-warning"]) == 1
    told = capsys.readouterr()
    assert f"locale/es/LC_MESSAGES/{name}.po:{line}: C10" in told.out
    assert "Traceback" not in told.out + told.err
    assert page(garden, "es/water.html") == before


@pytest.mark.parametrize("name", ["water", "sphinx"])
def test_a_build_that_cannot_read_a_catalog_is_no_success(garden, capsys, name):
    """The other pages are published; the exit code says that some are not translated.

    So it is whenever the catalog is as it was, and no longer once it is right.
    """
    catalog = garden / "locale" / "es" / "LC_MESSAGES" / f"{name}.po"
    right = catalog.read_text("utf-8") if catalog.exists() else ""
    catalog.write_text("<html>Sign in</html>\n", encoding="utf-8")
    for _ in range(2):
        assert main(["build"]) == 1
        told = capsys.readouterr()
        assert "A catalog could not be read" in told.err
        assert "4 pages" in told.out
        assert "Riegue" not in page(garden, "es/water.html") or name == "sphinx"
    if right:
        catalog.write_text(right, encoding="utf-8")
    else:
        catalog.unlink()
    assert main(["build"]) == 0
    assert "Riegue" in page(garden, "es/water.html")


def test_an_entry_that_cannot_be_read_is_told_and_no_more(garden, capsys):
    """The rest of its page is translated, so the build is a success."""
    catalog = garden / "locale" / "es" / "LC_MESSAGES" / "water.po"
    catalog.write_text(catalog.read_text("utf-8").replace('"Agua"', '"Agua'), encoding="utf-8")
    assert main(["build"]) == 0
    assert "C101" in capsys.readouterr().out


def test_a_page_that_says_too_little_of_itself_is_told(garden, build):
    """Front matter and images are checked in every build, where conf.py asks for it."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('tandem_front_matter = {"audience": ["families", "staff"]}\n')
        conf.write("tandem_require_alt_text = True\n")
        conf.write('suppress_warnings = ["image.not_readable"]\n')
    (garden / "docs" / "index.md").write_text(
        "---\naudience: parents\n---\n# Garden\n\n![](tree.png)\n\n```{toctree}\nwater\n```\n",
        encoding="utf-8",
    )
    report = build(garden, fail_on_warning=True)
    assert not report.published
    assert {(p.file, p.line, p.code) for p in report.problems} == {
        ("docs/index.md", 2, "F101 front-matter"),
        ("docs/index.md", 6, "A101 alt-text"),
        ("docs/water.md", 1, "F101 front-matter"),
    }


def test_the_chooser_names_only_languages_that_are_there(garden, build):
    """When one language was built and no other yet, no link leads nowhere."""
    assert build(garden, languages=("es",)).published
    assert 'href="es/index.html"' in page(garden, "index.html")
    assert "en/index.html" not in page(garden, "index.html") + page(garden, "sitemap.xml")


def test_the_chooser_leads_to_the_page_that_conf_py_calls_the_first(garden, build):
    """A project whose first page has another name is entered by that page."""
    (garden / "docs" / "index.md").rename(garden / "docs" / "start.md")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('root_doc = "start"\n')
    assert build(garden).published
    assert 'href="es/start.html"' in page(garden, "index.html")


def test_a_page_that_is_no_utf8_is_named(garden, build):
    """The page and its line are told, with the other problems; nothing is published."""
    page = garden / "docs/water.md"
    page.write_bytes(page.read_bytes() + "\nSeñal.\n".encode("latin-1"))
    (garden / "docs/soil.md").write_text("# Soil\n\nSee {nota}`x`.\n")
    report = build(garden)
    assert not report.published
    line = page.read_bytes().count(b"\n")
    told = {(problem.file, problem.line, problem.code) for problem in report.problems}
    assert ("docs/water.md", line, "S106 encoding") in told
    assert ("docs/soil.md", 3, "S101 myst.role_unknown") in told


def test_a_page_that_git_left_in_two_versions_is_named(garden, build):
    """Readers would get both; it is told until one is taken out, and not where it is allowed."""
    page = garden / "docs" / "water.md"
    right = page.read_text("utf-8")
    page.write_text(f"{right}\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> mine\n", "utf-8")
    (problem,) = set(build(garden).problems)
    assert (problem.file, problem.line, problem.code) == ("docs/water.md", 5, "S209 conflict")
    allowed = "% tandem: allow S209 — it shows what git does\n"
    page.write_text(page.read_text("utf-8") + allowed, "utf-8")
    assert build(garden).problems == ()
    page.write_text(right, encoding="utf-8")
    assert build(garden).problems == ()


def test_a_page_that_includes_itself_is_named(garden, build):
    """The line with the include is told, and the rest of the site is built."""
    (garden / "docs/soil.md").write_text("# Soil\n\n```{include} soil.md\n```\n")
    report = build(garden)
    places = {(p.file, p.line) for p in report.problems if p.code == "S107 include-circle"}
    assert places == {("docs/soil.md", 3)}
    assert report.published


def test_a_page_that_nests_too_deep_is_named(garden, build):
    """A page that no parser can follow to its end is told, and nothing is published."""
    (garden / "docs/soil.md").write_text("# Soil\n\n" + "*a " * 3000 + "a*" * 3000 + "\n")
    report = build(garden)
    assert not report.published
    assert ("docs/soil.md", 1, "S108 nested-too-deep") in {
        (problem.file, problem.line, problem.code) for problem in report.problems
    }


@pytest.mark.parametrize("entry", ["nowhere", "nowhere.md", "The way <nowhere>", "more/nowhere"])
def test_an_entry_of_a_toctree_is_told_with_its_line(garden, build, entry):
    """Not with the line where the toctree begins: there may be many entries."""
    page = garden / "docs/index.md"
    page.write_text(f"# Garden\n\n```{{toctree}}\n:maxdepth: 1\n\nwater\n{entry}\n```\n", "utf-8")
    problems = {(p.file, p.line, p.code) for p in build(garden).problems}
    assert problems == {("docs/index.md", 7, "S101 toc.not_readable")}


def test_a_page_that_is_left_out_is_told_at_its_entry(garden, build):
    """A page that conf.py excludes, in a toctree."""
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "exclude_patterns = ['rain.*']\n", "utf-8")
    (garden / "docs/rain.md").write_text("# Rain\n", "utf-8")
    page = garden / "docs/index.md"
    page.write_text("# Garden\n\n```{toctree}\nwater\nrain\n```\n", "utf-8")
    assert {(p.line, p.code) for p in build(garden).problems} == {(5, "S101 toc.excluded")}


def test_a_problem_of_an_earlier_build_is_told_in_the_persons_language(garden, build, monkeypatch):
    """Nothing has to be built, and still the person who reads the words now is not the same."""
    (garden / "locale/es/LC_MESSAGES/index.po").write_text("<html>Not found</html>\n")
    assert "This is a web page" in build(garden).problems[0].text
    monkeypatch.setenv("LANGUAGE", "es")
    assert "Esto es una página web" in build(garden).problems[0].text
    monkeypatch.setenv("LANGUAGE", "en_US:C")
    assert "This is a web page" in build(garden).problems[0].text
