"""The inline markup of reStructuredText, as tokens of the kind that Markdown has.

Pages in reStructuredText are checked with the same checks. What inline markup is stands in the
"reStructuredText Markup Specification" of docutils.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = r"(?<![\w\\`])"
_END = r"(?!\w)"
_MARKUP = re.compile(
    rf"{_START}``(?P<code>.+?)``{_END}"
    rf"|{_START}:(?P<role>[a-zA-Z][\w:.+-]*):`(?P<content>[^`]+)`{_END}"
    rf"|{_START}`(?P<words>[^`<]*?)(?<![^\s`])<(?P<address>[^\s`>](?:[^`>]*[^\s`>])?)>`__?{_END}"
    rf"|{_START}`(?P<quoted>[^`]+)`__?{_END}"
    rf"|(?<![^\s(\[{{<-])(?P<named>[^\W_]+(?:[-.+:_][^\W_]+)*)__?(?!\.?[\w`])"
    rf"|{_START}\[(?P<note>#?[\w.-]*|\*)\]_{_END}"
    rf"|{_START}\|(?P<value>[^|\s](?:[^|]*[^|\s])?)\|_{{0,2}}{_END}"
    rf"|(?<![\w\\*])\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*{_END}"
    rf"|(?<![\w\\*])\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    rf"|{_START}`(?P<default>[^`]+)`{_END}",
    re.DOTALL,
)


def rst_tokens(text: str) -> tuple[Token, ...]:
    """Return the inline tokens of a message in reStructuredText."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    end = 0
    for match in _MARKUP.finditer(text):
        if match.start() > end:
            yield Token("text", "", 0, content=text[end : match.start()])
        yield from _marked(match)
        end = match.end()
    if end < len(text):
        yield Token("text", "", 0, content=text[end:])


def _marked(match: re.Match[str]) -> Iterator[Token]:
    kind = match.lastgroup
    words = match[kind] if kind else match[0]
    if kind in {"code", "value"}:
        yield Token("code_inline", "code", 0, content=words if kind == "code" else match[0])
    elif kind == "content":
        yield Token("myst_role", "", 0, content=words, meta={"name": match["role"]})
    elif kind in {"address", "quoted", "named"}:
        # `words <name_>`_ leads where `name`_ and name_ lead.
        href = match["address"] or f"{words}_"
        shown = match["words"] if match["address"] else words
        yield Token("link_open", "a", 1, attrs={"href": " ".join(href.split())})
        yield Token("text", "", 0, content=(shown or words).rstrip())
        yield Token("link_close", "a", -1)
    elif kind == "note":
        yield Token("footnote_ref", "", 0, meta={"label": words})
    else:
        mark = "em" if kind == "default" else kind
        yield Token(f"{mark}_open", str(mark), 1, info=str(kind))
        yield Token("text", "", 0, content=words)
        yield Token(f"{mark}_close", str(mark), -1)
