"""The site, a browser and a page in it, for every test of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built_site import BOTH, Leaf, Site, built_site, serve
from playwright.sync_api import sync_playwright
from reader import MEASURE, WIDE, Onlooker, Reader

from sphinx_tandem.site.handouts.browser import NoBrowserError, launch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Playwright

NO_SITE = "no page, because no site was built"
# The pages with two languages side by side are made of the others: these have every kind of block.
OF_BOTH = {
    f"{BOTH}/{page}.html"
    for page in ("index", "about/glossary", "families/office-help", "manual/components")
}
LEAVES: dict[str, Callable[[Leaf], bool]] = {
    "leaf": lambda leaf: leaf.path in OF_BOTH or not leaf.path.startswith(f"{BOTH}/"),
    "page_of_a_language": lambda leaf: bool(leaf.language),
    "translated": lambda leaf: leaf.is_translated,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for a page every page of its kind that the build made."""
    for name in LEAVES.keys() & set(metafunc.fixturenames):
        site = built_site()
        leaves = {} if site.failure else site.leaves
        paths = [path for path, leaf in leaves.items() if LEAVES[name](leaf)]
        # A page's tests follow each other, so that those who only look at it share one window.
        metafunc.parametrize(name, paths or [NO_SITE], indirect=True, scope="module")


@pytest.fixture(scope="session")
def site() -> Site:
    """Build the site with the project's own command."""
    made = built_site()
    if made.failure:
        pytest.fail(made.failure, pytrace=False)
    return made


def _leaf(request: pytest.FixtureRequest, site: Site) -> Leaf:
    if request.param not in site.leaves:
        pytest.fail(f"The build made no page for this test ({request.param}).", pytrace=False)
    return site.leaves[request.param]


@pytest.fixture(scope="module")
def leaf(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Take any page, the language chooser and the error pages too."""
    return _leaf(request, site)


@pytest.fixture(scope="module")
def page_of_a_language(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Take any page below a language's folder."""
    return _leaf(request, site)


@pytest.fixture(scope="module")
def translated(request: pytest.FixtureRequest, site: Site) -> Leaf:
    """Take any page in a language that is not the source's."""
    return _leaf(request, site)


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Serve the site for this process: below a prefix, to this machine only."""
    url, server = serve(site.folder)
    yield url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start the library that drives the browser."""
    with sync_playwright() as started:
        yield started


def _launch(playwright: Playwright, *flags: str) -> Browser:
    try:
        return launch(playwright, *flags)
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start one browser for all the tests of this process."""
    started = _launch(playwright)
    yield started
    started.close()


@pytest.fixture(scope="session")
def large_text_browser(playwright: Playwright) -> Iterator[Browser]:
    """Start a browser whose reader set the default text to 200 %."""
    flag = "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"
    started = _launch(playwright, flag)
    yield started
    started.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """Open a window that the tests of this process use one after the other.

    It keeps no pages: test_pages_are_kept.py looks at that, and it would take time at each page.
    """
    with browser.new_context(service_workers="block") as context:
        context.add_init_script(path=MEASURE)
        yield context.new_page()


@pytest.fixture
def reader(window: Page, address: str) -> Reader:
    """Sit down a reader with the browser's usual settings."""
    usual = Reader(window, address)
    usual.window(WIDE)
    return usual


@pytest.fixture(scope="session")
def quiet_window(browser: Browser) -> Iterator[Page]:
    """Open a window that nobody presses anything in."""
    with browser.new_context(service_workers="block") as context:
        context.add_init_script(path=MEASURE)
        yield context.new_page()


@pytest.fixture
def onlooker(quiet_window: Page, address: str) -> Reader:
    """Sit down a reader who only looks: a page that is open already is not opened again."""
    looking = Onlooker(quiet_window, address)
    looking.window(WIDE)
    return looking


@pytest.fixture(scope="session")
def large_text_window(large_text_browser: Browser) -> Iterator[Page]:
    """Open the window of a reader who sees text at 200 %."""
    with large_text_browser.new_context(service_workers="block") as context:
        context.add_init_script(path=MEASURE)
        yield context.new_page()


@pytest.fixture
def reader_of_large_text(large_text_window: Page, address: str) -> Reader:
    """Sit down a reader whose browser shows text at 200 %."""
    large = Reader(large_text_window, address)
    large.window(WIDE)
    return large


@pytest.fixture(scope="session")
def window_without_scripts(browser: Browser) -> Iterator[Page]:
    """Open the window of a reader whose browser runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def reader_without_scripts(window_without_scripts: Page, address: str) -> Reader:
    """Sit down a reader whose browser runs no scripts."""
    return Reader(window_without_scripts, address)
