"""What an update is to do in one language: the changes of its catalogs, before any is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.header import new_catalog
from sphinx_tandem.catalogs.memory import Memory
from sphinx_tandem.catalogs.merging import Edits, Tally, merge, retired
from sphinx_tandem.catalogs.pruning import prune
from sphinx_tandem.catalogs.renaming import follow_renames, without_pages
from sphinx_tandem.catalogs.shelf import Book, Shelf
from sphinx_tandem.catalogs.store import PoFile, file_of
from sphinx_tandem.catalogs.twins import without_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sphinx_tandem.catalogs.asleep import Asleep
    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.messages import Domain, Domains


_ONLY_NOTES = "notes brought up to date"


@dataclasses.dataclass(frozen=True)
class UpdateOptions:
    """What to update.

    ``folders`` are the locale folders, the most important first; new catalogs go into the first
    one that has the language, or else the very first. ``read_only`` are folders that serve the
    memory only. ``prune_days`` takes away what has been obsolete for so many days, None nothing.
    ``last`` is the file in which an update leaves for the next one what it need not read again.
    ``says_again`` tells of an English, what it was edited into, words and their language whether
    they say the first and not the second; it is asked when an edit is taken back.
    """

    folders: tuple[Path, ...]
    languages: tuple[str, ...]
    domains: Mapping[str, Domain] = dataclasses.field(default_factory=dict)
    project: str = ""
    read_only: frozenset[Path] = frozenset()
    prune_days: int | None = None
    last: Path | None = None
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
        return ", ".join(said) or _ONLY_NOTES

    @property
    def has_only_notes(self) -> bool:
        """Whether the entries of the catalog stay as they are."""
        return self.summary == _ONLY_NOTES


class Plan:
    """What is to be done in one language, with the catalogs of ``shelf``, which are not asleep."""

    def __init__(
        self,
        language: str,
        shelf: Shelf,
        asleep: Asleep,
        domains: Domains,
        options: UpdateOptions,
    ) -> None:
        self._language = language
        self._options = options
        self._asleep = asleep
        self._domains = {name: domains[name] for name in domains if name not in asleep}
        shelf = dataclasses.replace(shelf, books=tuple(map(without_twins, shelf.books)))
        self._shelf = follow_renames(shelf, self._domains, self._may_change)
        unread = self._shelf.unread
        ours = [b for b in self._shelf.books if b.domain not in unread and self._may_change(b)]
        self._gone = without_pages(ours, self._domains)
        settled = {*self._gone, *(b for b in ours if b.domain in self._domains)}
        self._memory = Memory(self._shelf.books, self._domains, settled, asleep)

    def rouses(self) -> frozenset[str]:
        """Return the domains of sleeping catalogs that have to be read before this is carried out.

        An entry there waits for a translation that is here, or for a text that leaves its page.
        """
        return self._memory.rouses()

    def changes(self) -> Iterator[Change]:
        """Yield the changes of the catalogs."""
        for name, domain in self._domains.items():
            if name not in self._shelf.unread:
                yield from self._merged(name, domain)
        for book in self._gone:
            yield from self._change(self._retired(book))

    def _merged(self, name: str, domain: Domain) -> Iterator[Change]:
        lying = self._shelf.of(name)
        books = [book for book in lying if self._may_change(book)]
        if not lying and domain.messages:
            books = [self._new_book(name)]
        if books:
            for edits in merge(domain, books, self._memory, self._options.today, self._says_again):
                yield from self._change(edits)

    def _retired(self, book: Book) -> Edits:
        """Return what makes all entries of a deleted page obsolete."""
        edits = Edits(book)
        for entry in book.living:
            edits.changed[entry] = retired(edits, entry, self._options.today)
            edits.tally.obsolete += 1
        return edits

    def _change(self, edits: Edits) -> Iterator[Change]:
        book, options = edits.book, self._options
        after: bytes | None = edits.data
        pruned: tuple[Entry, ...] = ()
        if options.prune_days is not None:
            after, pruned = prune(book.file.path, edits.data, options.prune_days, options.today)
        if after != book.before:
            path = book.file.path
            yield Change(self._language, path, book.before, after, edits.tally, book.old, pruned)

    def _says_again(self, english: str, edited: str, words: str) -> bool:
        return self._options.says_again(english, edited, words, self._language)

    def _may_change(self, book: Book) -> bool:
        folders = self._options.read_only
        return not any(book.file.path.is_relative_to(folder) for folder in folders)

    def _new_book(self, name: str) -> Book:
        options, language = self._options, self._language
        folders = [folder for folder in options.folders if folder not in options.read_only]
        with_language = [folder for folder in folders if (folder / language).is_dir()]
        folder = (with_language or folders or list(options.folders))[0]
        path = folder / language / "LC_MESSAGES" / f"{name}.po"
        data = new_catalog(language, options.project, options.today, self._example())
        return Book(name, file_of(path, data), None)

    def _example(self) -> PoFile | None:
        """Return the language's first catalog with entries that are in use."""
        awake = next((book for book in self._shelf.books if book.living), None)
        books = [book for book in (awake, self._asleep.first) if book is not None]
        return min(books, key=lambda book: book.place).file if books else None
