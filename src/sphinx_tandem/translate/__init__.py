"""Puts a catalog's words into a page while Sphinx reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the parser, the transforms and the settings of the engine with Sphinx."""
    from sphinx_tandem.translate.registering import register  # noqa: PLC0415 (myst_parser is slow)

    register(app)
