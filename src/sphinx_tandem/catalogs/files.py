"""The text of a PO file: where the file may lie, how large it may be, and its charset."""

from __future__ import annotations

import codecs
import contextlib
import re
import stat
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs import faults
from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from pathlib import Path

_CHARSET = re.compile(rb"charset=([-\w.]+)")
# Those that PO files are really in. Python knows others ("utf-7", "rot13") that hide what is said.
_TEXT_CHARSETS = re.compile(
    r"utf-?8|(?:us-?)?ascii|iso[-_]?8859[-_]\d{1,2}|latin[-_]?\d|(?:windows|cp)[-_]?125\d"
    r"|koi8[-_][ru]|euc[-_](?:jp|kr)|shift_jis|big5|gb2312|gbk|gb18030|tis[-_]620|cp(?:437|850|866)",
    re.IGNORECASE,
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
# What is saved under a catalog's name by mistake, by its first bytes.
_OTHER_FORMATS = {
    b"\xde\x12\x04\x95": "MO",
    b"\x95\x04\x12\xde": "MO",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "GZIP",
    b"BZh": "BZIP2",
    b"\xfd7zXZ": "XZ",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
}
_INNER = "LC_MESSAGES"
#: What a catalog has at most: the largest of real projects, in one file, have a third of it.
MOST_BYTES = 24_000_000


def read_bytes(path: Path, file: str) -> bytes:
    """Return what is in ``path``; raise `TandemError` where it is no file to be read."""
    try:
        folder = locale_folder(path)
        if folder and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            raise TandemError(faults.outside(file, shown_path(folder)))
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise TandemError(faults.unreadable(file, "it is no file"))  # reading may never end
        if status.st_size > MOST_BYTES:
            raise TandemError(faults.too_large(file, status.st_size, MOST_BYTES))
        return path.read_bytes()
    except RuntimeError as error:  # Python before 3.13 says so of a link that leads to itself
        raise TandemError(faults.unreadable(file, "the link leads to itself")) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise TandemError(faults.unreadable(file, reason)) from error


def locale_folder(path: Path) -> Path | None:
    """Return the folder that holds the languages, where ``path`` is in the place of a catalog."""
    parents = list(path.parents)
    names = [parent.name for parent in parents]
    return parents[names.index(_INNER) + 2] if _INNER in names[:-2] else None


def decoded(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a PO file's bytes, and what is wrong with what its header says of them.

    Raises `TandemError` for a file of another format, and where bytes are not in the charset that
    the header names.
    """
    if kind := next(
        (kind for start, kind in _OTHER_FORMATS.items() if data.startswith(start)), ""
    ):
        raise TandemError(faults.other_format(file, kind))
    if not data.strip(b"\0"):
        raise TandemError(faults.zeros(file))
    if data.startswith(_WIDE) or data[:256].count(0) > len(data[:256]) // 4:
        raise TandemError(faults.wide_encoding(file))
    data = data.removeprefix(codecs.BOM_UTF8)
    match = _CHARSET.search(data[:4096])
    charset = match[1].decode("ascii") if match else "utf-8"
    name = _codec(charset)
    hides = match is not None and not _TEXT_CHARSETS.fullmatch(charset) and charset != "CHARSET"
    if match and (hides or (name not in {"utf-8", "ascii"} and not data.isascii())):
        with contextlib.suppress(UnicodeDecodeError):  # nearly nothing else is also right UTF-8
            text = data.decode("utf-8")
            line = data.count(b"\n", 0, match.start()) + 1
            return text, (faults.other_charset(file, line, charset),)
    try:
        return data.decode("utf-8" if name == "ascii" else name), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TandemError(faults.encoding(file, line, charset.upper())) from error


def _codec(charset: str) -> str:
    """Return Python's name of ``charset``, UTF-8 for a name that is none, as a template's."""
    try:
        return codecs.lookup(charset).name if _TEXT_CHARSETS.fullmatch(charset) else "utf-8"
    except LookupError:
        return "utf-8"
