"""Names: a reader can tell each page from every other, in a search and in a tab."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TITLE = re.compile(r"^# +(.+?)(?: +#+)?[ \t]*$", re.MULTILINE)
_DESCRIPTION = re.compile(
    r"""^[ \t]*["']?description(?: lang=\w+)?["']?:[ \t]*["']?([^"'>|\s].*?)["']?[ \t]*$""",
    re.MULTILINE,
)
_TOP = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*$", re.MULTILINE)


def names_in(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield what a page is called, as ("title" or "description", words), and the line of it.

    No page is parsed for it: all those of a site are read before one is checked.
    """
    top = _TOP.match(text)
    end = top.end() if top else 0
    title = _TITLE.search(text, end)
    description = _DESCRIPTION.search(text, 0, end)
    for kind, match in (("title", title), ("description", description)):
        if match:
            yield (kind, " ".join(match[1].split())), text.count("\n", 0, match.start(1)) + 1


def by_name(texts: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Return the files of pages by what they are called; ``texts`` are their texts by file."""
    found: dict[tuple[str, str], list[str]] = {}
    for file, text in texts.items():
        for name, _ in names_in(text):
            found.setdefault(name, []).append(file)
    return found


@PAGE_CHECKS.check("S227 same-name")
def pages_of_the_same_name(page: Page) -> Iterator[Fault]:
    """No two pages have the same title or the same description (WCAG 2.2, 2.4.2).

    Bad: ``# Questions`` on a page for families, and on one for staff

    Good: ``# Questions from families``, ``# Questions from staff``

    Cure: Say what the page is about and the other one is not.
    """
    headings = {passage.text: passage.line for passage in page.passages if passage.level == 1}
    for (kind, words), line in names_in(page.text):
        others = [file for file in page.rules.names.get((kind, words), ()) if file != page.file]
        if not others or (kind == "title" and headings.get(words) != line):
            continue
        if kind == "title":
            text = say("Another page, {other}, has the title {words}, too.",
                       other=others[0], words=described([words]))  # fmt: skip
        else:
            text = say("Another page, {other}, has this description, too.", other=others[0])
        yield Fault(text, say("Say what this page is about and the other one is not."), line)
