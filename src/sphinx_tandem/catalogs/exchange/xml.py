"""XML from strangers, and texts that XML cannot hold as they are.

The parser fetches nothing and replaces no entities, and a document type, where entities are
defined, is refused altogether: no tool for translators writes one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_tandem.catalogs.exchange import faults
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Makes the element that stands for a character that XML does not have.
    MakeSign = Callable[[str], etree._Element]  # noqa: SLF001 (its name for the type)
    #: Returns the text that an element inside a text stands for, None for one that is unknown.
    ReadSign = Callable[[etree._Element], str | None]  # noqa: SLF001

# https://www.w3.org/TR/xml/#charsets
_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEFORE_ROOT = re.compile(
    rb"(?:[\s\0\xff\xfe\xef\xbb\xbf]|<\0?\?.*?\?\0?>|<\0?!\0?-\0?-.*?-\0?-\0?>)*", re.DOTALL
)

DOCTYPE = re.compile(rb"<\0*!\0*(D\0*O\0*C\0*T\0*Y\0*P\0*E|E\0*N\0*T\0*I\0*T\0*Y)", re.IGNORECASE)
"""The beginning of a document type or an entity, in any encoding that has the letters of ASCII."""


def parse(data: bytes, file: str) -> etree._Element:
    """Return the root element of the XML document ``data``; ``file`` names it in problems.

    Raises `TandemError` where it is not well formed or has a document type.
    """
    before = _BEFORE_ROOT.match(data)
    if DOCTYPE.match(data, before.end() if before else 0):
        raise TandemError(faults.hostile(file, _WHY))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        raise TandemError(
            faults.unreadable(file, line, f"it is not well formed: {error}")
        ) from error
    if root.getroottree().docinfo.doctype:
        raise TandemError(faults.hostile(file, _WHY))
    return root


_WHY = "it has a document type, which can make a program read other files or run out of memory"


def put_text(element: etree._Element, text: str, make_sign: MakeSign) -> None:
    """Make ``text`` the content of ``element``, with elements for what XML cannot hold."""
    last = None
    start = 0
    for match in _FOREIGN.finditer(text):
        _append(element, last, text[start : match.start()])
        last = make_sign(match[0])
        element.append(last)
        start = match.end()
    _append(element, last, text[start:])


def plain(text: str) -> str:
    """Return ``text`` for a place that is only read by people, without what XML cannot hold."""
    return _FOREIGN.sub("\N{REPLACEMENT CHARACTER}", text)


def text_of(element: etree._Element | None, read_sign: ReadSign) -> str:
    """Return the text in ``element``; raise `ValueError` where it holds an element unknown."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        sign = read_sign(child)
        if sign is None:
            raise ValueError(etree.QName(child).localname)
        text += sign + (child.tail or "")
    return text


def to_bytes(root: etree._Element) -> bytes:
    """Return the document, in UTF-8, indented outside of texts."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _append(element: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text
