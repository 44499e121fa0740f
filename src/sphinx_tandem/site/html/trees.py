"""Built pages as trees, and trees as HTML: what lxml's parser makes of newer elements is mended.

libxml2 knows the elements of HTML 4. An element of later versions that has no end tag
(``<source>``, ``<track>``, ``<wbr>``; HTML Standard, 13.1.2) takes in what follows it.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_VOID = ("source", "track", "wbr")
_END = re.compile(rf"</(?:{'|'.join(_VOID)})>")


def read_document(text: str) -> HtmlElement:
    """Return the root of a page."""
    return _mended(html.document_fromstring(text))


def read_part(text: str) -> HtmlElement:
    """Return a part of a page, in an element of its own."""
    return _mended(html.fragment_fromstring(text, create_parent="div"))


def as_html(element: HtmlElement, *, with_tail: bool = True) -> str:
    """Return ``element`` as HTML, with the text that follows it unless that is not wanted."""
    return _END.sub("", html.tostring(element, encoding="unicode", with_tail=with_tail))


def inside(element: HtmlElement) -> str:
    """Return what is in ``element``, as HTML; spaces around it are dropped."""
    parts = [escape(element.text or "", quote=False), *map(as_html, element)]
    return "".join(parts).strip()


def _mended(root: HtmlElement) -> HtmlElement:
    for element in list(root.iter(*_VOID)):
        parent, taken = element.getparent(), list(element)
        if parent is None or not (taken or element.text):
            continue
        tail, element.tail, element.text = element.tail, element.text, None
        place = parent.index(element) + 1
        parent[place:place] = taken
        last = parent[place + len(taken) - 1]
        last.tail = (last.tail or "") + (tail or "")
    return root
