"""Pairs what two languages say on the same page, block by block.

Both were written from one English page, so that their blocks stand in the same order. Where a
theme or an extension wrote them otherwise, the blocks that differ make one pair.
"""

from __future__ import annotations

import copy
import dataclasses
import re
from typing import TYPE_CHECKING, Literal

from lxml import etree

from sphinx_tandem.site.html.trees import as_html, inside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.html import HtmlElement

    Way = Callable[[str], str]

#: Where a theme puts the words of a page.
CONTENT = ("//main", "//*[@role='main']", "//div[@class='body']", "//body")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What belongs to one page's frame, not to its words.
_LEFT_OUT = (
    "descendant::nav | descendant::script"
    " | descendant::*[contains(concat(' ', @class, ' '), ' headerlink ')]"
    " | descendant::*[contains(concat(' ', @class, ' '), ' handouts ')]"
    " | child::*[contains(concat(' ', @class, ' '), ' draft ')]"
)
_FORM = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])([^,]*)")  # an address of a ``srcset``, and its size
_NOTICE = "tandem-notice"
_REFERS = ("aria-labelledby", "aria-describedby", "for", "headers")

#: How a passage stands in the other language.
State = Literal["current", "kept", "changed", "missing"]


_STATES: dict[str, State] = {
    "tandem-missing": "missing",
    "tandem-changed": "changed",
    "tandem-refused": "changed",
    "tandem-kept": "kept",
}


@dataclasses.dataclass(frozen=True)
class Pair:
    """A block in both languages, as HTML; ``state`` tells how the second one stands."""

    source: str
    other: str
    state: State = "current"


@dataclasses.dataclass(frozen=True)
class Block:
    """A part of a page.

    ``kind`` is "heading" (with ``level`` and ``id``; one pair), "pairs", "table" (``rows`` of
    cells, each a pair; one pair in ``pairs`` for its caption), "same" (one pair: a picture or
    code that both pages show), or "notice" (one pair, of which the second is a notice).
    """

    kind: Literal["heading", "pairs", "table", "same", "notice"]
    pairs: tuple[Pair, ...]
    level: int = 0
    id: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclasses.dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, whether it is a header, of what, and the columns it spans."""

    pair: Pair
    scope: str = ""
    columns: str = ""
    rows: str = ""


class Pairing:
    """Pairs the pages of two languages.

    ``tags`` are the languages' BCP 47 tags; ``ways`` make an address that a page of each language
    names into the one to name on the page that holds both.
    """

    def __init__(self, tags: tuple[str, str], ways: tuple[Way, Way]) -> None:
        self.tags = tags
        self.ways = ways

    def blocks(self, source: HtmlElement, other: HtmlElement) -> tuple[Block, ...]:
        """Return the blocks of a page, whose documents the two are; pairs in a row are joined."""
        made = list(self._blocks(_content(source, self.ways[0]), self._other(other)))
        return tuple(_joined(made))

    def _other(self, document: HtmlElement) -> HtmlElement:
        """Return the second language's content; an id must stand once on the page of both."""
        content = _content(document, self.ways[1])
        prefix = f"{self.tags[1]}-"
        ids = {element.get("id") for element in content.iter() if element.get("id")}
        for element in content.iter(etree.Element):
            if own := element.get("id"):
                element.set("id", prefix + own)
            for name in _REFERS:
                named = element.get(name)
                if named:
                    new = [prefix + one if one in ids else one for one in named.split()]
                    element.set(name, " ".join(new))
        return content

    def _blocks(self, source: HtmlElement, other: HtmlElement) -> Iterator[Block]:
        ones, twos = _children(source), _children(other)
        for notice in [two for two in twos if _NOTICE in _classes(two)]:
            yield Block("notice", (Pair("", inside(notice)),))
        twos = [two for two in twos if _NOTICE not in _classes(two)]
        if [one.tag for one in ones] != [two.tag for two in twos]:
            yield Block("pairs", (self._pair(_written(ones), _written(twos), twos),))
            return
        for one, two in zip(ones, twos, strict=True):
            yield from self._block(one, two)

    def _block(self, one: HtmlElement, two: HtmlElement) -> Iterator[Block]:
        if one.tag in {"section", "article"} or _holds_blocks(one):
            yield from self._blocks(one, two)
        elif one.tag in _HEADINGS:
            pair = self._pair(inside(one), inside(two), [two])
            yield Block("heading", (pair,), level=int(one.tag[1]), id=_anchor(one))
        elif one.tag in {"ul", "ol"} and len(one) == len(two):
            yield Block("pairs", tuple(self._items(one, two)))
        elif one.tag == "dl" and [e.tag for e in one] == [e.tag for e in two]:
            yield Block("pairs", tuple(self._terms(one, two)))
        elif one.tag == "table" and _shape(one) == _shape(two):
            yield self._table(one, two)
        elif _looks_same(one, two):
            yield Block("same", (Pair(_written([one]), ""),))
        else:
            yield Block("pairs", (self._pair(_written([one]), _written([two]), [two]),))

    def _items(self, one: HtmlElement, two: HtmlElement) -> Iterator[Pair]:
        """Yield each item as a list of its own, with its number."""
        first = int(one.get("start") or 1)
        for number, (left, right) in enumerate(zip(one, two, strict=True), first):
            begin, end = (
                ("<ul>", "</ul>") if one.tag == "ul" else (_numbered(one, number), "</ol>")
            )
            yield self._pair(
                begin + _written([left]) + end, begin + _written([right]) + end, [right]
            )

    def _terms(self, one: HtmlElement, two: HtmlElement) -> Iterator[Pair]:
        """Yield each term with what is said of it."""
        begins = [place for place, element in enumerate(one) if element.tag == "dt" and (
            place == 0 or one[place - 1].tag != "dt")]  # fmt: skip
        for begin, end in zip(begins, [*begins[1:], len(one)], strict=True):
            left, right = list(one)[begin:end], list(two)[begin:end]
            yield self._pair(f"<dl>{_written(left)}</dl>", f"<dl>{_written(right)}</dl>", right)

    def _table(self, one: HtmlElement, two: HtmlElement) -> Block:
        left, right = one.find("caption"), two.find("caption")
        caption: tuple[Pair, ...] = ()
        if left is not None and right is not None:
            caption = (self._pair(inside(left), inside(right), [right]),)
        rows = tuple(
            tuple(self._cell(a, b) for a, b in zip(row, other, strict=True))
            for row, other in zip(one.iter("tr"), two.iter("tr"), strict=True)
        )
        return Block("table", caption, rows=rows)

    def _cell(self, one: HtmlElement, two: HtmlElement) -> Cell:
        pair = self._pair(inside(one), inside(two), [two])
        if pair.state == "current" and one.text_content() == two.text_content():
            marked = two.find(".//*[@lang]") is not None and one.find(".//*[@lang]") is None
            pair = Pair(pair.other if marked else pair.source, "")  # both say it in one language
        scope = one.get("scope") or ("col" if one.tag == "th" else "")
        return Cell(pair, scope, one.get("colspan") or "", one.get("rowspan") or "")

    def _pair(self, source: str, other: str, twos: Sequence[HtmlElement]) -> Pair:
        state = _state(twos)
        alone = state in {"changed", "missing"} and self._is_all_source(twos)
        return Pair(source, "" if alone else other, state)

    def _is_all_source(self, elements: Sequence[HtmlElement]) -> bool:
        """Whether every word is marked as the source language's."""
        return all(
            self._is_source(text.getparent(), top)
            for top in elements
            for text in top.xpath("descendant-or-self::*/text()[normalize-space()]")
        )

    def _is_source(self, element: HtmlElement, top: HtmlElement) -> bool:
        """Whether the words in ``element`` are marked as the source language's."""
        for one in (element, *element.iterancestors()):
            if one.get("lang"):
                return bool(one.get("lang") == self.tags[0])
            if one is top:
                return False
        return False


