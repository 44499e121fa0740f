"""What docutils makes of a text in reStructuredText, without doing any of it.

A check that reads the markup in its own way can be deceived: what it takes for code, docutils
takes for a download. So docutils reads the words itself, with two changes: a role is kept as it
was written and never run, and the first block that is no paragraph ends the reading.
"""

from __future__ import annotations

import functools
from types import SimpleNamespace
from typing import Any, NoReturn

from docutils import frontend, nodes, statemachine, utils
from docutils.parsers.rst import Parser, states
from docutils.parsers.rst.languages import get_language

from sphinx_tandem.catalogs.speaking import later

_NEVER = 5  # above docutils' highest level of a message


class Role(nodes.inline):
    """A role as it was written: its ``role`` is its name, its text what it is given."""


class _BlockFound(Exception):  # noqa: N818 (no error: it ends the reading)
    """A block that is no paragraph; it says in words what it is."""


def _inliner() -> states.Inliner:
    """Return what reads a line and runs no role.

    It is no class of its own, because docutils makes its patterns of what its class itself holds.
    """
    inliner = states.Inliner()
    inliner.interpreted = _as_written  # type: ignore[method-assign]
    return inliner


def _as_written(
    rawsource: str,
    text: str,
    role: str,
    lineno: int,  # noqa: ARG001 (docutils calls it so)
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [Role(rawsource, utils.unescape(text, restore_backslashes=True), role=role)], []


def _found(what: str) -> Any:
    def found(*_: object) -> NoReturn:
        raise _BlockFound(what)

    return found


class Body(states.Body):
    """Where a block begins: all that is no paragraph is found, not read.

    Docutils looks its states up by the names of their classes.
    """

    indent = _found(later("a block quote"))
    bullet = _found(later("a list"))
    field_marker = _found(later("a list of fields"))
    option_marker = _found(later("a list of options"))
    doctest = _found("an example of code")
    line_block = _found(later("a block of lines"))
    grid_table_top = simple_table_top = _found(later("a table"))
    explicit_markup = _found(later("a directive"))
    anonymous = _found(later("a target"))

    def enumerator(self, match: Any, context: Any, next_state: Any) -> Any:  # noqa: ARG002
        """Tell a list from a sentence that begins with a number."""
        parse: Any = self.parse_enumerator
        form, sequence, _, ordinal = parse(match)
        listed: Any = self.is_enumerated_list_item
        if not listed(ordinal, sequence, form):
            raise statemachine.TransitionCorrection("text")
        raise _BlockFound(later("a numbered list"))

    def line(self, match: Any, context: Any, next_state: Any) -> Any:  # noqa: ARG002
        """Tell the line over a heading, or between sections, from a few signs."""
        if len(match.string.strip()) < 4:  # noqa: PLR2004 (docutils takes shorter ones for text)
            raise statemachine.TransitionCorrection("text")
        raise _BlockFound(later("a heading"))


class Text(states.Text):
    """What follows the first line of a block."""

    indent = _found(later("a definition"))
    underline = _found(later("a heading"))
    literal_block = _found(later("a block of code"))

    def inline_text(self, text: str, lineno: int) -> tuple[list[nodes.Node], list[Any]]:  # noqa: ARG002
        """Read nothing of what stands in the lines."""
        return [], []


def block_of(text: str) -> str:
    """Return what block ``text`` holds that is no paragraph ("a list"), or ""."""
    lines = statemachine.string2lines(text, tab_width=8, convert_whitespace=True)
    machine = states.RSTStateMachine(state_classes=[Body, Text], initial_state="Body")
    try:
        machine.run(lines, _document(), inliner=_inliner())
    except _BlockFound as found:
        return str(found)
    finally:
        machine.unlink()
    return ""


def nodes_of(text: str) -> list[nodes.Node]:
    """Return the nodes that docutils makes of what stands in the line ``text``."""
    document = _document()
    inliner = _inliner()
    inliner.init_customizations(document.settings)
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=get_language("en"),
        title_styles=[],
        section_level=0,
        inliner=inliner,
    )
    found, _ = inliner.parse(text, 1, memo, document)
    return list(found)


def _document() -> nodes.document:
    return utils.new_document("", _settings())


@functools.cache
def _settings() -> Any:
    settings = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = _NEVER
    return settings
