"""Voices: a person's short statement, shown only with name, role, school, date and consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_tandem.checks.pages.statements import FIELDS, check_statement
from sphinx_tandem.problems import shown_path
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from sphinx.application import Sphinx


class Voice(SphinxDirective):
    """``{voice}``: the statement as a quotation, its speaker as the caption below it."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = dict.fromkeys(
        FIELDS, directives.unchanged
    )

    def run(self) -> list[Node]:
        """Return the figure, or nothing where the statement lacks something."""
        file, line = self.get_source_info()
        fields = {name: str(self.options.get(name) or "") for name in FIELDS}
        problems = list(check_statement(shown_path(file), line, fields, " ".join(self.content)))
        for problem in problems:
            report(problem)
        if problems:
            return []
        quotation = nodes.block_quote()
        self.set_source_info(quotation)
        self.state.nested_parse(self.content, self.content_offset, quotation)
        figure = nodes.figure("", quotation, self._caption(fields), classes=["voice"])
        self.set_source_info(figure)
        return [figure]

    def _caption(self, fields: dict[str, str]) -> nodes.caption:
        text = "{name}, {role}, {school}, {{date}}`{date}`".format_map(fields)
        children, messages = self.state.inline_text(text, self.lineno)
        caption = nodes.caption(text, "", *children, *messages)
        self.set_source_info(caption)
        return caption


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("voice", Voice)
