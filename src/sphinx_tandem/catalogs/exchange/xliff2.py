"""XLIFF 2: written as 2.0, which every tool reads; 2.0, 2.1 and 2.2 are read.

https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html. Where our states have no
name there, ``subState`` tells them. A tool may divide a unit into segments; they are joined again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from sphinx_tandem.catalogs.exchange import faults, xml
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State, Unit
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_tandem.problems import Problem

NAMESPACES = tuple(f"urn:oasis:names:tc:xliff:document:2.{n}" for n in range(3))
_NS = NAMESPACES[0]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SPANS = {"pc", "mrk"}
_EMPTY = {"sm", "em"}
_FINISHED = {"translated", "reviewed", "final"}
_PREVIOUS, _CONTEXT, _NOTE = "previous-english", "context", "note"


def write(parcel: Parcel) -> bytes:
    """Return the parcel as a file."""
    root = etree.Element(f"{{{_NS}}}xliff", nsmap={None: _NS})
    root.set("version", "2.0")
    root.set("srcLang", parcel.source)
    root.set("trgLang", parcel.target)
    pages: dict[str, etree._Element] = {}
    for unit in parcel.units:
        if unit.page not in pages:
            pages[unit.page] = _below(root, "file", id=f"f{len(pages) + 1}")
            pages[unit.page].set("original", xml.plain(unit.page))
        _write_unit(pages[unit.page], unit)
    return xml.to_bytes(root)


def _write_unit(parent: etree._Element, unit: Unit) -> None:
    element = _below(parent, "unit", id=unit.id, canResegment="no")
    element.set(_SPACE, "preserve")
    if unit.state is State.OBSOLETE:
        element.set("translate", "no")
    notes = [(_CONTEXT, unit.context), (_PREVIOUS, unit.previous), (_NOTE, unit.note)]
    if any(text for _, text in notes):
        box = _below(element, "notes")
        for category, text in notes:
            if text:
                _below(box, "note", category=category).text = xml.plain(text)
    segment = _below(element, "segment")
    segment.set("state", "translated" if unit.state is State.CURRENT else "initial")
    if unit.state not in {State.CURRENT, State.MISSING}:
        segment.set("subState", f"tandem:{unit.state}")
    xml.put_text(_below(segment, "source"), unit.english, _make_sign)
    if unit.translation:
        xml.put_text(_below(segment, "target"), unit.translation, _make_sign)


def _below(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_NS}}}{name}", attributes)


def _make_sign(sign: str) -> etree._Element:
    return etree.Element(f"{{{_NS}}}cp", hex=f"{ord(sign):04X}")


def read(root: etree._Element, file: str) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in the document of ``root``, and a problem for each unit left out."""
    units: list[Unit] = []
    problems: list[Problem] = []
    if not root.get("trgLang"):
        raise TandemError(faults.unreadable(file, root.sourceline or 0, "it has no trgLang"))
    for part in root.iter(_all("file")):
        page = part.get("original", "")
        for element in part.iter(_all("unit")):
            try:
                units.append(_read_unit(element, page))
            except ValueError as error:
                line = element.sourceline or 0
                why = f"it holds <{error}>, which was not in the file that was sent"
                problems.append(faults.broken_text(file, line, why))
    parcel = Parcel(root.get("srcLang", ""), root.get("trgLang", ""), tuple(units))
    return parcel, tuple(problems)


def _all(name: str) -> str:
    return f"{{*}}{name}"


def _read_unit(element: etree._Element, page: str) -> Unit:
    segments = [
        part for part in element if etree.QName(part).localname in {"segment", "ignorable"}
    ]
    notes = {note.get("category"): note.text or "" for note in element.iter(_all("note"))}
    english = "".join(_text(part.find(_all("source"))) for part in segments)
    targets = _in_order(segments)
    translated = any(
        part.find(_all("target")) is not None
        for part in segments
        if etree.QName(part).localname == "segment"
    )
    return Unit(
        id=element.get("id", ""),
        page=page,
        english=english,
        translation="".join(map(_text, targets)) if translated else "",
        state=_state(element, segments, translated=translated),
        previous=notes.get(_PREVIOUS, ""),
        context=notes.get(_CONTEXT, ""),
        note=notes.get(_NOTE, ""),
        line=element.sourceline or 0,
    )


def _in_order(segments: Sequence[etree._Element]) -> Sequence[etree._Element]:
    """Return the targets in the order that they ask for; what has none stays as its source."""
    found: list[tuple[int, etree._Element]] = []
    for place, part in enumerate(segments, 1):
        target, source = part.find(_all("target")), part.find(_all("source"))
        chosen = target if target is not None else source
        if chosen is not None:
            order = chosen.get("order", "")
            found.append((int(order) if order.isdecimal() else place, chosen))
    return [target for _, target in sorted(found, key=lambda pair: pair[0])]


def _state(
    element: etree._Element, segments: Sequence[etree._Element], *, translated: bool
) -> State:
    if element.get("translate") == "no":
        return State.OBSOLETE
    parts = [part for part in segments if etree.QName(part).localname == "segment"]
    if not translated:
        return State.MISSING
    names = {part.get("subState", "").removeprefix("tandem:") for part in parts}
    finished = all(part.get("state", "initial") in _FINISHED for part in parts)
    if State.DRAFT in names and not finished:
        return State.DRAFT
    if State.REVIEW in names and not finished:
        return State.REVIEW
    return State.CURRENT if finished else State.CHANGED


def _text(element: etree._Element | None) -> str:
    return xml.text_of(element, _read_sign)


def _read_sign(element: etree._Element) -> str | None:
    name = etree.QName(element).localname
    if name == "cp":
        return chr(int(element.get("hex", ""), 16))
    if name in _SPANS:
        return _text(element)
    return "" if name in _EMPTY else None
