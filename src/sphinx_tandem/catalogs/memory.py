"""The memory of a language: every translation that its catalogs hold, in use or not."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.asleep import Asleep
from sphinx_tandem.catalogs.matching import Matcher
from sphinx_tandem.catalogs.notes import places_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.messages import Domain, Message
    from sphinx_tandem.catalogs.shelf import Book

# A passage that stands elsewhere now was not edited into another, unless they are nearly the same.
_NEARLY_THE_SAME = 85.0


@dataclasses.dataclass(frozen=True)
class Known:
    """An entry of the memory and the catalog it is in.

    ``gone`` says that its page does not have it any more; ``pages``, where it is not None, are
    the pages it went from while others still have it.
    """

    entry: Entry
    book: Book
    gone: bool
    pages: frozenset[str] | None = None


class Memory:
    """Finds translations by their English, exactly or nearly.

    It is filled when something is first looked up: an update that changes nothing needs none.
    """

    def __init__(
        self,
        books: Iterable[Book],
        domains: Mapping[str, Domain],
        settled: Container[Book] = (),
        asleep: Asleep | None = None,
    ) -> None:
        """Remember all ``books``; ``domains`` tell which entries the pages still have.

        In ``settled`` ones an entry that no page has becomes obsolete now; in others it stays.
        Those that are ``asleep`` are read where they are needed; nothing leaves their pages.
        """
        self._settled = settled
        self._asleep = asleep or Asleep()
        self._books = tuple(books)
        self._domains = domains

    @functools.cached_property
    def _known(self) -> tuple[Known, ...]:
        """Every entry with a translation in a catalog that is not asleep."""
        return tuple(self._translated(self._books))

    @functools.cached_property
    def _known_or_past(self) -> tuple[Known, ...]:
        """Those, and the obsolete and changed entries of the catalogs that are asleep."""
        past = [
            known
            for known in self._translated(self._asleep.with_a_past)
            if known.entry.obsolete or known.entry.previous is not None
        ]
        return tuple(sorted((*self._known, *past), key=lambda known: known.book.place))

    def _translated(self, books: Iterable[Book]) -> Iterator[Known]:
        for book in books:
            for entry in book.file.catalog.entries:
                if entry.msgid and entry.is_translated:
                    gone = not entry.obsolete and self._is_gone(entry, book)
                    yield Known(entry, book, gone=gone)

    @functools.cached_property
    def _exact(self) -> dict[tuple[str | None, str], list[Known]]:
        found: dict[tuple[str | None, str], list[Known]] = {}
        for known in self._known:
            found.setdefault(known.entry.key, []).append(known)
        return found

    @functools.cached_property
    def _former(self) -> dict[str, list[Known]]:
        """The *changed* entries by the English that their translation was made for."""
        found: dict[str, list[Known]] = {}
        for known in self._known_or_past:
            if known.entry.fuzzy and known.entry.previous is not None:
                found.setdefault(known.entry.previous, []).append(known)
        return found

    @functools.cached_property
    def _pool(self) -> list[tuple[str, Known]]:
        """The texts that a new one may have been: those that left all pages, or one of them."""
        pool: list[tuple[str, Known]] = []
        for known in self._known_or_past:
            asleep = known.book.domain in self._asleep
            entry, domain = known.entry, None if asleep else self._domains.get(known.book.domain)
            if known.gone or entry.obsolete:
                pool += [(text, known) for text in texts_of(entry)]
            elif domain and entry.key in domain.by_key:
                pages = _left_pages(entry, domain.by_key[entry.key], domain)
                if pages:
                    pool.append((entry.msgid, dataclasses.replace(known, pages=pages)))
        return pool

    @functools.cached_property
    def _any_leaves(self) -> bool:
        return any(map(self._leaves, self._known))

    @functools.cached_property
    def _matcher(self) -> Matcher:
        return Matcher([text for text, _ in self._pool])

    @functools.cached_property
    def _missing(self) -> dict[tuple[str | None, str], frozenset[str]]:
        awake = (name for name in self._domains if name not in self._asleep)
        return _missing_keys(self._books, [self._domains[name] for name in awake])

    def _is_gone(self, entry: Entry, book: Book) -> bool:
        if book.domain in self._asleep:
            return False
        domain = self._domains.get(book.domain)
        if domain is None:
            return True
        return entry.key not in domain.by_key and not domain.is_foreign(*entry.key)

    def _leaves(self, known: Known) -> bool:
        return known.gone and known.book in self._settled

    def exact(self, message: Message) -> Known | None:
        """Return the best translation of exactly this message, or None.

        A current one comes first; then one that just left its page, one in use, an obsolete one.
        """
        asleep = self._translated(self._asleep.with_key(message.key))
        alike = [
            known
            for known in (*self._exact.get(message.key, ()), *asleep)
            if known.entry.key == message.key
            and (known.entry.plural is None) == (message.plural is None)
        ]
        return min(alike, key=_rank, default=None)

    def near(self, message: Message) -> Known | None:
        """Return the translation of the text that ``message`` most likely was, or None."""
        former = self._former.get(message.msgid)
        if former:
            return min(former, key=_rank)
        return self._edited(message)

    def just_left(self, message: Message) -> Known | None:
        """Return as `near` does, but only what pages had until now.

        An entry that waits for its translation is offered each old text once: who takes a wrong
        one out again does not find it back after the next update.
        """
        return self._edited(message, leaving=True) if self._any_leaves else None

    def _edited(self, message: Message, *, leaving: bool = False) -> Known | None:
        pages = {place.page for place in message.places}
        for score, index in self._matcher.matches(message.msgid):
            _, known = self._pool[index]
            if leaving and not self._leaves(known):
                continue
            if known.pages is not None and not known.pages & pages:
                continue
            if score >= _NEARLY_THE_SAME or not self.moved(known.entry, known.book):
                return known
        return None

    def rouses(self) -> frozenset[str]:
        """Return the domains of sleeping catalogs that wait for what others have, or leave."""
        leaving = (text for k in self._known if self._leaves(k) for text in texts_of(k.entry))
        return self._asleep.roused_by(self._exact, leaving)

    def moved(self, entry: Entry, book: Book) -> bool:
        """Whether the passage of an entry that left its page turns up in another catalog."""
        return bool(self._missing.get(entry.key, frozenset()) - {book.domain})


def texts_of(entry: Entry) -> Iterator[str]:
    """Yield the English that a translation was made for, and that it stands beside now."""
    yield entry.msgid
    if entry.fuzzy and entry.previous:
        yield entry.previous


def _missing_keys(
    books: Iterable[Book], domains: Iterable[Domain]
) -> dict[tuple[str | None, str], frozenset[str]]:
    """Return for each message that a catalog does not have yet the domains it is missing in."""
    here = {(book.domain, entry.key) for book in books for entry in book.living}
    missing: dict[tuple[str | None, str], frozenset[str]] = {}
    for domain in domains:
        for message in domain.messages:
            if (domain.name, message.key) not in here:
                names = missing.get(message.key, frozenset())
                missing[message.key] = names | {domain.name}
    return missing


def _left_pages(entry: Entry, message: Message, domain: Domain) -> frozenset[str]:
    """Return the pages that a message left, or left a section of, while others have it."""
    parts = {(place.page, place.section) for place in message.places}
    pages = {place.page for place in message.places}
    places = places_in(entry.extracted)
    if not places:
        return frozenset(_referred(entry, domain) - pages)
    return frozenset(
        place.page
        for place in places
        if place.page not in pages
        or (
            (place.page, place.section) not in parts
            and (not place.section or (place.page, place.section) in domain.sections)
        )
    )


def _referred(entry: Entry, domain: Domain) -> set[str]:
    """Return the pages that an entry's references (``#: ../docs/a.md:3``) lead to."""
    found: set[str] = set()
    for reference in " ".join(entry.references).split():
        path = PurePosixPath(reference.rpartition(":")[0] or reference).with_suffix("")
        tails = ("/".join(path.parts[start:]) for start in range(len(path.parts)))
        found.update(tail for tail in tails if tail in domain.pages)
    return found


def _rank(known: Known) -> tuple[bool, bool, bool, int]:
    return known.entry.fuzzy, known.entry.obsolete, not known.gone, known.book.place
