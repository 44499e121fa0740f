"""Sphinx applications and built pages: all languages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register what this room adds to Sphinx."""
    # Not above: a build that has nothing to do needs none of it.
    from sphinx_tandem.site import conf_names, formats  # noqa: PLC0415
    from sphinx_tandem.site.faults import toctree_circles  # noqa: PLC0415
    from sphinx_tandem.site.html import minifying, small_pictures  # noqa: PLC0415
    from sphinx_tandem.site.messages import collecting  # noqa: PLC0415
    from sphinx_tandem.site.pages import (  # noqa: PLC0415
        checked,
        contacts,
        context,
        explained,
        statements,
        terms_in_place,
    )

    for module in (
        collecting,
        conf_names,
        contacts,
        explained,
        formats,
        minifying,
        context,
        checked,
        small_pictures,
        statements,
        terms_in_place,
        toctree_circles,
    ):
        module.setup(app)
