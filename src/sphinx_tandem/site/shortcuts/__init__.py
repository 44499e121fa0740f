"""Shorter ways to the same bytes: what Sphinx and docutils do over and over for each page.

Each module puts one function of theirs aside for a quicker one that gives the same result;
`tests/site/test_shortcuts.py` builds sites with and without them and compares. They hold for the
length of a build, in the process of that build, and nowhere else.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sphinx_tandem.site.shortcuts import (
    checksums,
    memory,
    partials,
    quiet,
    settings,
    toctrees,
    walking,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@contextlib.contextmanager
def shortcuts(app: Sphinx) -> Iterator[None]:
    """Let the build of ``app`` take the shorter ways while the context lasts."""
    with contextlib.ExitStack() as stack:
        for module in (memory, quiet, walking, settings, toctrees, partials, checksums):
            stack.enter_context(module.shortcut(app))
        yield
