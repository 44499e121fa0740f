"""A reader chooses how the text looks, and finds it so on the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader import NARROW, WIDE
from test_pages_are_readable import AXE, RULES, RUN_AXE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # milliseconds
SIZE = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
LINES = "parseFloat(getComputedStyle(document.body).lineHeight)"
LETTERS = "getComputedStyle(document.body).fontFamily"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab that has seen nothing of the site."""
    with browser.new_context(service_workers="block") as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def test_choices_are_obeyed_and_remembered(page: Page, address: str) -> None:
    """By keyboard: larger text, wider lines, other letters; the next page has them, too."""
    fonts: list[str] = []
    page.on("request", lambda request: fonts.append(request.url) if "fonts/" in request.url else 0)
    page.goto(f"{address}es/families/index.html", wait_until="networkidle")
    size, lines = page.evaluate(SIZE), page.evaluate(LINES)
    assert not fonts, "letters that nobody chose were loaded"
    page.get_by_text("Texto y letras").focus()
    page.keyboard.press("Enter")
    for label in ("Muy grande", "Amplio", "Fáciles de distinguir"):
        page.get_by_label(label).focus()
        page.keyboard.press("Space")
    assert page.evaluate(SIZE) == pytest.approx(size * 1.5)
    assert page.evaluate(LINES) > lines * 1.5
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.goto(f"{address}en/staff/rights.html", wait_until="networkidle")
    assert page.evaluate(SIZE) > size
    assert "Atkinson" in page.evaluate(LETTERS)
    assert fonts
    page.get_by_text("Text and letters").click()
    page.get_by_role("group", name="Size of the text").get_by_label("Usual").check()
    page.goto(f"{address}es/families/index.html")
    assert page.evaluate(SIZE) == size


def test_every_choice_keeps_the_page_accessible(page: Page, address: str) -> None:
    """Open panel, largest text, widest lines: axe finds nothing, and nothing is cut."""
    page.goto(f"{address}es/families/office-help.html")
    page.get_by_text("Texto y letras").click()
    for label in ("Muy grande", "Amplio", "Fáciles de distinguir"):
        page.get_by_label(label).check()
    page.evaluate(f"{AXE}; null")
    for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        faults = page.evaluate(RUN_AXE, [RULES])["findings"]
        assert not faults, "\n".join(faults)


def test_without_memory_a_choice_holds_for_the_page(browser: Browser, address: str) -> None:
    """Where the browser remembers nothing, choices still work, and nothing breaks."""
    with browser.new_context(service_workers="block") as context:
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })"
        )
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{address}en/index.html")
        size = page.evaluate(SIZE)
        page.get_by_text("Text and letters").click()
        page.get_by_label("Very large").check()
        assert page.evaluate(SIZE) == pytest.approx(size * 1.5)
        assert not errors
