"""A catalog has the passages of its page, letter by letter: what differs is shown to nobody.

Someone who edits a msgid by hand, or an English page without `tandem update` afterwards, leaves a
translation behind that no page asks for. Nothing else tells: a page simply is in English there.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from sphinx_tandem.catalogs.faults import SYNTAX
from sphinx_tandem.catalogs.interface import OWN_DOMAIN
from sphinx_tandem.catalogs.renaming import was_of_a_page
from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sphinx_tandem.catalogs.entries import Catalog
    from sphinx_tandem.checks.pages.page import Page
    from sphinx_tandem.checks.pages.parsing import Passage

BEHIND = Kind(
    "C111 catalog-behind",
    """A file of translations has the passages of its page, letter by letter.

    Cure: Run ``make update``: it finds the new place of each translation.
    """,
)

_ALIKE = 75  # of 100; passages less alike are rather two passages than one that was edited
_INTERFACE = {OWN_DOMAIN, "sphinx"}  # their words are those of templates
_LETTER = re.compile(r"[^\W\d_]")
#: Marks that let Sphinx make another msgid of a passage than its text.
_MARKS = re.compile(r"[\\`*_\[\]{}<>|$&]")


def check_entries(catalog: Catalog, pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a problem for each translation left behind, and for the first passage without entry.

    Only passages without markup are compared, and only those that look like what was left behind
    are taken for it.
    """
    asked = {passage.key: (page, passage) for page in pages for passage in page.passages}
    known = {
        entry.msgid for entry in catalog.entries if entry.context is None and not entry.obsolete
    }
    without = {key: place for key, place in asked.items() if key not in known and _is_plain(key)}
    if not without:
        return
    text = " ".join(" ".join(page.text.split()) for page in pages)
    for entry in catalog.messages.values():
        shown = " ".join(entry.msgid.split())
        if not entry.msgstr or entry.msgid in asked or not shown or shown in text:
            continue
        best = process.extractOne(shown, list(without), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            _, passage = without.pop(best[0])
            yield _left_behind(catalog.path, entry.line, passage)
    paragraphs = [place for place in without.values() if place[1].kind == "paragraph"]
    unread = any(problem.code == SYNTAX.code for problem in catalog.problems)  # it may be there
    if paragraphs and not unread and len(without) < len(asked):  # else it has no catalog at all
        yield _missing(catalog.path, *paragraphs[0])


def without_catalog(pages: Sequence[Page], language: str) -> Iterator[Problem]:
    """Yield a problem for each of ``pages``, which have no catalog in ``language``."""
    for page in pages:
        if page.passages:
            text = say("This page has no catalog in “{language}”, so all of it is shown in "
                       "English.", language=language)  # fmt: skip
            cure = say("Run “make update”, or restore the catalog if there was one.")
            yield BEHIND.problem(page.file, 1, text, cure)


def check_name(catalog: Catalog, domain: str, pages: Collection[str]) -> Iterator[Problem]:
    """Yield a problem where a catalog, ``domain``, has translations and no page among ``pages``.

    ``pages`` are the names of the catalogs that pages have. One that was never of a page may serve
    a theme or an extension, so it is left alone.
    """
    used = [entry for entry in catalog.messages.values() if entry.msgid and entry.msgstr]
    if domain in {*pages, *_INTERFACE} or not used:
        return
    own = next((name for name in pages if _alike(name) == _alike(domain)), None)
    if own is not None:
        text = say("No page has this catalog: its page is “{own}”, written with other letters.",
                   own=own)  # fmt: skip
        cure = say("Name the file {own}.", own=f"{own}.po")
        yield BEHIND.problem(catalog.path, used[0].line, text, cure)
    elif was_of_a_page(catalog):
        text = say("No page has this catalog, so its translations are not shown.")
        cure = say("Run “make update”: it finds the page under a new name, and keeps the rest.")
        yield BEHIND.problem(catalog.path, used[0].line, text, cure)


def _alike(name: str) -> str:
    """Return a name as people read it: "Café" and "cafe" with an accent are the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_plain(key: str) -> bool:
    return bool(_LETTER.search(key)) and not _MARKS.search(key)


def _left_behind(file: str, line: int, passage: Passage) -> Problem:
    text = say("No page has this English, so its translation is not shown; the page says {own}.",
               own=f"“{passage.key}”")  # fmt: skip
    cure = say("Run “make update”: it finds the translation's new place.")
    return BEHIND.problem(file, line, text, cure)


def _missing(file: str, page: Page, passage: Passage) -> Problem:
    text = say("The catalog {file} does not have this passage, so it is shown in English.",
               file=file)  # fmt: skip
    return BEHIND.problem(page.file, passage.line, text, say("Run “make update”."))
