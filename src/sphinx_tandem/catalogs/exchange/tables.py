r"""Rows for people who know a spreadsheet, and their form as CSV.

A cell that a spreadsheet program would take for a formula (it begins with = + - @ or a tab) gets
an apostrophe before it, and loses it on the way back
(https://owasp.org/www-community/attacks/CSV_Injection). What Excel does to a file is known:
semicolons or tabs between the columns, a "sep=" line, a byte order mark, UTF-16, other line ends.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.exchange import faults
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State, Unit
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_tandem.problems import Problem

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"''*[=+\-@\t\r\n]")
_TITLE = re.compile(r"\s*(english|translation)\s*\(\s*([\w-]+)\s*\)\s*", re.IGNORECASE)
_LARGEST_CELL = 2**24
_REQUIRED = ("id", "page", "state", "english", "translation")


def titles(parcel: Parcel) -> tuple[str, ...]:
    """Return the titles of the columns; the last two name the languages."""
    known = ("id", "page", "context", "state", "note", "previous English")
    return (*known, f"English ({parcel.source})", f"translation ({parcel.target})")


def cells(unit: Unit) -> tuple[str, ...]:
    """Return a unit's row."""
    head = (unit.id, unit.page, unit.context, unit.state.value, unit.note, unit.previous)
    return (*head, unit.english, unit.translation)


def write_csv(parcel: Parcel) -> bytes:
    """Return the parcel as a CSV file: UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(titles(parcel))
    writer.writerows([_guarded(cell) for cell in cells(unit)] for unit in parcel.units)
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8")


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def read_csv(data: bytes, file: str) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in a CSV file, and a problem for each row left out.

    Raises `TandemError` where it is not UTF-8 (or what Excel calls Unicode text), where columns
    are missing, or where it is no CSV file at all.
    """
    text = _decoded(data, file)
    first = 1
    if text[:4].lower() == "sep=":
        text, first = text.partition("\n")[2], 2
    csv.field_size_limit(_LARGEST_CELL)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        line = first
        for row in reader:
            rows.append((line, [_unguarded(cell) for cell in row]))
            line = first + reader.line_num
    except csv.Error as error:
        raise TandemError(faults.unreadable(file, first + reader.line_num, str(error))) from error
    return read_rows(rows, file)


def _decoded(data: bytes, file: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise TandemError(faults.encoding(file, data.count(b"\n", 0, error.start) + 1)) from error


def _delimiter(text: str) -> str:
    """Return what stands between the titles."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def read_rows(
    rows: Iterable[tuple[int, Sequence[str | None]]], file: str
) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in ``rows`` (line number and cells), the titles first, in any order.

    A cell is None where it cannot be read as text; its row is then left out, with a problem, as
    is one whose state is unknown. Raises `TandemError` where a column is missing.
    """
    rows = iter(rows)
    _, head = next(rows, (0, ()))
    places, languages = _columns([cell or "" for cell in head])
    missing = [name for name in _REQUIRED if name not in places]
    if missing:
        why = f"there is no column “{missing[0]}”"
        cure = "Keep the first row as it was sent; the order of the columns does not matter."
        raise TandemError(faults.unreadable(file, 1, why, cure))
    problems: list[Problem] = []
    units = list(_units(rows, places, file, problems))
    parcel = Parcel(languages["english"], languages["translation"], tuple(units))
    return parcel, tuple(problems)


def _columns(head: Sequence[str]) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Return the place of each column by its name, and the languages that two of them name."""
    places: dict[str, int] = {}
    languages: dict[str, str] = {}
    for place, title in enumerate(head):
        match = _TITLE.fullmatch(title)
        name = match[1].lower() if match else title.strip().lower()
        if match:
            languages[name] = match[2]
        if match or name not in {"english", "translation"}:
            places.setdefault(name, place)
    return places, languages


def _units(
    rows: Iterable[tuple[int, Sequence[str | None]]],
    places: Mapping[str, int],
    file: str,
    problems: list[Problem],
) -> Iterator[Unit]:
    for line, row in rows:
        if not any(row):
            continue
        named = {name: row[at] if at < len(row) else "" for name, at in places.items()}
        if any(named[name] is None for name in ("id", "english", "translation", "state")):
            why = "a cell holds a formula, a date or an error, not text"
            problems.append(faults.broken_text(file, line, why))
            continue
        texts = {name: cell or "" for name, cell in named.items()}
        word = texts["state"].strip().lower()
        if word not in set(State):
            known = ", ".join(State)
            problems.append(
                faults.broken_text(file, line, f"its state is “{word}”, not one of {known}")
            )
            continue
        yield Unit(
            id=texts["id"].strip(),
            page=texts["page"],
            english=texts["english"],
            translation=texts["translation"],
            state=State(word),
            previous=texts.get("previous english", ""),
            context=texts.get("context", ""),
            note=texts.get("note", ""),
            line=line,
        )
