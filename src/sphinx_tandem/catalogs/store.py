"""PO files as they lie on the disk: read, edited entry by entry, and the same bytes elsewhere.

To change an entry::

    file = read_file(path)
    block = file.block(entry).with_translation(["Hola"])
    save(path, file.edited({entry: block}), file.data)   # from catalogs.saving
"""

from __future__ import annotations

import codecs
import dataclasses
import functools
import itertools
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs import faults
from sphinx_tandem.catalogs.block import Block
from sphinx_tandem.catalogs.files import read_bytes
from sphinx_tandem.catalogs.reading import parse_bytes
from sphinx_tandem.problems import TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Catalog, Entry

_CHARSET = re.compile(r"charset=([-\w.]+)")
_CHARSET_BYTES = re.compile(rb"charset=[-\w.]+")


@dataclasses.dataclass(frozen=True)
class PoFile:
    """A PO file: the ``data`` that lies at ``path``, and the catalog that it is."""

    path: Path
    data: bytes
    catalog: Catalog

    @property
    def charset(self) -> str:
        """The charset of the header, UTF-8 where it names none that is known."""
        match = _CHARSET.search(self.catalog.header.get("Content-Type", ""))
        try:
            return codecs.lookup(match[1]).name if match else "utf-8"
        except LookupError:
            return "utf-8"

    @functools.cached_property
    def raw(self) -> tuple[bytes, ...]:
        """The file's lines, as many as ``catalog.lines``, without the byte order mark."""
        return tuple(_split(self.data[self._mark :]))

    @property
    def eol(self) -> str:
        """What the file's lines end with."""
        first = self.catalog.lines[0] if self.catalog.lines else "\n"
        return first[len(first.rstrip("\r\n")) :] or "\n"

    @functools.cached_property
    def width(self) -> int:
        """How wide its texts are wrapped, 0 for not at all."""
        widest, wrapped = 0, False
        lines = self.catalog.lines
        for line, following in itertools.pairwise(lines):
            text = line.rstrip()
            widest = max(widest, len(text) if text[-1:] == '"' else 0)
            if text[-2:] != '""' and text[-3:] != '\\n"' and text[-1:] == '"':
                wrapped = wrapped or following.lstrip()[:1] == '"'
        return min(widest, 80) if wrapped and widest <= _WIDEST else 0

    @property
    def _mark(self) -> int:
        return len(codecs.BOM_UTF8) if self.data.startswith(codecs.BOM_UTF8) else 0

    def block(self, entry: Entry) -> Block:
        """Return the lines of one of the catalog's entries."""
        return Block.of(self.catalog.lines[slice(*entry.span)], self.width)

    def edited(
        self,
        changed: Mapping[Entry, Block | None],
        added: Iterable[tuple[Entry | None, Block]] = (),
    ) -> bytes:
        """Return the file's bytes with other lines for the ``changed`` entries.

        None takes an entry away. ``added`` blocks stand after their entry, in their order, or at
        the end where there is None. A character that the file's charset does not have makes the
        whole file UTF-8.
        """
        edits: list[tuple[int, int, list[str]]] = []
        for entry, block in changed.items():
            edits.append((*entry.span, block.lines if block else []))
        for after, block in added:
            place = after.span[1] if after else len(self.raw)
            edits.append((place, place, block.lines))
        edits.sort(key=lambda edit: edit[:2])  # stable: additions keep their order
        try:
            return self._joined(edits, self.charset, self.raw)
        except UnicodeEncodeError:
            return self._joined(edits, "utf-8", self._as_utf8())

    def _joined(
        self, edits: Sequence[tuple[int, int, list[str]]], charset: str, raw: Sequence[bytes]
    ) -> bytes:
        pieces = [self.data[: self._mark]]
        eol = self.eol.encode("ascii")
        done = 0
        for start, end, lines in edits:
            pieces += raw[done:start]
            if start == end and lines:  # an addition stands apart from what is before it
                pieces.append(self._gap(pieces, eol))
            pieces += [_encoded(line, charset) + eol for line in lines]
            done = max(done, end)
        pieces += raw[done:]
        if edits and edits[-1][1] == len(raw) and raw and raw[-1].strip():
            while pieces[-1] in {eol, b""}:  # a file that ended with an entry still does
                pieces.pop()
        return b"".join(pieces)

    def _gap(self, pieces: Sequence[bytes], eol: bytes) -> bytes:
        before = pieces[-1] if pieces else b""
        if not before or before in {codecs.BOM_UTF8, eol} or before.strip() == b"":
            return b""
        return eol if before.endswith((b"\n", eol)) else eol + eol

    def _as_utf8(self) -> list[bytes]:
        raw = [line.encode() for line in self.catalog.lines]
        head = self.catalog.head
        for index in range(*head.span) if head else ():
            raw[index] = _CHARSET_BYTES.sub(b"charset=UTF-8", raw[index])
        return raw


# Longer lines than any tool wraps at: the file is not wrapped, whatever one entry looks like.
_WIDEST = 100


def read_file(path: Path) -> PoFile:
    """Return the PO file at ``path``; raise `TandemError` as `reading.read_po` does."""
    return file_of(path, read_bytes(path, shown_path(path)))


def file_of(path: Path, data: bytes) -> PoFile:
    """Return the PO file that lies at ``path`` with these bytes.

    Raises `TandemError` as `reading.read_po` does.
    """
    shown = shown_path(path)
    file = PoFile(path, data, parse_bytes(data, shown))
    if len(file.raw) != len(file.catalog.lines):  # a charset whose line ends are others
        raise TandemError(faults.encoding(shown, 0, file.charset.upper()))
    return file


def _split(data: bytes) -> list[bytes]:
    end = b"\n" if b"\n" in data else b"\r"
    lines = data.split(end)
    return [line + end for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _encoded(line: str, charset: str) -> bytes:
    # A note to the translator may lose a curly quotation mark; a text may not.
    return line.encode(charset, "replace" if line.startswith("#.") else "strict")
