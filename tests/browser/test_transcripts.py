"""What a screen reader is told of a page, a search, the switcher: kept as text, and compared.

The transcripts are the browser's own accessibility tree, in the order of reading. Where a change
is meant, read the new transcript aloud, then keep it: TRANSCRIPTS=keep make test
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # milliseconds
KEPT = Path(__file__).with_name("transcripts")
#: The name of each transcript, the page, and the part of it that is read.
READ = {
    "page-es": ("es/manual/components.html", "main"),
    "page-both": ("both/voices/index.html", "main"),
    "switcher-es": ("es/manual/components.html", "header"),
    "search-es": ("es/find.html?q=huelga", "#found"),
    "search-en": ("en/find.html?q=qwqwqw", "#found"),
}


def heard(page: Page, part: str) -> str:
    """Return what is read of a part of the page."""
    page.wait_for_load_state("networkidle")
    if part == "#found":
        page.get_by_role("status").filter(has_text="“").wait_for()
    lines = page.locator(part).first.aria_snapshot().splitlines()
    return "".join(f"{line}\n" for line in lines if "- /url:" not in line)


@pytest.mark.parametrize("name", READ)
def test_what_is_heard_is_what_was_kept(name: str, browser: Browser, address: str) -> None:
    """A screen reader says of the page what people agreed that it should say."""
    place, part = READ[name]
    with browser.new_context(service_workers="block") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{address}{place}")
        transcript = heard(page, part)
    file = KEPT / f"{name}.yaml"
    if os.environ.get("TRANSCRIPTS") == "keep":
        file.write_text(transcript, encoding="utf-8")
    assert transcript == file.read_text("utf-8"), f"{file.name}: see how to keep it, above"
