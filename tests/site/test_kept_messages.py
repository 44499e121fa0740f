"""An update reads only the pages that changed, and finds what reading them all finds."""

from __future__ import annotations

import os
import time

import pytest

from sphinx_tandem.site.build import BuildOptions
from sphinx_tandem.site.messages.extract import extract_messages

CONF = """
def setup(app):
    app.connect("source-read", note)

def note(app, page, _source):
    with open(app.confdir / "read.txt", "a") as file:
        file.write(page + "\\n")
"""
WANTS = """
def setup(app):
    app.connect("source-read", note)
    app.connect("env-get-outdated", lambda *_: ["sun"])
"""
PAGES = {
    "index": "# Home\n\n```{toctree}\nwater\nsun\n```\n",
    "water": "# Water\n\nWater the trees.\n\n```{include} tip.txt\n```\n",
    "sun": "# Sun\n\nWear a hat.\n",
}


@pytest.fixture
def garden(garden):
    """Write a site that notes which of its pages are read."""
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + CONF, "utf-8")
    for name, text in PAGES.items():
        (garden / "docs" / f"{name}.md").write_text(text, "utf-8")
    (garden / "docs" / "tip.txt").write_text("A tip.\n", "utf-8")
    for file in garden.rglob("*"):
        if file.is_file():
            os.utime(file, (1, 1))
    time.sleep(0.1)  # what is as new as the look at it counts as changed
    return garden


@pytest.fixture
def read(garden):
    """Return a function that extracts the messages, and returns which pages were read for it."""

    def run():
        (garden / "read.txt").unlink(missing_ok=True)
        domains = extract(garden)
        found = sorted((garden / "read.txt").read_text().split()) if _noted(garden) else []
        time.sleep(0.1)
        return found, domains

    return run


def _noted(garden):
    return (garden / "read.txt").is_file()


def extract(garden, build="build"):
    domains = extract_messages(BuildOptions(garden, garden / "docs", garden / build / "html"))
    return {name: domains[name] for name in domains}


def write(garden, name, text):
    time.sleep(0.02)
    (garden / "docs" / name).write_text(text, "utf-8")
    time.sleep(0.1)


def test_nothing_is_read_twice(read):
    """The first time all pages are read, the second time none."""
    pages, first = read()
    assert pages == ["index", "sun", "water"]
    pages, second = read()
    assert pages == []
    assert second == first


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("sun.md", "# Sun\n\nWear a hat, always.\n", ["index", "sun"]),
        ("tip.txt", "Another tip.\n", ["index", "water"]),
        ("new.md", "# New\n\nA new page.\n", ["index", "new"]),
        ("photo.txt", "No page.\n", []),
    ],
    ids=["a page", "what a page includes", "a new page", "what is no page"],
)
def test_an_edit_is_found(garden, read, name, text, expected):
    """What changed is read again (and the home page, which Sphinx does not do without)."""
    read()
    write(garden, name, text)
    pages, domains = read()
    assert pages == expected
    assert domains == extract(garden, "another-build")
    assert read()[0] == []


def test_a_page_that_went_is_forgotten(garden, read):
    """A deleted page has no messages any more; one that comes back has them again."""
    read()
    text = (garden / "docs" / "sun.md").read_text("utf-8")
    (garden / "docs" / "sun.md").unlink()
    assert "sun" not in read()[1]
    write(garden, "sun.md", text)
    pages, domains = read()
    assert pages == ["index", "sun"]
    assert domains == extract(garden, "another-build")


@pytest.mark.parametrize("spoil", [b"", b"no pickle", b"\x80\x05K\x01."])
def test_kept_messages_may_be_damaged(garden, read, spoil):
    """A damaged memory costs time, and nothing else."""
    _, before = read()
    (garden / "build" / ".tandem" / "messages" / "pages").write_bytes(spoil)
    pages, domains = read()
    assert pages == ["index", "sun", "water"]
    assert domains == before


@pytest.mark.parametrize(
    "more",
    [
        "gettext_compact = 'all'\n",
        "myst_enable_extensions = ['deflist']\n",
        WANTS,
    ],
    ids=["catalogs are shared", "another syntax", "an extension wants pages"],
)
def test_another_conf_reads_everything(garden, read, more):
    """After an edit of conf.py all pages are read; who takes part in that is asked every time."""
    read()
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + more, "utf-8")
    time.sleep(0.1)
    pages, domains = read()
    assert pages == ["index", "sun", "water"]
    assert domains == extract(garden, "another-build")
    write(garden, "sun.md", "# Sun\n")
    pages, domains = read()
    assert pages == (["index", "sun", "water"] if "outdated" in more else ["index", "sun"])
    assert domains == extract(garden, "another-build")
