"""XLIFF 1.2, for older tools.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. A machine's words have the state
qualifier "mt-suggestion"; the English that a translation was made for stands with it in an
``alt-trans``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_tandem.catalogs.exchange import faults, xml
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State, Unit
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from sphinx_tandem.problems import Problem

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {
    State.MISSING: "new",
    State.CHANGED: "needs-translation",
    State.REVIEW: "needs-review-translation",
    State.DRAFT: "needs-review-translation",
    State.CURRENT: "translated",
    State.OBSOLETE: "final",
}
_FINISHED = {"translated", "signed-off", "final"}
_MACHINE = {"mt-suggestion", "leveraged-mt"}
_SPANS = {"g", "mrk"}
_SIGN = re.compile(r"cp-([0-9A-F]{4,6})(-\d+)?")


def write(parcel: Parcel) -> bytes:
    """Return the parcel as a file."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE})
    root.set("version", "1.2")
    pages: dict[str, etree._Element] = {}
    for unit in parcel.units:
        if unit.page not in pages:
            pages[unit.page] = _below(_file(root, parcel, unit.page), "body")
        _write_unit(pages[unit.page], unit)
    if not pages:
        _below(_file(root, parcel, ""), "body")
    return xml.to_bytes(root)


def _file(root: etree._Element, parcel: Parcel, page: str) -> etree._Element:
    element = _below(root, "file", original=xml.plain(page), datatype="plaintext")
    element.set("source-language", parcel.source)
    element.set("target-language", parcel.target)
    return element


def _write_unit(parent: etree._Element, unit: Unit) -> None:
    element = _below(parent, "trans-unit", id=unit.id)
    element.set(_SPACE, "preserve")
    if unit.state is State.OBSOLETE:
        element.set("translate", "no")
    xml.put_text(_below(element, "source"), unit.english, _make_sign)
    if unit.translation:
        target = _below(element, "target", state=_STATES[unit.state])
        if unit.state is State.DRAFT:
            target.set("state-qualifier", "mt-suggestion")
        xml.put_text(target, unit.translation, _make_sign)
    if unit.context:
        group = _below(element, "context-group", purpose="information")
        context = _below(group, "context")
        context.set("context-type", "x-gettext-msgctxt")
        context.text = xml.plain(unit.context)
    if unit.note:
        _below(element, "note").text = xml.plain(unit.note)
    if unit.previous:
        before = _below(element, "alt-trans", alttranstype="previous-version")
        xml.put_text(_below(before, "source"), unit.previous, _make_sign)
        xml.put_text(_below(before, "target"), unit.translation, _make_sign)


def _below(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


def _make_sign(sign: str) -> etree._Element:
    name = f"cp-{ord(sign):04X}"
    return etree.Element(f"{{{NAMESPACE}}}x", id=name, ctype=f"x-{name}")


def read(root: etree._Element, file: str) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in the document of ``root``, and a problem for each unit left out.

    Raises `TandemError` where the parts of the file are for different languages, or for none.
    """
    parts = list(root.iter("{*}file"))
    pairs = {(part.get("source-language", ""), part.get("target-language", "")) for part in parts}
    if len(pairs) != 1 or not all(next(iter(pairs))):
        raise TandemError(faults.unreadable(file, 0, "its parts are not all for one language"))
    units: list[Unit] = []
    problems: list[Problem] = []
    for part in parts:
        for element in part.iter("{*}trans-unit"):
            try:
                units.append(_read_unit(element, part.get("original", "")))
            except ValueError as error:
                line = element.sourceline or 0
                why = f"it holds <{error}>, which was not in the file that was sent"
                problems.append(faults.broken_text(file, line, why))
    source, target = next(iter(pairs))
    return Parcel(source, target, tuple(units)), tuple(problems)


def _read_unit(element: etree._Element, page: str) -> Unit:
    target = element.find("{*}target")
    before = element.find("{*}alt-trans[@alttranstype='previous-version']")
    translation = _text(target)
    return Unit(
        id=element.get("id", ""),
        page=page,
        english=_text(element.find("{*}source")),
        translation=translation,
        state=_state(element, target, translation),
        previous=_text(before.find("{*}source")) if before is not None else "",
        context=element.findtext("{*}context-group/{*}context", ""),
        note=element.findtext("{*}note", ""),
        line=element.sourceline or 0,
    )


def _state(element: etree._Element, target: etree._Element | None, translation: str) -> State:
    if element.get("translate") == "no":
        return State.OBSOLETE
    if target is None or not translation:
        return State.MISSING
    state = target.get("state", "")
    if element.get("approved") == "yes" or state in _FINISHED:
        return State.CURRENT
    if target.get("state-qualifier") in _MACHINE:
        return State.DRAFT
    return State.REVIEW if state.startswith("needs-review") else State.CHANGED


def _text(element: etree._Element | None) -> str:
    return xml.text_of(element, _read_sign)


def _read_sign(element: etree._Element) -> str | None:
    name = etree.QName(element).localname
    sign = _SIGN.fullmatch(element.get("id", "")) if name == "x" else None
    if sign:
        return chr(int(sign[1], 16))
    return _text(element) if name in _SPANS else None
