"""Without a line, a reader has the pages that were read, and knows how old they are."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from test_pages_are_readable import AXE, RULES, RUN_AXE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from built_site import Site
    from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 10_000  # milliseconds
ACTIVE = "navigator.serviceWorker.ready.then(ready => ready.active.state)"
KEPT = """async address => {
  const cache = await caches.open("kept-pages");
  return Boolean(await cache.match(new URL(address, location.href)));
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser that has seen nothing of the site."""
    with browser.new_context() as made:
        made.set_default_timeout(PATIENCE)
        yield made


def read(context: BrowserContext, address: str, *places: str) -> Page:
    """Read pages until each of them is kept."""
    page = context.new_page()
    for place in places:
        page.goto(f"{address}{place}")
        page.evaluate(ACTIVE)
        for kept in (place, f"{place.partition('/')[0]}/_static/site.css"):
            page.wait_for_function(KEPT, arg=f"{address}{kept}")
    return page


def test_a_page_that_was_read_can_be_read_again(context: BrowserContext, address: str) -> None:
    """The first page that was read, another one and the start page are there, and say so."""
    page = read(context, address, "es/families/questions.html", "es/staff/rights.html")
    page.wait_for_function(KEPT, arg=f"{address}es/index.html")
    context.set_offline(True)
    for place in ("es/families/questions.html", "es/staff/rights.html", "es/index.html"):
        page.goto(f"{address}{place}")
        notice = page.locator("main > .kept-page")
        assert re.match(r"No hay conexión\..* \d+ de \w+ de \d{4}", notice.inner_text())
        assert page.locator("h1").inner_text()
        assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    page.evaluate(f"{AXE}; null")
    faults = page.evaluate(RUN_AXE, [RULES])["findings"]
    assert not faults, "\n".join(faults)


def test_with_a_line_nothing_old_is_shown(context: BrowserContext, address: str) -> None:
    """As long as the server answers, a page is its newest, and says nothing."""
    page = read(context, address, "es/families/questions.html")
    page.reload()
    assert page.locator(".kept-page").count() == 0
    context.set_offline(True)
    page.reload()
    assert page.locator(".kept-page").count() == 1
    context.set_offline(False)
    page.reload()
    assert page.locator(".kept-page").count() == 0


def test_a_page_that_was_not_read_is_not_pretended(context: BrowserContext, address: str) -> None:
    """A page that was never read says so, and leads to those that were."""
    page = read(context, address, "es/families/questions.html")
    page.wait_for_function(KEPT, arg=f"{address}es/index.html")
    context.set_offline(True)
    page.goto(f"{address}es/staff/conduct.html")
    assert "esta página no se guardó" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Preguntas de las familias").click()
    page.wait_for_url("**/questions.html")
    assert page.url.endswith("es/families/questions.html")
    assert page.locator(".kept-page").count() == 1


def test_an_archive_reads_from_a_folder(
    site: Site, context: BrowserContext, tmp_path: Path
) -> None:
    """The archive of a language opens from disk: styles, pictures, pages; others are far links."""
    (archive,) = (site.folder / "offline").glob("*-es.zip")
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path)
    folder = tmp_path / archive.stem
    page = context.new_page()
    faults: list[str] = []
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Para las familias").first.click()
    page.wait_for_url("**/families/index.html")
    assert page.url == (folder / "families" / "index.html").as_uri()
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert not faults, faults
    near = page.locator("a[href]").evaluate_all(
        "links => links.map(link => link.getAttribute('href')).filter(to => !to.includes(':'))"
    )
    for link in near:
        target = (folder / "families" / link.partition("#")[0]).resolve()
        assert target.is_file() or not link.partition("#")[0], link
    other = page.locator("header a[hreflang=en]").get_attribute("href") or ""
    assert other.startswith("https://")
    assert other.endswith("/en/families/index.html")
