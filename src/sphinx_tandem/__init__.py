"""Sphinx extension that keeps the languages of a site in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    from sphinx_tandem import site, translate  # noqa: PLC0415  a build that has nothing to do
    from sphinx_tandem.settings import CONFIG_VALUES  # noqa: PLC0415  ends before any of it

    for name, default, rebuild, kind in CONFIG_VALUES:
        app.add_config_value(name, default, rebuild, frozenset({kind}))
    translate.setup(app)
    site.setup(app)
    return {
        "version": __version__,
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
