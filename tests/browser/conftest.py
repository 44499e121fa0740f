"""The site, a browser and a page in it, for every test of this folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from built_site import SOURCE_LANGUAGE, Leaf, Site, built_site, serve
from chromium import NoBrowserError, launch
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

MEASURE = Path(__file__).with_name("measure.js")
WIDE, NARROW = 1280, 320
NO_SITE = "no page, because no site was built"
LEAVES: dict[str, Callable[[Leaf], bool]] = {
    "leaf": lambda _: True,
    "page_of_a_language": lambda leaf: bool(leaf.language),
    "translated": lambda leaf: leaf.language not in {"", SOURCE_LANGUAGE},
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a page every page of its kind that the build made."""
    for name in LEAVES.keys() & set(metafunc.fixturenames):
        site = built_site()
        paths = (
            [] if site.failure else [p for p, leaf in site.leaves.items() if LEAVES[name](leaf)]
        )
        metafunc.parametrize(name, paths or [NO_SITE], indirect=True)


@pytest.fixture(scope="session")
def site() -> Site:
    """The site, as the project's own command builds it."""
    made = built_site()
    if made.failure:
        pytest.fail(made.failure, pytrace=False)
    return made


def _leaf(request: pytest.FixtureRequest, site: Site) -> Leaf:
    if request.param not in site.leaves:
        pytest.fail(f"The build made no page for this test ({request.param}).", pytrace=False)
    return site.leaves[request.param]


@pytest.fixture
def leaf(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Any page, the language chooser and the error pages too."""
    return _leaf(request, site)


@pytest.fixture
def page_of_a_language(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Any page below a language's folder."""
    return _leaf(request, site)


@pytest.fixture
def translated(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Any page in a language that is not the source's."""
    return _leaf(request, site)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Where this process serves the site: below a prefix, to this machine only."""
    url, server = serve(site.folder)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The library that drives the browser."""
    with sync_playwright() as started:
        yield started


def _launch(playwright: Playwright, *flags: str) -> Browser:
    try:
        return launch(playwright, *flags)
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all the tests of this process."""
    started = _launch(playwright)
    yield started
    started.close()


@pytest.fixture(scope="session")
def large_text_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose reader set the default text to 200 %."""
    flag = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
    started = _launch(playwright, flag)
    yield started
    started.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's window, shared by the tests of this process that do not change it."""
    shared = browser.new_context()
    shared.add_init_script(path=MEASURE)
    yield shared
    shared.close()


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
        self.page.emulate_media(**media)

    def measure(self, call: str) -> Any:
        """Return what a function of measure.js finds on the page."""
        return self.page.evaluate(f"audit.{call}")


@pytest.fixture
def reader(context: BrowserContext, address: str) -> Iterator[Reader]:
    """A reader with the browser's usual settings."""
    page = context.new_page()
    yield Reader(page, address)
    page.close()


@pytest.fixture
def reader_of_large_text(large_text_browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser shows text at 200 %."""
    with large_text_browser.new_context() as context:
        context.add_init_script(path=MEASURE)
        yield Reader(context.new_page(), address)


@pytest.fixture
def reader_without_scripts(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader whose browser runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield Reader(context.new_page(), address)
