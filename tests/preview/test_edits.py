"""Whoever edits a page sees it at once; whoever breaks one is told, and readers keep theirs."""

from __future__ import annotations

import shutil

import pytest
from running import CONF, INDEX


@pytest.fixture
def news(pond):
    """Listen to a site that is as it was; forget the build that is told at first."""
    with pond.news() as listening:
        assert listening.next()[0] == "built"
        yield listening


def test_an_edit_is_built_and_told(pond, news):
    """The new words are served, and open pages hear that there are new ones."""
    before = pond.page()
    pond.write("docs/index.md", INDEX.replace("cold", "warm"))
    event, state = news.next()
    assert event == "built"
    assert state["build"] == state["pages"]
    assert f'data-pages="{state["pages"]}"' not in before
    assert f'data-pages="{state["pages"]}"' in pond.page()
    assert "The water is warm." in pond.page()
    assert "(docs/index.md)" in pond.hear("  built")


def test_a_broken_setting_is_told_and_the_pages_stay(pond, news):
    """A conf.py that cannot be read is named with its line and the cure; mended, all is well."""
    before = pond.page()
    pond.write("conf.py", CONF + "pages = [\n")
    event, state = news.next()
    assert event == "problems"
    assert state["build"] != state["pages"]
    (problem,) = state["problems"]
    assert problem["file"] == "conf.py"
    assert "line 6" in f"line {problem['line']} {problem['text']}"
    assert problem["cure"]
    assert words(pond.page()) == words(before)
    assert pond.hear("  not built").endswith("Pages of an earlier build stay. (conf.py)")
    pond.write("conf.py", CONF)
    assert news.next()[0] == "built"
    assert "/_tandem/problems" not in pond.page()


def test_a_problem_in_a_page_is_told_with_its_line(pond, news):
    """What a build finds in a page is told; the pages are new, and lead to the list."""
    pond.write("docs/index.md", INDEX + "\n[A <b>link</b>](nowhere.md)\n")
    event, state = news.next()
    assert event == "problems"
    assert state["build"] == state["pages"]
    (problem,) = state["problems"]
    assert (problem["file"], problem["line"]) == ("docs/index.md", 5)
    assert problem["code"] == "S101 myst.xref_missing"
    assert problem["cure"].startswith("Correct the link's target")
    assert '<a href="/_tandem/problems">' in pond.page()
    told = pond.page("/_tandem/problems")
    assert "<code>docs/index.md:5</code> S101 myst.xref_missing" in told
    assert "nowhere.md" in told
    pond.write("docs/index.md", INDEX)
    assert news.next()[0] == "built"
    assert "No problems" in pond.page("/_tandem/problems")


def test_a_catalog_that_cannot_be_read_is_told_and_the_preview_goes_on(pond, news):
    """Its pages are new, in English; a build by hand would end with 1."""
    catalog = "locale/es/LC_MESSAGES/index.po"
    pond.write("conf.py", f"{CONF}locale_dirs = ['../locale']\n")
    assert news.next()[0] == "built"
    (pond.root / catalog).parent.mkdir(parents=True)
    pond.write(catalog, "<html>Sign in</html>\n")
    event, state = news.next()
    assert event == "problems"
    assert state["build"] == state["pages"]
    assert [(one["file"], one["line"]) for one in state["problems"]] == [(catalog, 1)]
    assert "The water is cold." in pond.page("/es/index.html")
    shutil.rmtree(pond.root / "locale")
    pond.write("conf.py", CONF)
    assert news.next()[0] == "built"


def test_many_changes_make_at_most_two_builds(pond, news):
    """While a build runs, changes gather; the last of them is in the pages."""
    before = pond.builds
    for count in range(40):
        pond.write("docs/index.md", f"# Pond\n\nFish: {count}.\n")
        pond.write(f"docs/note-{count}.txt", "a note")
    while "Fish: 39." not in pond.page():
        assert news.next()[0] == "built"
    assert pond.builds - before <= 2


def words(page):
    """Return a page without the preview's own tags."""
    return page.replace("</body>", "").split("<link rel", 1)[0]
