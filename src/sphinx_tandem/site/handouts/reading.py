"""What a handout prints of a built page: its words, made ready for paper and for a reader's ears.

The pages are those that were built for the web, so that a handout says what they say.
"""

from __future__ import annotations

import dataclasses
import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from lxml import etree, html

from sphinx_tandem.site.html.trees import inside, read_document, read_part
from sphinx_tandem.site.pairing import CONTENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml.html import HtmlElement

#: What only the web needs: frames, scripts, ways back, links to handouts.
_LEFT_OUT = (
    "descendant::nav | descendant::script | descendant::form | descendant::iframe"
    " | descendant::comment()"
    " | descendant::*[contains(concat(' ', @class, ' '), ' headerlink ')]"
    " | descendant::*[contains(concat(' ', @class, ' '), ' back ')]"
    " | descendant::*[contains(concat(' ', @class, ' '), ' handouts ')]"
)
_INLINE = frozenset({"abbr", "b", "bdi", "cite", "i", "q", "s", "small", "span", "strong", "u"})
_NAMES_IDS = ("aria-labelledby", "aria-describedby", "for", "headers")
_HEADING = re.compile(r"h([1-5])")


@dataclasses.dataclass(frozen=True)
class Text:
    """A page's title, in each of its languages, and words.

    ``classes`` are those of the element that held them; ``styles`` and ``pictures`` are the
    published addresses of what they are shown with.
    """

    titles: tuple[str, ...]
    body: str
    classes: str
    styles: tuple[str, ...]
    pictures: tuple[str, ...]


def read_text(path: Path, address: str) -> Text:
    """Return the text of the built page in the file ``path``, published at ``address``."""
    document = read_document(path.read_bytes().decode("utf-8"))
    content = next(found for where in CONTENT for found in document.xpath(where))
    for element in [*content.xpath(_LEFT_OUT), *content.iter("source")]:
        element.drop_tree()  # paper takes the picture as it is, not a smaller form
    styles = [urljoin(address, one.get("href") or "") for one in _style_sheets(document)]
    _lead_from_anywhere(content, address)
    pictures = [one.get("src") or "" for one in content.iter("img")]
    return Text(
        titles=_titles(content) or (address,),
        body=inside(content),
        classes=content.get("class") or "",
        styles=tuple(styles),
        pictures=tuple(dict.fromkeys(p for p in pictures if not p.startswith("data:"))),
    )


def as_chapter(text: Text, prefix: str, chapters: Mapping[str, str]) -> str:
    """Return the words of ``text`` as a chapter: its headings one level lower.

    Ids begin with ``prefix``, since each stands once in a booklet. ``chapters`` gives the prefix
    of each page that is in the booklet, by its address: links to it stay in the booklet.
    """
    content = read_part(text.body)
    for element in content.iter(etree.Element):
        if level := _HEADING.fullmatch(str(element.tag)):
            element.tag = f"h{int(level[1]) + 1}"
        if own := element.get("id"):
            element.set("id", prefix + own)
        for name in _NAMES_IDS:
            if named := element.get(name):
                element.set(name, " ".join(prefix + one for one in named.split()))
        if address := element.get("href"):
            element.set("href", _in_booklet(address, prefix, chapters))
    return inside(content)


def as_xhtml(text: Text, files: Mapping[str, str]) -> str:
    """Return the words of ``text`` as XML, for a book.

    ``files`` gives the book's own file for the addresses of its pages and pictures; other
    pictures become their alternative texts, since a book loads nothing from elsewhere.
    """
    content = read_part(text.body)
    for element in list(content.iter(etree.Element)):
        if address := element.get("href"):
            page, anchor = urldefrag(address)
            if page in files:
                element.set("href", f"{files[page]}#{anchor}" if anchor else files[page])
        source = element.get("src") or ""
        if source in files:
            element.set("src", files[source])
        elif element.tag == "img":
            element.tail = (element.get("alt") or "") + (element.tail or "")
            element.drop_tree()
    parts = [escape(content.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="xml") for child in content]
    return "".join(parts)


def _in_booklet(address: str, prefix: str, chapters: Mapping[str, str]) -> str:
    page, anchor = urldefrag(address)
    if not page:
        return f"#{prefix}{anchor}"
    if page not in chapters:
        return address
    return f"#{chapters[page]}{anchor}" if anchor else f"#{chapters[page].removesuffix('-')}"


def _style_sheets(document: HtmlElement) -> list[HtmlElement]:
    """Return the links to the page's style sheets, but those for screens."""
    links: list[HtmlElement] = document.xpath("//link[@rel='stylesheet'][@href]")
    return [one for one in links if (one.get("media") or "all") in {"all", "print"}]


def _titles(content: HtmlElement) -> tuple[str, ...]:
    """Return the page's title; one in two languages has a part for each."""
    heading = next(content.iter("h1"), None)
    if heading is None:
        return ()
    two = len(heading) == 2 and heading[1].get("lang") and not (heading.text or "").strip()  # noqa: PLR2004
    parts = list(heading) if two else [heading]
    said = (" ".join(part.text_content().replace("¶", "").split()) for part in parts)
    return tuple(filter(None, said))


def _lead_from_anywhere(content: HtmlElement, address: str) -> None:
    """Let links and pictures name published addresses; links within the page stay."""
    for element in content.iter(etree.Element):
        for name in ("href", "src"):
            value = element.get(name)
            if value and not value.startswith(("#", "data:")):
                element.set(name, urljoin(address, value))


def for_ears(document: str) -> str:
    """Return a document that says with roles what Chromium would not tell a PDF's reader.

    It drops the language of words within a line unless they have a role; a list of terms is no
    list to it; a figure needs an alternative text, which its picture has (version 156).
    """
    root = html.document_fromstring(document)
    for element in root.iter(etree.Element):
        if element.tag in _INLINE and element.get("lang") and not element.get("role"):
            element.set("role", "note")
        elif element.tag == "figure" and not element.get("role"):
            element.set("role", "group")
        elif element.tag == "dl":
            _as_list(element)
        elif element.tag == "details":
            element.set("open", "")
    return html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _as_list(terms: HtmlElement) -> None:
    """Make each term, with what is said of it, an item of a list."""
    terms.set("role", "list")
    item: HtmlElement | None = None
    for element in list(terms):
        if element.tag == "div":
            element.set("role", "listitem")
            continue
        if item is None or (element.tag == "dt" and item[-1].tag != "dt"):
            item = html.Element("div", role="listitem")
            element.addprevious(item)
        item.append(element)
