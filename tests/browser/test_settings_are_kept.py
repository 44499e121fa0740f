"""Paper, still pages, forced colours and a browser without scripts: each reader gets the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import NARROW, WIDE

if TYPE_CHECKING:
    from built_site import Leaf
    from reader import Reader

VISIBLE_LINKS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((link) => link.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && link.getBoundingClientRect().width > 1)
  .map((link) => link.getAttribute("href"))"""
WORDS = "document.querySelector('main').innerText"


def test_paper_gets_the_text_alone(leaf: Leaf, onlooker: Reader) -> None:
    """A printed page has no menus, is light, and shows where its links lead."""
    page = onlooker.open(leaf)
    for scheme in ("light", "dark"):
        onlooker.window(WIDE, media="print", color_scheme=scheme)
        faults = onlooker.measure("onPaper()")
        faults += onlooker.measure("contrast(7)")["findings"]
        assert not faults, "\n".join([f"{leaf.path}, {scheme}:", *faults])
    address = leaf.document.xpath("string(//link[@rel='canonical']/@href)")
    if leaf.language and address:
        printed = page.locator("body").inner_text()
        assert address in printed, f"{leaf.path}: its address is not printed"


def test_nothing_moves_for_who_asked_for_stillness(leaf: Leaf, onlooker: Reader) -> None:
    """Where the reader asked for less motion, nothing moves."""
    onlooker.open(leaf)
    onlooker.window(WIDE, reduced_motion="reduce")
    assert not onlooker.measure("moving()"), leaf.path


def test_forced_colors_hide_nothing(leaf: Leaf, onlooker: Reader) -> None:
    """In the reader's own colours every word is there, and stands out."""
    page = onlooker.open(leaf)
    onlooker.window(WIDE)
    words = page.evaluate("audit.readable()")
    assert len(words) > 4, f"{leaf.path} has no text"
    for scheme in ("light", "dark"):
        onlooker.window(WIDE, forced_colors="active", color_scheme=scheme)
        assert page.evaluate("audit.readable()") == words, leaf.path
        assert not onlooker.measure("contrast(4.5)")["findings"], leaf.path


def test_all_is_there_without_scripts(
    leaf: Leaf, onlooker: Reader, reader_without_scripts: Reader
) -> None:
    """Without scripts a reader has the whole text, the menus and the other languages."""
    with_scripts = onlooker.open(leaf).evaluate(WORDS)
    page = reader_without_scripts.open(leaf)
    for width in (WIDE, NARROW):
        reader_without_scripts.window(width)
        languages = page.evaluate(VISIBLE_LINKS, "body a[hreflang]")
        assert len(set(languages)) > 1, f"{leaf.path} at {width} px shows no other language"
        if leaf.language:
            menus = page.evaluate(VISIBLE_LINKS, "header nav a, header ul a")
            assert len(menus) > 4, f"{leaf.path} at {width} px shows no menu"
        fields = ("button", "input", "select", "textarea")
        dead = page.evaluate(VISIBLE_LINKS, ", ".join(f"{f}:not(form[action] *)" for f in fields))
        assert not dead, f"{leaf.path} shows a field or button that does nothing without scripts"
    reader_without_scripts.window(WIDE)
    lost = set(with_scripts.splitlines()) - set(page.evaluate(WORDS).splitlines())
    assert not lost, f"{leaf.path} loses text without scripts"
    assert len(with_scripts) > 40, f"{leaf.path} has no text"
