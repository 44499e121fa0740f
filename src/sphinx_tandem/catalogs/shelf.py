"""All catalogs of one language, as they lie in its folders."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.interface import OWN_LOCALE
from sphinx_tandem.catalogs.speaking import COMMANDS
from sphinx_tandem.catalogs.store import PoFile, read_file
from sphinx_tandem.problems import Problem, TandemError
from sphinx_tandem.settings import catalogs_below

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Entry


@dataclasses.dataclass(frozen=True, eq=False)
class Book:
    """One catalog of a language: the ``file`` of a ``domain``.

    ``before`` is what lies at its path now, None where nothing does. ``old`` is the catalog of
    another name that it goes on from, where a page was renamed. ``place`` is its place among the
    language's catalogs: the most important folder's come first.
    """

    domain: str
    file: PoFile
    before: bytes | None
    old: Book | None = None
    place: int = 0

    @functools.cached_property
    def living(self) -> tuple[Entry, ...]:
        """The entries that are in use, the header left out."""
        entries = self.file.catalog.entries
        return tuple(e for e in entries if not (e.obsolete or e.is_header))

    @functools.cached_property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries that no page had at the last update."""
        return tuple(entry for entry in self.file.catalog.entries if entry.obsolete)


@dataclasses.dataclass(frozen=True)
class Shelf:
    """The catalogs of a language that can be read; ``unread`` are the domains of the others."""

    books: tuple[Book, ...]
    unread: frozenset[str]
    problems: tuple[Problem, ...]

    def and_also(self, other: Shelf) -> Shelf:
        """Return the catalogs of both shelves, each in its place."""
        books = sorted((*self.books, *other.books), key=lambda book: book.place)
        problems = (*self.problems, *other.problems)
        return Shelf(tuple(books), self.unread | other.unread, problems)

    def of(self, domain: str) -> tuple[Book, ...]:
        """Return the catalogs of a domain, the most important folder's first."""
        return self._by_domain.get(domain, ())

    @functools.cached_property
    def _by_domain(self) -> dict[str, tuple[Book, ...]]:
        found: dict[str, tuple[Book, ...]] = {}
        for book in self.books:
            found[book.domain] = (*found.get(book.domain, ()), book)
        return found


@dataclasses.dataclass(frozen=True)
class Listed:
    """A catalog that lies in a folder of its language, unread; ``place`` is as in `Book`."""

    domain: str
    path: Path
    place: int


def catalogs_of(folders: Iterable[Path], language: str) -> tuple[Listed, ...]:
    """Return the catalogs that ``language`` has in these locale folders.

    What the commands say to people at a terminal is no memory for pages.
    """
    found: list[Listed] = []
    for folder in folders:
        top = folder / language / "LC_MESSAGES"
        for path in sorted(catalogs_below(top)):
            domain = path.relative_to(top).with_suffix("").as_posix()
            if (folder, domain) == (OWN_LOCALE, COMMANDS):
                continue
            found.append(Listed(domain, path, len(found)))
    return tuple(found)


def read_shelf(catalogs: Iterable[Listed]) -> Shelf:
    """Read these catalogs; what cannot be read is told in the shelf's problems."""
    books: list[Book] = []
    unread: set[str] = set()
    problems: list[Problem] = []
    for listed in catalogs:
        try:
            file = read_file(listed.path)
        except TandemError as error:
            unread.add(listed.domain)
            problems.append(error.problem)
            continue
        books.append(Book(listed.domain, file, file.data, place=listed.place))
        faults = [p for p in file.catalog.problems if not p.code.startswith("C102")]
        if faults:  # what cannot be read may be the very translation that seems missing
            unread.add(listed.domain)
            problems += faults
    return Shelf(tuple(books), frozenset(unread), tuple(problems))
