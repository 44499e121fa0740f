"""Structure: what looks like a heading or a table is one, for those who hear the page, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block.table import escapedSplit

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page, shown_words
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.pages.parsing import Passage

_BOLD = ("**", "__")
_NOTHING_BELOW = re.compile(r"#|`{3,}\s*$|:{3,}\s*$|[-*_=](?: ?[-*_=]){2,}\s*$|$")
_LONGEST_HEADING = 12  # words; more than that is a sentence that is meant to be loud


@PAGE_CHECKS.check("S221 heading")
def headings_that_are_none(page: Page) -> Iterator[Fault]:
    """A heading begins with ``#`` and has words: bold words are none to a listener.

    Bad: ``**Fees**`` on a line of its own, with text below; ``##`` and no words

    Good: ``## Fees``

    Cure: Begin the line with as many ``#`` as its level asks for, and take the stars away.
    """
    lines = page.text.split("\n")
    level = 1
    for passage in page.passages:
        if passage.kind == "heading":
            level = passage.level
            if not passage.text.strip():
                text = say("This heading has no words.")
                yield Fault(text, say("Write its words, or delete the line."), passage.line)
        elif passage.kind == "paragraph" and _is_bold(passage, lines):
            words = shown_words(passage).strip()
            text = say("The bold words {words} look like a heading, but are none.",
                       words=described([words]))  # fmt: skip
            cure = say("Write a heading: {heading}", heading=f"{'#' * min(level + 1, 6)} {words}")
            yield Fault(text, cure, passage.line)


def _is_bold(passage: Passage, lines: list[str]) -> bool:
    """Whether a passage is a few bold words at the margin, with something to head below."""
    if not lines[passage.line - 1].startswith(_BOLD):
        return False  # in a list or a quotation
    marks = [token.type for token in passage.tokens if token.type != "text" or token.content]
    if marks[:1] != ["strong_open"] or marks.index("strong_close") != len(marks) - 1:
        return False
    words = shown_words(passage).strip()
    after = passage.line + passage.text.count("\n")
    below = next((line for line in lines[after:] if line.strip()), "")
    return (
        not words.isupper()  # "OR"
        and words[-1:] not in {*".!?,:;…"}
        and 0 < len(words_of(words)) <= _LONGEST_HEADING
        and not _NOTHING_BELOW.match(below)
    )


@PAGE_CHECKS.check("S222 table-heading")
def columns_without_heading(page: Page) -> Iterator[Fault]:
    """Each column of a table has a heading, which is read aloud with each cell (WCAG 2.2, 1.3.1).

    Bad: ``| Day | |``; ``{list-table}`` without ``:header-rows: 1``

    Good: ``| Day | Time |``

    Cure: Say in the first row what stands in each column. Only the first cell may be empty, where
    each row begins with its own heading.
    """
    for line, heads in page.heads:
        said = [bool(head.strip()) for head in heads]
        if not any(said):
            text = say("This table has no headings.")
            cure = say("Say in its first row what stands in each column.")
            yield Fault(text, cure, line)
        elif not all(said[1:]):
            text = say("Column {number} of this table has no heading.",
                       number=said.index(False, 1) + 1)  # fmt: skip
            yield Fault(text, say("Say in the first row what stands in it."), line)


@PAGE_CHECKS.check("S215 table-row")
def rows_that_are_too_long(page: Page) -> Iterator[Fault]:
    """A row of a table has as many cells as the heading: what is too much, readers never get.

    Bad: ``| 7:30 | Monday | Room 4 |`` under ``| Time | Day |``

    Good: ``| 7:30 | Monday, Room 4 |``

    Cure: Add a heading for the last cell, or take the sign ``|`` out of the words. Where a cell
    is to be empty, write ``| |``.
    """
    for line, columns, row in page.rows:
        cells = escapedSplit(row.strip())
        cells = cells[not cells[0] :]
        cells = cells[: -1 if cells and not cells[-1] else None]
        values = {"count": len(cells), "columns": columns}
        if len(cells) > columns:
            text = say("This row has {count} cells, the heading has {columns}, so readers do not "
                       "get “{lost}”.", lost=cells[columns].strip(), **values)  # fmt: skip
            cure = say("Add a heading for it, or take the sign | out of the words.")
            yield Fault(text, cure, line)
        elif len(cells) < columns:
            text = say(
                "This row has fewer cells than the heading: {count}, not {columns}.", **values
            )
            cure = say("Add what is missing, or | for an empty cell. Text below a table begins "
                       "after an empty line.")  # fmt: skip
            yield Fault(text, cure, line)