def _content(document: HtmlElement, way: Way) -> HtmlElement:
    found = (found for path in CONTENT for found in document.xpath(path))
    content: HtmlElement = copy.deepcopy(next(found))
    for element in content.xpath(_LEFT_OUT):
        element.drop_tree()
    for element in content.iter(etree.Comment):
        element.drop_tree()
    for element in content.iter(etree.Element):
        for name in ("href", "src", "poster"):
            address = element.get(name)
            if address:
                element.set(name, way(address))
        if forms := element.get("srcset"):
            element.set("srcset", _FORM.sub(lambda form: f"{way(form[1])}{form[2]}", forms))
    return content


def _children(element: HtmlElement) -> list[HtmlElement]:
    """Return the blocks in ``element``; a target without words is none."""
    return [
        child for child in element
        if isinstance(child.tag, str)
        and not (child.tag == "span" and not len(child) and not child.text_content())
    ]  # fmt: skip


def _state(elements: Sequence[HtmlElement]) -> State:
    """Return how the passages in ``elements`` stand: see `translate.notices.tell_states`."""
    names = {name for top in elements for one in top.iter(etree.Element) for name in _classes(one)}
    for name, state in _STATES.items():
        if name in names:
            return state
    return "current"


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _numbered(items: HtmlElement, number: int) -> str:
    """Return the start tag of a list of one item with its number; notes stay known as such."""
    parent = items.getparent()
    noted = ' class="noted"' if parent is not None and "notes" in _classes(parent) else ""
    start = f' start="{number}"' if number > 1 else ""
    return f"<ol{noted}{start}>"


def _anchor(heading: HtmlElement) -> str:
    """Return what leads to a heading: its own id, or that of the section it begins."""
    section = heading.getparent()
    begins = section is not None and heading.getprevious() is None
    return heading.get("id") or (section.get("id") if section is not None and begins else "") or ""


def _holds_blocks(element: HtmlElement) -> bool:
    """Whether it is nothing but a wrap: around sections, or around a page's notes."""
    wraps = element.find(".//section") is not None or "notes" in _classes(element)
    return element.tag == "div" and wraps


def _shape(table: HtmlElement) -> list[int]:
    return [len(row) for row in table.iter("tr")]


def _looks_same(one: HtmlElement, two: HtmlElement) -> bool:
    """Whether both show the same to everybody: a picture with its words, code, a line."""
    if one.text_content() != two.text_content():
        return False
    described = [(e.get("alt"), e.get("title")) for e in one.iter(etree.Element)]
    same = described == [(e.get("alt"), e.get("title")) for e in two.iter(etree.Element)]
    return same and (one.tag in {"pre", "hr", "img"} or not one.text_content().strip())


def _written(elements: Sequence[HtmlElement]) -> str:
    return "".join(as_html(element, with_tail=False) for element in elements)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, those of pairs that follow each other as one."""
    waiting: list[Pair] = []
    for block in blocks:
        if block.kind == "pairs":
            waiting += block.pairs
            continue
        if waiting:
            yield Block("pairs", tuple(waiting))
            waiting = []
        yield block
    if waiting:
        yield Block("pairs", tuple(waiting))
