"""Sphinx extension that keeps the languages of a site in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_tandem import translate

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__version__ = "0.1.0"


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    translate.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
