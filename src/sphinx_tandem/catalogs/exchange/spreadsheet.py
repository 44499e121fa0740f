"""Excel workbooks: every cell a text, whatever it looks like; read without running anything."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Alignment, Font

from sphinx_tandem.catalogs.exchange import faults, tables
from sphinx_tandem.catalogs.exchange.xml import DOCTYPE
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from sphinx_tandem.catalogs.exchange.parcel import Parcel
    from sphinx_tandem.problems import Problem

MOST = 32_767  # characters in a cell: openpyxl would cut the rest off without a word
_UNPACKED = 256 * 2**20  # bytes; a workbook of 35,000 messages has a tenth of that
_RATIO = 200
_WIDTHS = (12, 20, 12, 10, 30, 40, 60, 60)
# How a workbook writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19 "ST_Xstring").
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile("_x([0-9A-Fa-f]{4})_")


def write(parcel: Parcel, *, right_to_left: bool = False) -> bytes:
    """Return the parcel as a workbook; the translations may run from right to left."""
    book = openpyxl.Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = f"{parcel.source} - {parcel.target}"
    sheet.freeze_panes = "A2"
    rows = [tables.titles(parcel), *map(tables.cells, parcel.units)]
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            turned = right_to_left and column == len(row) and number > 1
            _write_cell(sheet.cell(number, column), text, turned=turned, bold=number == 1)
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[column]].width = width
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write_cell(cell: Cell | MergedCell, text: str, *, turned: bool, bold: bool) -> None:
    cell.number_format = "@"
    order = 2 if turned else 0  # from right to left, or as the text says
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=order)
    if bold:
        cell.font = Font(bold=True)
    if text:
        cell.value = _UNWRITABLE.sub(lambda match: f"_x{ord(match[0][0]):04X}_", text)
        cell.data_type = "s"  # openpyxl would make a formula of a text that begins with "="


def read(data: bytes, file: str) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in the first sheet of a workbook, and a problem for each row left out.

    Raises `TandemError` where it is no workbook, where it would fill the memory, or where its XML
    has a document type.
    """
    _require_harmless(data, file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a program may have written a wrong size
        return tables.read_rows(_rows(sheet), file)
    except TandemError:
        raise
    except Exception as error:  # a broken workbook makes openpyxl raise whatever its parts raise
        raise TandemError(faults.unreadable(file, 0, f"it is no workbook ({error})")) from error


#: What zipfile raises: RuntimeError where a password is asked for, or where the file was packed in
#: a way that it does not know.
_NO_WORKBOOK = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError)


def _require_harmless(data: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            total = sum(info.file_size for info in infos)
            if total > _UNPACKED or total > _RATIO * max(len(data), 2**14):
                raise TandemError(faults.hostile(file, "unpacked, it would fill the memory"))
            for info in infos:
                with archive.open(info) as member:  # what is read is what the size says, or fails
                    part = member.read(info.file_size + 1)
                if info.filename.endswith((".xml", ".rels")) and DOCTYPE.search(part):
                    raise TandemError(faults.hostile(file, "its XML has a document type"))
    except _NO_WORKBOOK as error:
        raise TandemError(faults.unreadable(file, 0, f"it is no workbook ({error})")) from error


def _rows(sheet: Worksheet) -> Iterator[tuple[int, list[str | None]]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, [_read_cell(cell) for cell in row]


def _read_cell(cell: object) -> str | None:
    """Return a cell's text, None for a formula, a date or an error."""
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "s")
    if value is None:
        return ""
    if isinstance(value, str) and kind not in {"f", "e"}:
        return _WRITTEN.sub(lambda match: chr(int(match[1], 16)), value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return None
