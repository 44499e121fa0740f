"""Leaves unwritten what nobody reads: Sphinx logs every event of every page for its debuggers."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@contextlib.contextmanager
def shortcut(_app: Sphinx) -> Iterator[None]:
    """Make no log records below warnings; the build shows its progress otherwise."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)
