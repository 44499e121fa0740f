"""Sphinx applications and built pages: all languages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register what this room adds to Sphinx."""
    # Not above: a build that has nothing to do needs none of it.
    from sphinx_tandem.site import (  # noqa: PLC0415
        collecting,
        conf_names,
        contacts,
        explained,
        formats,
        minifying,
        page_checks,
        pages,
        small_pictures,
        statements,
        terms_in_place,
        toctree_circles,
    )

    for module in (
        collecting,
        conf_names,
        contacts,
        explained,
        formats,
        minifying,
        pages,
        page_checks,
        small_pictures,
        statements,
        terms_in_place,
        toctree_circles,
    ):
        module.setup(app)
