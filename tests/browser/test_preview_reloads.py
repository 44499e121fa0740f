"""An open page of the preview follows each edit, and shows what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader import NARROW, WIDE
from running import INDEX, Running, make_site
from test_pages_are_readable import AXE, RULES, RUN_AXE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

WRONG = INDEX + "\n[<img src=x onerror=alert(1)>](nowhere.md)\n"
TALL = INDEX + "\nA line.\n" * 100
# The rest of the page is Sphinx's: the dialog stands last in it, in a tree of its own.
DIALOG = "body > :last-child"
FITS = """dialog => dialog.scrollWidth <= dialog.clientWidth
  && dialog.getBoundingClientRect().right <= innerWidth"""
PATIENCE = 30_000  # milliseconds: far more than a build takes


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a preview of a site with a page that is long enough to scroll."""
    root = make_site(tmp_path_factory.mktemp("pond"))
    (root / "docs" / "index.md").write_text(TALL, "utf-8")
    running = Running(root)
    running.hear("  built")
    yield running
    running.stop()


@pytest.fixture
def page(preview: Running, browser: Browser) -> Iterator[Page]:
    """Open the page in a tab of its own."""
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        tab.goto(f"{preview.url}en/index.html")
        yield tab


def test_an_edit_shows_by_itself(preview: Running, page: Page) -> None:
    """The page loads its new words, and stays where the reader was."""
    page.evaluate("scrollTo(0, 500)")
    preview.write("docs/index.md", TALL.replace("cold", "warm"))
    page.get_by_text("The water is warm.").wait_for()
    page.wait_for_function("scrollY === 500")
    assert page.locator("dialog, .tandem-notice").count() == 0


def test_problems_are_shown_until_they_are_mended(preview: Running, page: Page) -> None:
    """A dialog says what is wrong and where; Escape closes it, a link stays until all is well."""
    preview.write("docs/index.md", WRONG)
    dialog = page.get_by_role("dialog", name="1 problem")
    dialog.wait_for()
    assert dialog.locator("code").inner_text() == "docs/index.md:5"
    assert "nowhere.md" in dialog.inner_text()
    assert "Correct the link's target" in dialog.inner_text()
    assert dialog.locator("img").count() == 0
    assert dialog.get_attribute("lang") == "en"
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.reload()
    link = page.get_by_role("link", name="The last build found problems: show them")
    link.wait_for()
    assert dialog.count() == 0, "a closed dialog comes back"
    link.click()
    page.get_by_role("heading", name="1 problem").wait_for()
    preview.write("docs/index.md", TALL)
    page.get_by_role("heading", name="No problems").wait_for()


def test_the_dialog_is_readable(preview: Running, page: Page) -> None:
    """The axe engine finds no fault in it; its button is 44 px high and closes it."""
    preview.write("docs/index.md", WRONG)
    page.get_by_role("dialog").wait_for()
    page.evaluate(f"{AXE}; null")
    findings = []
    for width in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 600})
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate(RUN_AXE, [RULES, [], DIALOG])
            assert "color-contrast-enhanced" in found["rules"]
            findings += found["findings"]
            assert page.get_by_role("dialog").evaluate(FITS), f"{width} px"
    assert not findings, "\n".join(findings)
    button = page.get_by_role("button", name="Close")
    assert button.bounding_box()["height"] >= 44
    assert button.evaluate("button => button.getRootNode().activeElement === button")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for(state="hidden")


def test_a_page_without_scripts_leads_to_the_problems(preview: Running, browser: Browser) -> None:
    """Where no script runs, a link on top of the page leads to what is wrong."""
    preview.write("docs/index.md", WRONG)
    while "/_tandem/problems" not in preview.page():
        preview.hear("  built")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{preview.url}en/index.html")
        page.get_by_role("link", name="The last build found problems: show them").click()
        assert "docs/index.md:5" in page.get_by_role("main").inner_text()
