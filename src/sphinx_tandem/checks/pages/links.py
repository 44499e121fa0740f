"""Links of an English page: each leads where its words say, on any computer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page, links
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An address that only one computer knows.
OWN_COMPUTER = re.compile(r"file:|[a-z]:[\\/]|/(?:Users|home)/|\\\\\w", re.IGNORECASE)
_MAYBE = re.compile(r"[(<\s](?:[A-Za-z]:[\\/]|[Ff][Ii][Ll][Ee]:|/(?:Users|home)/|\\\\)")
_REFUSED = re.compile(r"(?:\]\(\s*<?|<)(file:[^)>\n]*)", re.IGNORECASE)


@PAGE_CHECKS.check("S224 same-words")
def same_words(page: Page) -> Iterator[Fault]:
    """On a page, the same words of a link lead to the same place (WCAG 2.2, 2.4.4).

    Bad: ``[the form](trip.md)``, and below ``[the form](lunch.md)``

    Good: ``[the form for the trip](trip.md)``, ``[the form for lunch](lunch.md)``

    Cure: Add the words that tell the two places apart.
    """
    first: dict[str, tuple[str, int]] = {}
    told: set[str] = set()
    for passage in page.passages:
        if passage.kind == "cell":
            continue  # the row says which
        for address, words in links(passage):
            said = words.strip(" .,:!…").casefold()
            if not said or said[0] in "#@" or address[:1] in {"", "#"} or said in told:
                continue  # "#12" and "@ana" are names, "#fees" a line of a table of contents
            other, line = first.setdefault(said, (address, passage.line))
            if not _is_same(address, other):
                told.add(said)
                text = say("The words {words} lead to {address} here, but to {other} in line "
                           "{line}.", words=described([words]), address=address, other=other,
                           line=line)  # fmt: skip
                yield Fault(text, say("Add the words that tell the two apart."), passage.line)


def _is_same(one: str, other: str) -> bool:
    """Whether two addresses lead to the same page, and not to two places on it."""
    (page, _, place), (other_page, _, other_place) = (
        re.sub(r"^https?://(?:www\.)?", "", address).partition("#") for address in (one, other)
    )
    same_place = place == other_place or not (place and other_place)
    return page.rstrip("/") == other_page.rstrip("/") and same_place


@PAGE_CHECKS.check("S226 own-computer")
def files_of_one_computer(page: Page) -> Iterator[Fault]:
    """A link or image leads to a file of the site, or to a website: no reader has your disk.

    Bad: ``[the form](file:///C:/Users/ana/form.pdf)``

    Good: ``[the form](form.pdf)``, with the file beside the page

    Cure: Put the file beside the page, and write its name alone.
    """
    if not _MAYBE.search(page.text):
        return
    found = [(image.file, image.line) for image in page.images]
    for passage in page.passages:
        found += [(address, passage.line) for address, _ in links(passage)]
        # Markdown itself refuses an address of this kind, so it stays text.
        shown = "".join(token.content for token in passage.tokens if token.type == "text")
        found += [(match[1], passage.line) for match in _REFUSED.finditer(shown)]
    for address, line in found:
        if OWN_COMPUTER.match(unquote(address)):
            text = say("Only one computer has {address}.", address=described([unquote(address)]))
            cure = say("Put the file beside the page, and write its name alone.")
            yield Fault(text, cure, line)
