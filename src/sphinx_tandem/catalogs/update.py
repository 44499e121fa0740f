"""Bring the catalogs of every language up to date with the sources; no translation is lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.header import new_catalog
from sphinx_tandem.catalogs.memory import Memory
from sphinx_tandem.catalogs.merging import Edits, Tally, merge, retired
from sphinx_tandem.catalogs.pruning import prune
from sphinx_tandem.catalogs.renaming import follow_renames, without_pages
from sphinx_tandem.catalogs.saving import only_one_writer, remove, save
from sphinx_tandem.catalogs.shelf import Book, Shelf, read_shelf
from sphinx_tandem.catalogs.store import file_of
from sphinx_tandem.catalogs.twins import without_twins
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.messages import Domain


@dataclasses.dataclass(frozen=True)
class UpdateOptions:
    """What to update.

    ``folders`` are the locale folders, the most important first; new catalogs go into the first
    one that has the language, or else the very first. ``read_only`` are folders that serve the
    memory only. ``prune_days`` takes away what has been obsolete for so many days, None nothing.
    ``says_again`` tells of an English, what it was edited into, words and their language whether
    they say the first and not the second; it is asked when an edit is taken back.
    """

    folders: tuple[Path, ...]
    languages: tuple[str, ...]
    domains: Mapping[str, Domain] = dataclasses.field(default_factory=dict)
    project: str = ""
    read_only: frozenset[Path] = frozenset()
    prune_days: int | None = None
    says_again: Callable[[str, str, str, str], bool] = lambda *_: False
    today: dt.date = dataclasses.field(default_factory=dt.date.today)


@dataclasses.dataclass(frozen=True)
class Change:
    """One catalog as it was and as it is to be.

    ``before`` is None for a new file, ``after`` None for one to be removed; ``old`` is the
    catalog of a renamed page. ``pruned`` are the obsolete entries to be taken away.
    """

    language: str
    path: Path
    before: bytes | None
    after: bytes | None
    tally: Tally
    old: Book | None = None
    pruned: tuple[Entry, ...] = ()

    @property
    def summary(self) -> str:
        """What happens to the catalog, in words."""
        counts = [
            (self.tally.new, "new"),
            (self.tally.changed, "changed"),
            (self.tally.carried, "carried over"),
            (self.tally.restored, "restored"),
            (self.tally.obsolete, "obsolete"),
            (len(self.pruned), "taken away"),
        ]
        said = [f"{count} {what}" for count, what in counts if count]
        if self.old is not None:
            said.insert(0, f"renamed from {self.old.domain}.po")
        if self.after is None:
            said.append("the file was empty and is removed")
        return ", ".join(said) or "notes brought up to date"


@dataclasses.dataclass(frozen=True)
class UpdateReport:
    """What an update did: the ``changes`` that were written, and the problems it met."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def update_catalogs(
    options: UpdateOptions,
    announce: Callable[[tuple[Change, ...]], None] = lambda _: None,
    messages: Callable[[], Mapping[str, Domain]] | None = None,
) -> UpdateReport:
    """Update the catalogs of all languages of ``options``.

    ``announce`` is told the changes before any of them is written. ``messages`` returns the
    domains, where they are still being read while the catalogs are. A catalog that cannot be read
    or written is left as it is, told in the problems, and does not keep the others back. Raises
    `OSError` where a locale folder cannot be entered.
    """
    with only_one_writer(options.folders):
        changes: list[Change] = []
        problems: list[Problem] = []
        shelves = {code: read_shelf(options.folders, code) for code in options.languages}
        if messages is not None:
            options = dataclasses.replace(options, domains=messages())
        for language, shelf in shelves.items():
            problems += shelf.problems
            changes += _planned(language, shelf, options)
        announce(tuple(changes))
        written = []
        for change in changes:
            try:
                _write(change)
                written.append(change)
            except TandemError as error:
                problems.append(error.problem)
    return UpdateReport(tuple(written), tuple(problems))


def _planned(language: str, shelf: Shelf, options: UpdateOptions) -> Iterator[Change]:
    """Yield the changes of one language's catalogs."""
    domains = options.domains
    shelf = dataclasses.replace(shelf, books=tuple(map(without_twins, shelf.books)))
    shelf = follow_renames(shelf, domains, lambda book: _may_change(book, options))
    ours = [b for b in shelf.books if b.domain not in shelf.unread and _may_change(b, options)]
    gone = without_pages(ours, domains)
    memory = Memory(shelf.books, domains, {*gone, *(b for b in ours if b.domain in domains)})

    def says_again(english: str, edited: str, words: str) -> bool:
        return options.says_again(english, edited, words, language)

    for name, domain in domains.items():
        if name in shelf.unread:
            continue
        books = [book for book in shelf.of(name) if _may_change(book, options)]
        if not books and not shelf.of(name) and domain.messages:
            books = [_new_book(name, language, shelf, options)]
        if books:
            for edits in merge(domain, books, memory, options.today, says_again):
                yield from _change(language, edits, options)
    for book in gone:
        yield from _change(language, _retired(book, options), options)


def _retired(book: Book, options: UpdateOptions) -> Edits:
    """Return what makes all entries of a deleted page obsolete."""
    edits = Edits(book)
    for entry in book.living:
        edits.changed[entry] = retired(edits, entry, options.today)
        edits.tally.obsolete += 1
    return edits


def _change(language: str, edits: Edits, options: UpdateOptions) -> Iterator[Change]:
    book = edits.book
    after: bytes | None = edits.data
    pruned: tuple[Entry, ...] = ()
    if options.prune_days is not None:
        after, pruned = prune(book.file.path, edits.data, options.prune_days, options.today)
    if after != book.before:
        yield Change(language, book.file.path, book.before, after, edits.tally, book.old, pruned)


def _write(change: Change) -> None:
    if change.after is None:
        remove(change.path, change.before or b"")
    else:
        save(change.path, change.after, change.before)
    if change.old is not None:
        remove(change.old.file.path, change.old.file.data)


def _may_change(book: Book, options: UpdateOptions) -> bool:
    return not any(book.file.path.is_relative_to(folder) for folder in options.read_only)


def _new_book(name: str, language: str, shelf: Shelf, options: UpdateOptions) -> Book:
    folders = [folder for folder in options.folders if folder not in options.read_only]
    with_language = [folder for folder in folders if (folder / language).is_dir()]
    folder = (with_language or folders or list(options.folders))[0]
    path = folder / language / "LC_MESSAGES" / f"{name}.po"
    example = next((book.file for book in shelf.books if book.living), None)
    data = new_catalog(language, options.project, options.today, example)
    return Book(name, file_of(path, data), None)
