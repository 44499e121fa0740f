"""Sphinx applications and built pages: all languages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.site import collecting, formats, page_checks, pages, statements

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register what this room adds to Sphinx."""
    for module in (collecting, formats, pages, page_checks, statements):
        module.setup(app)
