"""Looks for each style sheet and script once: Sphinx does it for every page."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING

from sphinx.builders import html
from sphinx.builders.html._assets import _file_checksum

from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@contextlib.contextmanager
def shortcut(_app: Sphinx) -> Iterator[None]:
    """Remember the checksum of each file; Sphinx, too, reads it but once in a build."""
    with replaced(html, "_file_checksum", functools.cache(_file_checksum)):
        yield
