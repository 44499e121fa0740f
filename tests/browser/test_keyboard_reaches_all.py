"""A person who uses the keyboard alone reaches everything, in order, and sees where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import NARROW, WIDE

if TYPE_CHECKING:
    from built_site import Leaf, Site
    from reader import Reader

SETTINGS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colors": {"forced_colors": "active"},
    "forced dark colors": {"forced_colors": "active", "color_scheme": "dark"},
}
# What covers the focus depends on the width alone, and its colours on the scheme alone.
LOOKS = list(zip((WIDE, NARROW, NARROW, WIDE), SETTINGS.items(), strict=True))
# The places of the first links after the skip link, with room for a line around them.
BOXES = """(count) => audit.targets().slice(1, count).map((target) => {
  const { x, y, width, height } = target.getBoundingClientRect();
  return { x: Math.max(0, x - 8), y: Math.max(0, y - 8), width: width + 16, height: height + 16 };
})"""


def test_tab_walks_through_the_page(leaf: Leaf, reader: Reader) -> None:
    """Tab goes to each link once, in the order of the text, shows where it is, and comes out."""
    reader.window(WIDE, reduced_motion="reduce")
    page = reader.open(leaf)
    count = page.evaluate("audit.targets().length")
    assert count > 1, f"{leaf.path} has nothing to press"
    reader.measure("watchTab()")
    for _ in range(count + 1):
        page.keyboard.press("Tab")
    steps = page.evaluate("audit.steps")[1:]
    faults = [f"{step['element']} {step['fault']}" for step in steps if step["fault"]]
    faults += reader.measure("orphans()")
    assert not faults, "\n".join([leaf.path, *faults])
    walked = [step["index"] for step in steps]
    assert walked == list(range(count)), f"{leaf.path}: Tab goes to {walked}"
    reader.measure("step()")
    assert page.evaluate("audit.steps.at(-1).index") in {-1, 0}, f"{leaf.path} holds the focus"


def test_focus_shows_in_every_look(leaf: Leaf, reader: Reader) -> None:
    """The focus has a line of 2 px and 3 to 1, uncovered, on a phone and in every scheme too."""
    page = reader.open(leaf)
    page.keyboard.press("Tab")
    faults = []
    for width, (name, media) in LOOKS:
        reader.window(width, reduced_motion="reduce", **media)
        faults += [f"{width} px, {name}: {fault}" for fault in reader.measure("focusFaults()")]
    assert not faults, "\n".join([leaf.path, *faults])


def test_the_eye_sees_the_focus(site: Site, reader: Reader) -> None:
    """On a picture of the home page, each focused link looks different from before."""
    for media in SETTINGS.values():
        reader.window(WIDE, reduced_motion="reduce", **media)
        page = reader.open(site.leaves["en/index.html"])
        boxes = page.evaluate(BOXES, 6)
        before = [page.screenshot(clip=box) for box in boxes]
        page.keyboard.press("Tab")
        for box, rest in zip(boxes, before, strict=True):
            page.keyboard.press("Tab")
            name = page.evaluate("audit.named(document.activeElement)")
            assert page.screenshot(clip=box) != rest, f"{name} looks the same, {media}"


def test_the_first_tab_skips_to_the_text(page_of_a_language: Leaf, reader: Reader) -> None:
    """The first Tab shows a link over the header; with Enter it goes to the text."""
    page = reader.open(page_of_a_language)
    page.keyboard.press("Tab")
    where = page.evaluate("""() => {
      const link = document.activeElement;
      const { top, left, height } = link.getBoundingClientRect();
      return { target: link.getAttribute("href"), top, left, height, shown: audit.shown(link) };
    }""")
    path = page_of_a_language.path
    assert where["target"].startswith("#"), f"{path}: the first Tab leads to {where['target']}"
    assert where["shown"], f"{path}: the skip link is not visible"
    assert min(where["top"], where["left"]) >= 0, f"{path}: the skip link is off the screen"
    assert where["height"] >= 44, f"{path}: the skip link is {where['height']} px high"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == where["target"], path
    page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    lonely = "!document.querySelector('main a[href], main [tabindex=\"0\"]')"
    assert page.evaluate(f"{inside} || {lonely}"), f"{path}: the skip link leads nowhere"
