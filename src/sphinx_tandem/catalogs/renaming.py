"""Catalogs whose page is gone: renamed, or deleted, or never a page's."""

from __future__ import annotations

import dataclasses
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import obsolete_since
from sphinx_tandem.catalogs.notes import places_in
from sphinx_tandem.catalogs.shelf import Book, Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_tandem.catalogs.entries import Catalog
    from sphinx_tandem.catalogs.messages import Domain

_PAGES = {".md", ".rst", ".txt", ".ipynb", ".py"}


def follow_renames(
    shelf: Shelf, domains: Mapping[str, Domain], may_change: Callable[[Book], bool]
) -> Shelf:
    """Return the shelf with the catalogs of renamed pages under the new names.

    A page counts as renamed where a new one has half of the messages of one that is gone.
    """
    books = list(shelf.books)
    own = dataclasses.replace(shelf, books=tuple(filter(may_change, books)))
    for old, new in _renames(own, domains):
        books = [
            _renamed(book, new) if book.domain == old and may_change(book) else book
            for book in books
        ]
    return dataclasses.replace(shelf, books=tuple(books))


def was_of_a_page(catalog: Catalog) -> bool:
    """Whether a catalog tells that its entries come from pages.

    A catalog that does not may serve a theme or an extension, so it is left alone.
    """
    for entry in catalog.entries:
        if places_in(entry.extracted) or obsolete_since(entry.comments):
            return True
        for reference in " ".join(entry.references).split():
            if PurePosixPath(reference.partition(":")[0]).suffix in _PAGES:
                return True
    return False


def _renames(shelf: Shelf, domains: Mapping[str, Domain]) -> Iterator[tuple[str, str]]:
    known = {book.domain for book in shelf.books} | shelf.unread
    new = [domain for name, domain in domains.items() if name not in known]
    gone = sorted(known - set(domains) - shelf.unread)
    pairs = []
    for old in gone:
        books = shelf.of(old)
        keys = {entry.key for book in books for entry in book.living}
        sure = any(was_of_a_page(book.file.catalog) for book in books)
        for domain in new:
            shared = len(keys & set(domain.by_key))
            of = min(len(keys), len(domain.messages)) if sure else len(keys)
            if shared and shared * 2 >= of:
                pairs.append((-shared, old, domain.name))
    done: set[str] = set()
    for _, old, name in sorted(pairs):
        if old not in done and name not in done:
            done |= {old, name}
            yield old, name


def _renamed(book: Book, name: str) -> Book:
    top = book.file.path
    for _ in PurePosixPath(book.domain).parts:
        top = top.parent
    file = dataclasses.replace(book.file, path=top / f"{name}.po")
    return Book(name, file, None, old=book, place=book.place)


def without_pages(books: Iterable[Book], domains: Mapping[str, Domain]) -> list[Book]:
    """Return the catalogs of pages that were deleted."""
    return [
        book for book in books if book.domain not in domains and was_of_a_page(book.file.catalog)
    ]
