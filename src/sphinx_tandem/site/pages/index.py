"""The pages, sections and glossary terms of a site by their first letter."""

from __future__ import annotations

import dataclasses
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.site.pages.navigation import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_tandem.settings import Language

# Letters of their own, after the one they look like; elsewhere marks do not change the order
# (Ortografía de la lengua española, 2010, on ñ; CLDR has the same in its collation charts).
_OWN_LETTERS = {"es": "ñ", "eu": "ñ", "fil": "ñ", "gl": "ñ", "tl": "ñ"}
_NUMBERS = "0–9"
_LAST = "\uffff"


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line of the index.

    ``lang`` is the tag of the title's language where that is not the page's own, else empty.
    ``page`` is the title of the page that a section or term stands on, empty for a page;
    ``page_lang`` is to it what ``lang`` is to the title; ``docname`` is that page's name.
    """

    title: str
    url: str
    lang: str = ""
    page: str = ""
    page_lang: str = ""
    is_term: bool = False
    docname: str = ""


@dataclasses.dataclass(frozen=True)
class Letter:
    """A letter, what links to it (``id``), and the entries that begin with it."""

    name: str
    id: str
    entries: tuple[Entry, ...]


def index_of(
    env: BuildEnvironment, language: Language, link: Callable[[str], str]
) -> tuple[Letter, ...]:
    """Return the index of a site in ``language``; ``link`` makes a docname into an address."""
    own = _OWN_LETTERS.get(language.tag.partition("-")[0], "")
    entries = {
        (e.title, e.url): e for page in sorted(env.titles) for e in _entries(env, page, link)
    }
    ordered = sorted(entries.values(), key=lambda e: (sort_key(e.title, own), e.page, e.url))
    groups = itertools.groupby(ordered, key=lambda e: letter_of(e.title, own))
    return tuple(
        Letter(name, f"letter-{number}", tuple(found))
        for number, (name, found) in enumerate(groups, 1)
    )


def sort_key(text: str, own: str) -> str:
    """Return what ``text`` is sorted by: no marks, no case, no signs before the first letter.

    ``own`` are the letters with a mark that count as letters of their own.
    """
    return "".join(_letters(re.sub(r"^[\W_]+", "", text.casefold()), own))


def letter_of(text: str, own: str) -> str:
    """Return the heading that ``text`` stands under: a capital letter, or "0–9"."""
    key = sort_key(text, own)
    if not key or key[0].isdigit():
        return _NUMBERS
    return own[0].upper() if own and key[1:2] == _LAST else key[0].upper()


def _letters(text: str, own: str) -> Iterator[str]:
    for sign in unicodedata.normalize("NFC", text):
        plain = [c for c in unicodedata.normalize("NFD", sign) if not unicodedata.combining(c)]
        yield from plain
        if sign in own:
            yield _LAST


def _entries(env: BuildEnvironment, page: str, link: Callable[[str], str]) -> Iterator[Entry]:
    title = env.titles[page].astext()
    lang = language_of(env.titles[page])
    yield Entry(title, link(page), lang, docname=page)
    toc = env.tocs.get(page)
    for reference in toc.findall(nodes.reference) if toc is not None else ():
        anchor = reference.get("anchorname")
        if anchor and reference.get("refuri") == page:
            section, own = reference.astext(), language_of(reference)
            yield Entry(section, link(page) + anchor, own, title, lang, docname=page)
    for anchor, term, term_lang in env.metadata.get(page, {}).get("tandem_terms", ()):
        address = f"{link(page)}#{anchor}"
        yield Entry(term, address, term_lang, title, lang, is_term=True, docname=page)
