"""Prints documents with Chromium, which keeps in its PDFs what is said of each part's language.

WeasyPrint 70 was measured, too: it is faster, but loses the language of parts, and makes several
tables of one that goes over several pages.
"""

from __future__ import annotations

import contextlib
import io
import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import unquote

import segno
from playwright.sync_api import Error, sync_playwright

from sphinx_tandem.problems import Problem, TandemError
from sphinx_tandem.site.handouts.browser import CURE, NoBrowserError, launch
from sphinx_tandem.site.handouts.composing import QR_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

#: The first version that writes page numbers at the foot of a page
#: (https://developer.chrome.com/blog/print-margins).
_OLDEST = 131
_QUIET = ("--font-render-hinting=none", "--host-resolver-rules=MAP * ~NOTFOUND")


class Press:
    """Prints documents; ``file`` gives the file that is published at an address, or None."""

    def __init__(self, page: Page, file: Callable[[str], Path | None]) -> None:
        self._page = page
        self._file = file
        self._address = self._document = ""
        page.route("**/*", self._serve)

    def pdf(self, address: str, document: str) -> bytes:
        """Return the PDF of a document that stands for what is published at ``address``.

        Raises `TandemError` where the browser does not print it.
        """
        self._address, self._document = address, document
        try:
            self._page.goto(address, wait_until="load")
            return self._page.pdf(
                prefer_css_page_size=True, print_background=True, tagged=True, outline=True
            )
        except Error as error:
            raise _failed(error) from error

    def _serve(self, route: Route) -> None:
        """Give the browser the document and files of the site: it reaches nothing else."""
        address = unquote(route.request.url)
        if address == unquote(self._address):
            route.fulfill(body=self._document, content_type="text/html; charset=utf-8")
        elif address.endswith(f"/{QR_CODE}"):
            route.fulfill(body=qr_code(self._address), content_type="image/svg+xml")
        elif file := self._file(address):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.abort()


@contextlib.contextmanager
def press(file: Callable[[str], Path | None]) -> Iterator[Press]:
    """Start the browser, and end it. Raises `TandemError` where there is none that can print."""
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright, *_QUIET)
        except (NoBrowserError, Error) as error:
            text = "Handouts are printed by Chromium, which cannot be started here."
            raise _problem(text, f"{CURE}\n{error}") from error
        with contextlib.closing(browser):
            if int(browser.version.partition(".")[0]) < _OLDEST:
                text = f"This Chromium ({browser.version}) is too old to number printed pages."
                raise _problem(text, f"Handouts need version {_OLDEST} or newer. {CURE}")
            # Pages hold the words of many people: no script runs, and nothing is fetched.
            context = browser.new_context(java_script_enabled=False, service_workers="block")
            yield Press(context.new_page(), file)


def qr_code(address: str) -> bytes:
    """Return the QR code of an address as SVG, with the quiet border that readers need."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=4, xmldecl=False)
    return out.getvalue()


def _failed(error: Error) -> TandemError:
    said = error.message.strip().partition("\n")[0]
    text = f"The browser could not print a handout: {said}"
    return _problem(text, "Look for too little memory or a full disk, then print again.")


def _problem(text: str, cure: str) -> TandemError:
    return TandemError(Problem("conf.py", 0, "H101 handouts", text, cure))
