"""The theme has room for languages that nobody has added yet: longer ones, and from the right."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from built_site import ROOT, Site, serve
from reader import NARROW, WIDE, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

BUILD = (sys.executable, "-m", "sphinx_tandem", "build", "--pseudo", "--fail-on-warning")
# Words that are not translated: those of no other language, and not code, an address or a date.
PLAIN = """() => {
  const kept = "code, pre, time, .address, [lang]:not(html)";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest(kept) && /[a-z]{3}/i.test(node.data)) found.push(node.data);
  }
  return found;
}"""
# Where the first letter of the heading stands, and from where to where the heading reaches.
BEGINS = """() => {
  const heading = document.querySelector("h1");
  const range = document.createRange();
  range.selectNodeContents(heading);
  const words = [...range.getClientRects()][0];
  const all = heading.getBoundingClientRect();
  return Math.abs(all.right - words.right) < Math.abs(words.left - all.left) ? "right" : "left";
}"""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the real site in the two pseudo-languages alone."""
    folder = tmp_path_factory.mktemp("pseudo") / "site"
    command = (*BUILD, "--language=en_XA", "--language=ar_XB", "--root", ROOT, "--output", folder)
    subprocess.run(command, check=True, timeout=600, capture_output=True)
    return Site(folder)


@pytest.fixture(scope="module")
def visitor(pseudo: Site, window: Page) -> Iterator[Reader]:
    """Sit down a reader at that site."""
    url, server = serve(pseudo.folder)
    yield Reader(window, url)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("code", ["en_XA", "ar_XB"])
def test_longer_words_have_room(code: str, pseudo: Site, visitor: Reader) -> None:
    """With text that is two fifths longer no page scrolls sideways or hides words."""
    findings = []
    for leaf in pseudo.of(code):
        visitor.window(WIDE)
        visitor.open(leaf)
        for width in (WIDE, NARROW):
            visitor.window(width)
            found = visitor.measure("room()")
            findings += [f"{leaf.path} at {width} px: {fault}" for fault in found]
    assert not findings, "\n".join(findings[:20])


def test_every_word_of_the_theme_can_be_translated(pseudo: Site, visitor: Reader) -> None:
    """Whatever is still plain English is marked as that language, or a name, date or address."""
    visitor.window(WIDE)
    findings = []
    for leaf in pseudo.of("ar_XB"):
        page = visitor.open(leaf)
        findings += [f"{leaf.path}: {words}" for words in page.evaluate(PLAIN)]
    assert not findings, "\n".join(findings[:20])


def test_a_page_from_right_to_left_begins_at_the_right(pseudo: Site, visitor: Reader) -> None:
    """The direction is said once, and the layout follows it."""
    visitor.window(WIDE)
    for code, side in (("en_XA", "left"), ("ar_XB", "right")):
        leaf = next(leaf for leaf in pseudo.of(code) if leaf.place == "about/sources.html")
        assert visitor.open(leaf).evaluate(BEGINS) == side
