"""Templates of what belongs to no single language: the site's own come before the package's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import jinja2

from sphinx_tandem.problems import TandemError
from sphinx_tandem.site.faults.stopped import template_fault

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config


class Templates(jinja2.Environment):
    """Templates whose faults are told with file and line."""

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise `TandemError` where a template does not work."""
        try:
            super().handle_exception(source)
        except TandemError:
            raise
        except Exception as error:
            if fault := template_fault(error):
                raise TandemError(fault) from error
            raise


def templates_of(conf: Path, config: Config) -> jinja2.Environment:
    """Return the templates of the site whose conf.py lies in the folder ``conf``."""
    own = [str(conf / folder) for folder in config.templates_path]
    loader = jinja2.ChoiceLoader(
        [jinja2.FileSystemLoader(own), jinja2.PackageLoader("sphinx_tandem.site", "templates")]
    )
    return Templates(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
