"""A reader of the site: a window of the browser, and what can be seen in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from built_site import Leaf
    from playwright.sync_api import Page

MEASURE = Path(__file__).with_name("measure.js")
WIDE, NARROW = 1280, 320
USUAL = {
    "media": "screen",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


@dataclasses.dataclass(frozen=True)
class Reader:
    """A reader with a browser: opens pages of the site, one at a time."""

    page: Page
    address: str

    def open(self, leaf: Leaf, anchor: str = "") -> Page:
        """Go to a page and wait until it is all there."""
        answer = self.page.goto(f"{self.address}{leaf.path}{anchor}", wait_until="load")
        assert answer is None or answer.ok, f"{leaf.path} answers {answer.status}"
        return self.page

    def window(self, width: int, **media: Any) -> None:
        """Make the window ``width`` px wide; set the reader's scheme, contrast, motion, medium."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(**{**USUAL, **media})

    def measure(self, call: str) -> Any:
        """Return what a function of measure.js finds on the page."""
        return self.page.evaluate(f"audit.{call}")


class Onlooker(Reader):
    """A reader who presses and types nothing, so that a page stays as it was opened."""

    def open(self, leaf: Leaf, anchor: str = "") -> Page:
        """Go to a page that is not open yet."""
        if self.page.url == f"{self.address}{leaf.path}{anchor}":
            return self.page
        return super().open(leaf, anchor)
