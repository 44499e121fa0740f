"""The visible words of a block of raw HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_tandem.translate.page import Page


def translate(node: nodes.raw, page: Page) -> None:
    """Put the catalog's words into the raw HTML ``node``."""
