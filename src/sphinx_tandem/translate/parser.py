"""The MyST parser that reads a page in the language of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from sphinx_tandem.problems import TandemError, shown_path
from sphinx_tandem.translate.dependencies import note_catalogs
from sphinx_tandem.translate.faults import TOO_DEEP
from sphinx_tandem.translate.opening import new_page
from sphinx_tandem.translate.page import open_page
from sphinx_tandem.translate.renderer import TandemRenderer
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.rules import add_rules

if TYPE_CHECKING:
    from docutils import nodes
    from myst_parser.config.main import MdParserConfig


class TandemParser(MystParser):
    """Does what `MystParser` does, with the words of the page's catalog."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the page ``inputstring`` into ``document``."""
        env = document.settings.env
        config = _page_config(env.myst_config, inputstring, document)
        page = new_page(env, document)
        open_page(env, page)
        note_catalogs(env)
        md = create_md_parser(config, TandemRenderer)
        md.options["document"] = document
        add_rules(md, page)
        try:
            md.render(inputstring)
        except RecursionError:
            document[:] = []
            md.render("")  # MyST notes its settings on the document
            text = "Its lists, quotes or directives are nested deeper than anything can read."
            cure = "Look for a line with very many of the signs > - * [ and shorten it."
            problem = TOO_DEEP.problem(shown_path(document["source"]), 1, text, cure)
            if page.extracting:  # an update must not take its passages for deleted
                raise TandemError(problem) from None
            report(problem, fatal=True)


def _page_config(
    config: MdParserConfig, inputstring: str, document: nodes.document
) -> MdParserConfig:
    try:
        topmatter = read_topmatter(inputstring)
    except TopmatterReadError:  # MyST tells of it when it renders the page
        return config
    if not topmatter:
        return config

    def tell(kind: object, message: str) -> None:
        create_warning(document, message, kind, line=1, append_to=document)  # type: ignore[arg-type]

    return merge_file_level(config, topmatter, tell)
