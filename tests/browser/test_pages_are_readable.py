"""Every page can be read: on a phone and a desk, in light and dark, with large or spaced text."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
from reader import NARROW, WIDE

if TYPE_CHECKING:
    from built_site import Leaf
    from reader import Reader

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]
RUN_AXE = """async ([tags, left = [], where = document]) => {
  const runOnly = { type: "tag", values: tags };
  const rules = Object.fromEntries(left.map((rule) => [rule, { enabled: false }]));
  const found = await axe.run(where, { runOnly, rules, resultTypes: ["violations"] });
  const say = (rule, node) => `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary}`;
  return {
    findings: found.violations.flatMap((rule) => rule.nodes.map((node) => say(rule, node))),
    rules: [...found.passes, ...found.violations, ...found.incomplete].map((rule) => rule.id),
  };
}"""
# Contrast takes axe the longest, and is measured in every look by ourselves, below; so axe is
# asked once for each page, and not for its translation, which has the same styles.
CONTRAST = ["color-contrast", "color-contrast-enhanced"]
AXE_LOOKS = ((WIDE, "light", []), (NARROW, "dark", CONTRAST))
LOOKS = [(width, scheme) for width in (WIDE, NARROW) for scheme in ("light", "dark")]


def in_words(leaf: Leaf, findings: list[str]) -> str:
    """Name the page above what was found on it."""
    return "\n".join([f"{leaf.path}: {len(findings)} findings", *findings[:20]])


def test_axe_finds_nothing(leaf: Leaf, onlooker: Reader) -> None:
    """The axe engine finds no fault of level A, AA or AAA, nor a broken best practice."""
    page = onlooker.open(leaf)
    page.evaluate(f"{AXE}; null")
    findings = []
    for width, scheme, without in AXE_LOOKS:
        left = CONTRAST if leaf.is_translated else without
        onlooker.window(width, color_scheme=scheme)
        found = page.evaluate(RUN_AXE, [RULES, left])
        looked = {"target-size", "html-has-lang", *CONTRAST} - set(left)
        assert looked <= set(found["rules"])
        findings += [f"{width} px, {scheme}: {fault}" for fault in found["findings"]]
    assert not findings, in_words(leaf, findings)


def test_text_stands_out(leaf: Leaf, onlooker: Reader) -> None:
    """All text has a contrast of 7 to 1 or more against what lies behind it, in dark too."""
    page = onlooker.open(leaf)
    findings, colors = [], set()
    for width, scheme in LOOKS:
        onlooker.window(width, color_scheme=scheme)
        found = onlooker.measure("contrast(7)")
        assert found["looked"] > 4, f"{leaf.path}: no text was found"
        if found["onImages"]:
            found = contrast_on_images(onlooker)
        findings += [f"{width} px, {scheme}: {fault}" for fault in found["findings"]]
        colors.add((scheme, page.evaluate("getComputedStyle(document.body).color")))
    assert not findings, in_words(leaf, findings)
    assert len({color for _, color in colors}) == 2, f"{leaf.path} has no dark scheme"


def contrast_on_images(reader: Reader) -> Any:
    """Measure again, with a picture of what lies behind the words."""
    reader.measure("hideText()")
    picture = base64.b64encode(reader.page.screenshot(full_page=True)).decode("ascii")
    reader.measure("normalText()")
    reader.measure(f"takePicture('{picture}')")
    return reader.measure("contrast(7)")


def test_text_has_room(leaf: Leaf, onlooker: Reader) -> None:
    """No page scrolls sideways or hides words, with its own spacing or the reader's (1.4.12)."""
    onlooker.open(leaf)
    findings = []
    for width in (WIDE, NARROW):
        onlooker.window(width)
        findings += [f"{width} px: {fault}" for fault in onlooker.measure("room()")]
        onlooker.measure("spaceText()")
        findings += [f"{width} px, spaced: {fault}" for fault in onlooker.measure("room()")]
        onlooker.measure("normalText()")
    assert not findings, in_words(leaf, findings)


def test_text_grows_with_the_reader_s_setting(leaf: Leaf, reader_of_large_text: Reader) -> None:
    """Where the reader set text to 200 %, all of it doubles, and still has room."""
    page = reader_of_large_text.open(leaf)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    findings = reader_of_large_text.measure("smallText(36)")
    for width in (WIDE, NARROW):
        reader_of_large_text.window(width)
        findings += [f"{width} px: {fault}" for fault in reader_of_large_text.measure("room()")]
    assert not findings, in_words(leaf, findings)


def test_lines_are_easy_to_follow(leaf: Leaf, onlooker: Reader) -> None:
    """Text has 18 px or more; lines are short and well apart; nothing sticks or is justified."""
    onlooker.open(leaf)
    findings = onlooker.measure("smallText(18)")
    for width in (WIDE, NARROW):
        onlooker.window(width)
        findings += [f"{width} px: {fault}" for fault in onlooker.measure("lines(85)")]
        findings += [f"{width} px: {fault}" for fault in onlooker.measure("sticking()")]
    assert not findings, in_words(leaf, findings)


def test_fingers_hit_the_links(leaf: Leaf, onlooker: Reader) -> None:
    """Whatever can be pressed is 44 px wide and high or more, unless it stands in a sentence."""
    page = onlooker.open(leaf)
    assert page.evaluate("audit.targets().length") > 1
    findings = []
    for width in (WIDE, NARROW):
        onlooker.window(width)
        findings += [f"{width} px: {fault}" for fault in onlooker.measure("smallTargets(44)")]
    assert not findings, in_words(leaf, findings)
