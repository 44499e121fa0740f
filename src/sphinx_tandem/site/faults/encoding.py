"""Which page is not in UTF-8, where Sphinx only says that something is not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS = (".md", ".rst", ".txt")


def encoding_fault(docs: Path, error: UnicodeDecodeError) -> Problem | None:
    """Return the page below ``docs`` whose bytes are those of ``error``, and the line of them.

    None where no page has them.
    """
    for path in _texts(docs):
        data = path.read_bytes()
        if error.object in data:
            before = data.index(error.object) + error.start
            line = data.count(b"\n", 0, before) + 1
            text = "This line holds bytes that are not UTF-8."
            return Problem(
                shown_path(path), line, "S106 encoding", text, "Save the file as UTF-8."
            )
    return None


def _texts(docs: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(docs):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.endswith(_TEXTS) and path.is_file() and os.access(path, os.R_OK):
                yield path
