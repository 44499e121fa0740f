"""Catalogs that an update need not read: nothing happened to them, nor to what their pages say.

An update leaves for the next one which catalogs it had no reason to touch. Such a catalog sleeps
as long as its files and its domain's messages are the same. Its translations are remembered; and
an entry that waits for a translation wakes it where one turned up elsewhere.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from sphinx_tandem import __version__
from sphinx_tandem.catalogs.matching import Matcher
from sphinx_tandem.catalogs.shelf import Book, Listed, Shelf, read_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sphinx_tandem.catalogs.messages import Domains
    from sphinx_tandem.stamps import Stamp

    Key = tuple[str | None, str]

_FORMAT = 1


@dataclasses.dataclass(frozen=True)
class Sleeper:
    """The catalogs of one domain in one language, as an update saw them that left them alone.

    ``files`` are their paths and stamps, ``digest`` is that of the domain. ``known`` are the keys
    of all entries with a translation, ``waiting`` those of entries in use without one; ``past``
    says that some entries are obsolete, or were made for another English.
    """

    files: tuple[tuple[str, Stamp], ...]
    digest: str
    known: frozenset[Key]
    waiting: frozenset[Key]
    past: bool


@dataclasses.dataclass(frozen=True)
class LastUpdate:
    """What an update leaves for the next one: who may sleep, by language and domain."""

    settings: str
    sleepers: Mapping[str, Mapping[str, Sleeper]]


def settings_of(*settings: object) -> str:
    """Return a text that is another one when catalogs have to be read again for ``settings``."""
    return repr((_FORMAT, __version__, *settings))


@dataclasses.dataclass(frozen=True)
class Asleep:
    """The sleeping catalogs of one language."""

    sleepers: Mapping[str, Sleeper] = dataclasses.field(default_factory=dict)
    catalogs: tuple[Listed, ...] = ()

    def __contains__(self, domain: str) -> bool:
        """Whether the catalogs of a domain are asleep."""
        return domain in self.sleepers

    def read(self, domains: Collection[str]) -> Shelf:
        """Read the catalogs of these domains."""
        return read_shelf(listed for listed in self.catalogs if listed.domain in domains)

    def without(self, domains: Collection[str]) -> Asleep:
        """Return those of other domains."""
        left = {name: each for name, each in self.sleepers.items() if name not in domains}
        return Asleep(left, tuple(c for c in self.catalogs if c.domain in left))

    def with_key(self, key: Key) -> tuple[Book, ...]:
        """Return the catalogs that have a translation for a key."""
        return tuple(book for name in self._by_key.get(key, ()) for book in self._books_of(name))

    @functools.cached_property
    def with_a_past(self) -> tuple[Book, ...]:
        """The catalogs with obsolete and with changed entries."""
        names = (name for name, each in self.sleepers.items() if each.past)
        return tuple(book for name in names for book in self._books_of(name))

    @property
    def first(self) -> Book | None:
        """The first catalog with entries that are in use."""
        for listed in self.catalogs:
            if self.sleepers[listed.domain].known or self.sleepers[listed.domain].waiting:
                return next(iter(self._books_of(listed.domain)), None)
        return None

    @functools.cached_property
    def _by_key(self) -> dict[Key, list[str]]:
        found: dict[Key, list[str]] = {}
        for name, sleeper in self.sleepers.items():
            for key in sleeper.known:
                found.setdefault(key, []).append(name)
        return found

    @functools.cached_property
    def _books_of(self) -> Callable[[str], tuple[Book, ...]]:
        return functools.cache(lambda name: self.read({name}).books)

    def roused_by(self, known: Iterable[Key], leaving: Iterable[str]) -> frozenset[str]:
        """Return the domains where an entry waits for what is ``known``, or may be ``leaving``.

        The first are keys with a translation, the second texts that leave their page now.
        """
        matcher, keys = Matcher(list(leaving)), frozenset(known)
        return frozenset(
            name
            for name, sleeper in self.sleepers.items()
            if sleeper.waiting & keys or any(matcher.matches(text) for _, text in sleeper.waiting)
        )


def asleep(
    last: Mapping[str, Sleeper], catalogs: tuple[Listed, ...], stamps: Mapping[str, Stamp | None]
) -> Asleep:
    """Return who of ``last`` time's may still sleep, as far as the files tell."""
    lying: dict[str, list[tuple[str, Stamp | None]]] = {}
    for listed in catalogs:
        path = str(listed.path)
        lying.setdefault(listed.domain, []).append((path, stamps[path]))
    same = {name: each for name, each in last.items() if [*each.files] == lying.get(name)}
    return Asleep(same, tuple(listed for listed in catalogs if listed.domain in same))


def untouched(
    shelf: Shelf, touched: Collection[str], domains: Domains, stamps: Mapping[str, Stamp | None]
) -> Iterator[tuple[str, Sleeper]]:
    """Yield those of a shelf that may sleep next time, by domain; ``touched`` ones may not."""
    for name in dict.fromkeys(book.domain for book in shelf.books):
        if name in shelf.unread or name in touched or name not in domains:
            continue
        books = shelf.of(name)
        files = [(str(book.file.path), stamps.get(str(book.file.path))) for book in books]
        entries = [e for book in books for e in book.file.catalog.entries if e.msgid]
        if digest := domains.digest(name):
            yield (
                name,
                Sleeper(
                    files=tuple((path, stamp) for path, stamp in files if stamp is not None),
                    digest=digest,
                    known=frozenset(e.key for e in entries if e.is_translated),
                    waiting=frozenset(
                        e.key for e in entries if not e.obsolete and not e.is_translated
                    ),
                    past=any(e.obsolete or e.previous is not None for e in entries),
                ),
            )
