"""Glossaries whose terms know their line: a fault in one can be found in a long page.

Sphinx takes the line of a term from what the parser says of a directive's lines. MyST counts them
from the directive, docutils from the top of the page, both from zero.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from myst_parser.mocking import MockStateMachine
from sphinx.domains import std

if TYPE_CHECKING:
    from docutils import nodes


class PlacedGlossary(std.Glossary):
    """Sphinx's ``glossary``, with the lines of its terms."""

    def run(self) -> list[nodes.Node]:
        """Run the directive."""
        is_myst = isinstance(self.state_machine, MockStateMachine)
        first = self.lineno + self.content_offset + 1 if is_myst else 1
        make = std.make_glossary_term

        def placed(*args: Any, **kwargs: Any) -> nodes.term:
            given = inspect.signature(make).bind(*args, **kwargs)
            given.arguments["lineno"] += first
            return make(*given.args, **given.kwargs)

        std.make_glossary_term = placed
        try:
            return super().run()
        finally:
            std.make_glossary_term = make
