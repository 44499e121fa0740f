"""The site to take along: an archive a language, and a script that knows its content."""

from __future__ import annotations

import shutil
import zipfile

import pytest
from built_files import files

from sphinx_tandem.site.offline import archive_name


@pytest.fixture
def taken_along(garden):
    """Return the garden with archives."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\ntandem_offline = True\n")
    return garden


def test_an_archive_has_the_pages_of_its_language(taken_along, build):
    """Every page is in it; links to other languages lead to the published site."""
    assert build(taken_along).published
    html = taken_along / "build" / "html"
    with zipfile.ZipFile(html / "offline" / "garden-es.zip") as archive:
        names = set(archive.namelist())
        page = archive.read("garden-es/water.html").decode("utf-8")
    assert {"garden-es/index.html", "garden-es/water.html"} <= names
    assert not any("_sources" in name for name in names)
    assert 'href="../' not in page


def test_an_edit_leads_to_the_archives_of_a_build_from_nothing(taken_along, build):
    """After edits of a page and of a catalog, archives and script are those of a clean build."""
    build(taken_along)
    html = taken_along / "build" / "html"
    first = (html / "kept-pages.js").read_text("utf-8")
    catalog = taken_along / "locale" / "es" / "LC_MESSAGES" / "water.po"
    catalog.write_text(catalog.read_text("utf-8").replace("lunes", "martes"), "utf-8")
    build(taken_along)
    after = files(html)
    assert (html / "kept-pages.js").read_text("utf-8") != first, "a browser would not see it"
    shutil.rmtree(taken_along / "build")
    build(taken_along)
    assert files(html) == after


def test_a_site_that_asks_for_none_has_none(garden, build):
    """Archives and script are made where conf.py asks for them."""
    build(garden)
    html = garden / "build" / "html"
    assert not (html / "offline").exists()
    assert not (html / "kept-pages.js").exists()


@pytest.mark.parametrize(
    ("project", "name"),
    [
        ("Our Garden", "our-garden-es.zip"),
        ("¿Qué?  / ../x", "qué-x-es.zip"),
        ("!!", "site-es.zip"),
    ],
)
def test_an_archive_has_a_plain_name(project, name):
    """Whatever a project is called, its archive has a name that every system takes."""
    assert archive_name(project, "es") == name
