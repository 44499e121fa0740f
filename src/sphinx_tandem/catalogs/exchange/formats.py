"""The formats by name, and how to tell which one a file is."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_tandem.catalogs.exchange import faults, spreadsheet, tables, xliff1, xliff2, xml
from sphinx_tandem.problems import TandemError, shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_tandem.catalogs.exchange.parcel import Parcel
    from sphinx_tandem.problems import Problem

FORMATS = ("xliff", "xliff1", "csv", "xlsx")
_LARGEST = 128 * 2**20  # bytes
_SUFFIXES = {".xlf": "xliff", ".xliff": "xliff", ".csv": "csv", ".xlsx": "xlsx"}


def format_for(path: Path) -> str:
    """Return the format that a file's name says, empty where it says none."""
    return _SUFFIXES.get(path.suffix.lower(), "")


def write(parcel: Parcel, name: str, *, right_to_left: bool = False) -> bytes:
    """Return the parcel as a file of the format ``name``."""
    if name == "xlsx":
        return spreadsheet.write(parcel, right_to_left=right_to_left)
    writers = {"xliff": xliff2.write, "xliff1": xliff1.write, "csv": tables.write_csv}
    return writers[name](parcel)


def read(path: Path) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in the file ``path``, whatever its format, and what is left out.

    Raises `TandemError` where the file cannot be read.
    """
    file = shown_path(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise TandemError(faults.hostile(file, f"it is larger than {_LARGEST // 2**20} MB"))
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        cure = "Check its name, that it is a file, and that you may read it."
        raise TandemError(faults.unreadable(file, 0, why, cure)) from error
    return parse(data, file)


def parse(data: bytes, file: str) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the parcel in a file's ``data``, as `read` does."""
    if data[:4] in {b"PK\3\4", b"PK\5\6"}:
        return spreadsheet.read(data, file)
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    start = next((data[len(mark) :] for mark in marks if data.startswith(mark)), data)
    if start.lstrip(b"\0\t\n\r ")[:1] != b"<":
        return tables.read_csv(data, file)
    root = xml.parse(data, file)
    namespace = etree.QName(root).namespace or ""
    if etree.QName(root).localname == "xliff" and namespace in xliff2.NAMESPACES:
        return xliff2.read(root, file)
    if etree.QName(root).localname == "xliff" and root.get("version", "").startswith("1."):
        return xliff1.read(root, file)
    raise TandemError(faults.unreadable(file, root.sourceline or 0, "it is XML, but not XLIFF"))
