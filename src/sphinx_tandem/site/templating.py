"""Templates of what belongs to no single language: the site's own come before the package's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config


def templates_of(conf: Path, config: Config) -> jinja2.Environment:
    """Return the templates of the site whose conf.py lies in the folder ``conf``."""
    own = [str(conf / folder) for folder in config.templates_path]
    loader = jinja2.ChoiceLoader(
        [jinja2.FileSystemLoader(own), jinja2.PackageLoader("sphinx_tandem.site", "templates")]
    )
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
