"""What people edit counts as a change; what tools write does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from watchfiles import Change

from sphinx_tandem.preview.changes import Contents, Inputs


@pytest.fixture
def inputs(tmp_path):
    """Watch a project that lies in a folder with the name of a tool's."""
    root = tmp_path / ".venv" / "project"
    output = root / "docs" / "_build" / "html"
    output.mkdir(parents=True)
    return Inputs([root], output, output.parent / ".tandem"), root


@pytest.mark.parametrize(
    "name",
    [
        "conf.py",
        "docs/index.md",
        "docs/_build_notes.md",
        "docs/_build/html-extra/a.html",
        "locale/es/LC_MESSAGES/index.po",
        "_templates/layout.html",
        "_static/site.css",
        "extensions/mine.py",
        "README.md",
    ],
)
def test_sources_count(inputs, name):
    """Pages, catalogs, templates, files of the theme and settings count."""
    wanted, root = inputs
    assert wanted(Change.modified, str(root / name))


@pytest.mark.parametrize(
    "name",
    [
        "docs/_build/html/en/index.html",
        "docs/_build/html",
        "docs/_build/.tandem/en/doctrees/index.doctree",
        "docs/_build",
        ".git/index",
        "node_modules/a/b.js",
        "src/__pycache__/a.cpython-311.pyc",
        ".mypy_cache/a.json",
        ".ruff_cache/0.1/a",
        ".pytest_cache/v/a",
        "docs/.index.md.swp",
        "docs/index.md~",
        "docs/.#index.md",
        "docs/#index.md#",
        "docs/4913",
        "locale/es/LC_MESSAGES/index.mo",
        "serve.log",
    ],
)
def test_what_tools_write_does_not_count(inputs, name):
    """Output, caches, compiled catalogs and editors' own files do not count."""
    wanted, root = inputs
    assert not wanted(Change.modified, str(root / name))


def test_an_environment_of_any_name_does_not_count(inputs):
    """A folder with Python's pyvenv.cfg holds packages, not sources."""
    wanted, root = inputs
    place = root / "my environment"
    (place / "lib").mkdir(parents=True)
    assert wanted(Change.added, str(place / "lib" / "a.py"))
    (place / "pyvenv.cfg").touch()
    assert not wanted(Change.added, str(place / "lib" / "a.py"))


def test_a_site_that_is_removed_is_built_anew(inputs):
    """The output counts when it is gone."""
    wanted, root = inputs
    output = root / "docs" / "_build" / "html"
    assert not wanted(Change.deleted, str(output))
    output.rmdir()
    assert wanted(Change.deleted, str(output))


def test_what_the_first_build_moves_away_does_not_count(inputs):
    """Its pages leave their folder before there is a site, and that calls for no second build."""
    wanted, root = inputs
    (root / "docs" / "_build" / "html").rmdir()
    assert not wanted(Change.deleted, str(root / "docs/_build/.tandem/en/new/html/index.html"))


def test_a_file_that_is_written_anew_without_a_change_does_not_count(tmp_path):
    """Only what a file holds counts, once it is known."""
    page, contents = tmp_path / "page.md", Contents()

    def written(text, kind=Change.modified):
        page.write_text(text, "utf-8")
        return contents.new_among([(kind, str(page))])

    assert written("one") == {page}
    assert written("one") == set()
    assert written("two") == {page}
    page.unlink()
    assert contents.new_among([(Change.deleted, str(page))]) == {page}
    assert contents.new_among([(Change.deleted, str(page))]) == set()
    assert written("two", Change.added) == {page}


def test_a_pipe_is_looked_at_and_not_opened(tmp_path):
    """Nobody writes into it, so whoever opened it would wait for ever."""
    pipe = tmp_path / "pond.po"
    os.mkfifo(pipe)
    assert Contents().new_among([(Change.added, str(pipe))]) == {pipe}


def test_a_file_that_came_and_went_does_not_count(tmp_path):
    """An editor's file for a moment is no change; a page that was removed is one."""
    gone = str(tmp_path / "gone.md")
    assert Contents().new_among([(Change.added, gone), (Change.deleted, gone)]) == set()
    assert Contents().new_among([(Change.deleted, gone)]) == {Path(gone)}
    assert Contents().new_among([(Change.modified, str(tmp_path))]) == set()
