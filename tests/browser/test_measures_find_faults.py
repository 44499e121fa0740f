"""The measures of measure.js find a fault where there is one: each is shown a bad page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reader import Reader

LONG = "many words in a line that nobody can follow with the eye " * 4
BAD = {
    "contrast(7)": '<p style="color: #777; background: #fff">grey on white</p>',
    "room()": '<p style="width: 2000px">wide</p>',
    "sideways()": '<p style="white-space: nowrap">' + LONG * 4,
    "smallText(18)": '<p style="font-size: 14px">small</p>',
    "lines(85)": f'<p style="line-height: 1.5">{LONG}</p>',
    "smallTargets(44)": '<p><a href="#x">alone</a></p>',
    "orphans()": '<b onclick="1">pointer only</b>',
    "moving()": '<p style="transition: color 1s">moves</p>',
    "sticking()": '<p style="position: fixed">sticks</p>',
    "onPaper()": '<main><a href="https://example.org/">a link without its target</a></main>',
}
CUT = '<p style="width: 5em; height: 1em; overflow: hidden">text that has no room</p>'
OVER = '<p style="margin: 0 0 -15px">one line of text</p><p style="margin: 0">over another</p>'
ON_DARK = '<body style="background: #333"><p style="color: #fff8">half clear on dark</p>'
NO_FOCUS = '<a href="#x" style="outline: none">a link</a>'
COVERED = '<a href="#x">a link</a><div style="position: fixed; inset: 0; background: red"></div>'
IN_A_SENTENCE = '<p>A sentence with <a href="#x">a link</a> in it.</p>'


def show(reader: Reader, body: str) -> None:
    """Put a page of the test's own before the reader."""
    reader.page.goto("about:blank")
    reader.page.set_content(f"<!doctype html><html lang='en'><title>x</title>{body}")


def found(answer: object) -> list[str]:
    """Return the findings of a measure, whatever else it tells."""
    return answer["findings"] if isinstance(answer, dict) else list(answer)


@pytest.mark.parametrize("measure", BAD)
def test_a_bad_page_has_findings(reader: Reader, measure: str) -> None:
    """Each measure names the element that is wrong."""
    show(reader, BAD[measure])
    findings = found(reader.measure(measure))
    assert findings, measure


def test_a_good_page_has_none(reader: Reader) -> None:
    """Plain text of a good size makes no measure complain."""
    style = "font: 20px/1.6 sans-serif; color: #000; background: #fff; max-width: 30em"
    show(reader, f'<main style="{style}"><p>{LONG}</p>{IN_A_SENTENCE}')
    for measure in BAD:
        assert not found(reader.measure(measure)), measure


def test_cut_and_overlapping_text_is_found(reader: Reader) -> None:
    """Words that are cut off and lines that lie over each other are told apart."""
    show(reader, CUT)
    assert "text is cut" in reader.measure("room()")[0]
    show(reader, OVER)
    assert "lies over" in reader.measure("room()")[0]


def test_clear_colors_are_mixed_with_their_ground(reader: Reader) -> None:
    """Half clear white on dark grey counts as the grey that a reader sees."""
    show(reader, ON_DARK)
    (finding,) = found(reader.measure("contrast(7)"))
    assert "contrast 4.8" in finding


@pytest.mark.parametrize(("body", "words"), [(NO_FOCUS, "needs 2px"), (COVERED, "covered")])
def test_a_hidden_focus_is_found(reader: Reader, body: str, words: str) -> None:
    """A link without a focus line and a link under something are both told."""
    show(reader, body)
    reader.page.keyboard.press("Tab")
    assert words in reader.measure("focusFaults()")[0]
