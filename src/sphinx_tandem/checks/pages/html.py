"""HTML that an editor wrote into an English page: browsers forgive it, and readers pay for it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

# HTML Living Standard, 13.1.2 (void elements) and 13.1.2.4 (end tags that may be left out).
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
_MAY_STAY_OPEN = {
    *("html", "head", "body", "li", "dt", "dd", "p", "rt", "rp", "optgroup", "option"),
    *("colgroup", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
}
# What a browser fetches by itself, and the attributes that say from where.
_FETCHED = {
    **dict.fromkeys(("audio", "embed", "iframe", "img", "input", "script", "source"), ("src",)),
    "track": ("src",),
    "link": ("href",),
    "object": ("data",),
    "video": ("src", "poster"),
}
#: What a link in the head of a page is when a browser follows it by itself.
FETCHED_LINKS = {
    *("stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect"),
    *("dns-prefetch", "apple-touch-icon"),
}
#: An address of another website.
ELSEWHERE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)

Tag = tuple[int, str, dict[str, str]]  # its line, "div" or "/div", its attributes


class _Tags(HTMLParser):
    """Notes the tags of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((self.getpos()[0], tag, values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in {"svg", "path", "use", "circle", "rect", "line", "g"}:  # only there it ends
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((self.getpos()[0], f"/{tag}", {}))


def _tags(page: Page) -> Iterator[Tag]:
    for line, text in page.html:
        for number, name, attributes in _tags_in(text):
            yield line + number - 1, name, attributes


def _tags_in(text: str) -> list[Tag]:
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.tags


def fetched_by(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the address of what HTML makes a browser fetch from another website."""
    for line, name, attributes in _tags_in(text):
        if name == "link" and not set(attributes.get("rel", "").lower().split()) & FETCHED_LINKS:
            continue
        for attribute in _FETCHED.get(name, ()):
            if ELSEWHERE.match(attributes.get(attribute, "")):
                yield line, attributes[attribute]


@PAGE_CHECKS.check("S213 unclosed-tag")
def tags_never_closed(page: Page) -> Iterator[Fault]:
    """An HTML tag that is opened is closed.

    Bad: ``<div class="box">`` and no ``</div>``

    Good: ``:::{note}``

    Cure: Close it, or use the marks of Markdown.
    """
    still_open: list[tuple[int, str]] = []
    for line, name, _ in _tags(page):
        bare = name.removeprefix("/")
        if bare in _VOID or bare in _MAY_STAY_OPEN:
            continue
        if name == bare:
            still_open.append((line, name))
        elif still_open and still_open[-1][1] == bare:
            still_open.pop()
        else:
            yield _unclosed(line, name)
    for line, name in still_open:
        yield _unclosed(line, name)


def _unclosed(line: int, name: str) -> Fault:
    tag = described([f"<{name}>"])
    if name.startswith("/"):
        return Fault(say("The HTML tag {tag} closes what is not open.", tag=tag),
                     say("Delete it, or open it first."), line)  # fmt: skip
    return Fault(say("The HTML tag {tag} is never closed.", tag=tag),
                 say("Write {end} where it ends.", end=f"</{name}>"), line)  # fmt: skip


@PAGE_CHECKS.check("S212 other-website")
def things_of_other_websites(page: Page) -> Iterator[Fault]:
    """What a page shows lies beside it: a reader’s browser asks no other website for it.

    Bad: ``![The gate](https://example.org/gate.png)``, ``<iframe src="https://example.org/">``

    Good: ``![The gate](gate.png)``, and a link to the website

    Cure: Put a copy beside the page, if its licence allows it, or write a link.
    """
    for image in page.images:
        if ELSEWHERE.match(image.file):
            text = say("The image {name} lies on another website, which learns who reads the "
                       "page.", name=image.file)  # fmt: skip
            yield Fault(text, say("Put a copy of it beside the page."), image.line)
    for line, address in page.embedded:
        if ELSEWHERE.match(address):
            yield _fetched(line, address)
    for first, html in page.html:
        for line, address in fetched_by(html):
            yield _fetched(first + line - 1, address)


def _fetched(line: int, address: str) -> Fault:
    text = say("The page fetches {address} from another website, which learns who reads the page.",
               address=address)  # fmt: skip
    return Fault(text, say("Put a copy of it beside the page, or write a link to it."), line)
