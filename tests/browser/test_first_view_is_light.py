"""The first view of a page is quick, quiet and private, on a server and from a folder."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from built_site import BOTH
from reader import MEASURE, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Leaf, Site
    from playwright.sync_api import Browser, Page, Response

ONE_ROUND_TRIP = 14_600  # bytes: the ten packets that a server sends before it hears back
# Scripts have done what they do by themselves once the browser has nothing else to do.
AT_REST = "new Promise((done) => setTimeout(() => requestIdleCallback(done), 50))"
PAGES_FROM_DISK = ("index.html", "en/index.html", "es/families/index.html", "es/404.html")


class Watch:
    """Notes what a page asks for, and what goes wrong in it."""

    def __init__(self, page: Page) -> None:
        """Begin to watch ``page``, which has opened nothing yet."""
        self.requests: list[str] = []
        self.responses: list[Response] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", self._answered)
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        page.on("console", lambda said: self._said(said.text))
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _said(self, text: str) -> None:
        if "blocked by Playwright" not in text:  # the tests' own doing
            self.faults.append(f"console: {text}")

    def _answered(self, response: Response) -> None:
        self.responses.append(response)
        if not response.ok and response.url.startswith("http"):
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """Open a page in a browser that has seen nothing of the site."""
    with browser.new_context(service_workers="block") as context:
        context.add_init_script(path=MEASURE)
        yield context.new_page()


def test_one_round_trip_shows_a_page(leaf: Leaf, fresh_page: Page, address: str) -> None:
    """A page comes whole and without errors, from its own host, in few and small answers."""
    watch = Watch(fresh_page)
    fresh_page.goto(f"{address}{leaf.path}", wait_until="load")
    fresh_page.evaluate(AT_REST)
    assert not watch.faults, f"{leaf.path}: {watch.faults}"
    outside = [url for url in watch.requests if not url.startswith((address, "data:"))]
    assert not outside, f"{leaf.path} asks other hosts: {outside}"
    assert len(watch.requests) <= 5, f"{leaf.path} asks for {watch.requests}"
    texts = [response for response in watch.responses if _is_text(response)]
    assert len(texts) > 1, f"{leaf.path} came without its styles"
    sizes = {response.url: len(gzip.compress(response.body(), 6)) for response in texts}
    # A page in two languages has as much to say as two.
    budget = ONE_ROUND_TRIP * (2 if leaf.path.startswith(f"{BOTH}/") else 1)
    assert sum(sizes.values()) <= budget, f"{leaf.path}: {sum(sizes.values())} in {sizes}"


def _is_text(response: Response) -> bool:
    kind = response.header_value("content-type") or ""
    return any(name in kind for name in ("html", "css", "javascript"))


@pytest.mark.parametrize("path", PAGES_FROM_DISK)
def test_the_folder_opens_from_disk(site: Site, fresh_page: Page, path: str) -> None:
    """A copy of the folder on a memory stick has its styles, and its links work."""
    leaf = site.leaves[path]
    watch = Watch(fresh_page)
    fresh_page.set_viewport_size({"width": WIDE, "height": 900})
    fresh_page.goto(leaf.file.as_uri(), wait_until="load")
    margin = fresh_page.evaluate("getComputedStyle(document.body).marginTop")
    assert margin == "0px", f"{path} from disk has no styles"
    other = fresh_page.locator("a[hreflang='es'], a[hreflang='en']").last
    target = other.get_attribute("href")
    assert target
    other.click()
    assert fresh_page.url == leaf.leads_to(target)[0].as_uri()
    assert fresh_page.locator("h1").inner_text()
    assert not watch.faults, f"{path} from disk: {watch.faults}"
