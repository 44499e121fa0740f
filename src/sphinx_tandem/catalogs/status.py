"""How far each page is translated: what is current, changed and missing, and what readers get."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_tandem.catalogs.entries import Catalog, Entry

    Key = tuple[str | None, str]
    #: Whether a translation of the first text is still true of the second.
    StillTrue = Callable[[str, str], bool]

_CODE = re.compile(r"\]\([^)]*\)|\{[\w:+.-]+\}|<[^<>]*>|\[\^[^\]]*\]|https?://\S+")
_WORD = re.compile(r"\w+(?:['\u2019.,-]\w+)*")


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A message that waits for a translator: where it stands, its text and why it waits."""

    file: str
    line: int
    text: str
    state: Literal["changed", "missing"]


@dataclasses.dataclass(frozen=True)
class PageStatus:
    """How a page stands in a language.

    ``current``, ``changed`` and ``missing`` count messages, each once. ``words`` are those of the
    English, ``words_left`` those that a translator still has to look at, ``words_read`` those
    that readers get in their language. ``next`` is the first message that waits.
    """

    page: str
    current: int = 0
    changed: int = 0
    missing: int = 0
    words: int = 0
    words_left: int = 0
    words_read: int = 0
    next: Waiting | None = None

    @property
    def share(self) -> int:
        """How much of the text readers get in their language, in percent; 100 only for all."""
        return 100 * self.words_read // self.words if self.words else 100

    @property
    def done(self) -> bool:
        """Whether nothing waits for a translator."""
        return not (self.changed or self.missing)


@dataclasses.dataclass(frozen=True)
class LanguageStatus:
    """How all pages stand in a language, in the order in which they should be worked on."""

    language: str
    name: str
    pages: tuple[PageStatus, ...]

    @property
    def total(self) -> PageStatus:
        """The sums of all pages, with what to do next."""
        numbers = ("current", "changed", "missing", "words", "words_left", "words_read")
        sums = {name: sum(getattr(page, name) for page in self.pages) for name in numbers}
        first = next((page.next for page in self.pages if page.next), None)
        return PageStatus("", **sums, next=first)


def page_status(
    page: str,
    keys: Iterable[Key],
    catalogs: Sequence[Catalog],
    still_true: StillTrue,
    new_file: str = "",
) -> PageStatus:
    """Return how the messages ``keys`` of ``page`` stand in its ``catalogs``, best folder first.

    ``new_file`` is where a catalog would be that is not there yet.
    """
    indexes = [(catalog.path, _living(catalog)) for catalog in catalogs]
    found = PageStatus(page)
    for key in keys:
        entries = [(path, index[key]) for path, index in indexes if key in index]
        found = _with_message(found, key, entries, still_true, new_file)
    return found


def word_count(text: str) -> int:
    """Return how many words of ``text`` a reader sees; its links and markup are none."""
    return len(_WORD.findall(_CODE.sub(" ", text)))


def in_order(pages: Iterable[PageStatus], most_read: Sequence[str] = ()) -> list[PageStatus]:
    """Return the pages in the order in which they should be worked on.

    The ``most_read`` come first, as they stand. Of the others those that changed come first, as
    they may mislead readers, then those with the most words left.
    """
    place = {page: number for number, page in enumerate(most_read)}

    def rank(page: PageStatus) -> tuple[int, bool, int, str]:
        return place.get(page.page, len(place)), not page.changed, -page.words_left, page.page

    return sorted(pages, key=rank)


def _living(catalog: Catalog) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    for entry in catalog.entries:
        if not entry.obsolete:
            found.setdefault(entry.key, entry)
    return found


def _with_message(
    status: PageStatus,
    key: Key,
    entries: Sequence[tuple[str, Entry]],
    still_true: StillTrue,
    new_file: str,
) -> PageStatus:
    words = word_count(key[1])
    translated = [(path, entry) for path, entry in entries if entry.msgstr.strip()]
    if any(not entry.fuzzy for _, entry in translated):
        return dataclasses.replace(
            status,
            current=status.current + 1,
            words=status.words + words,
            words_read=status.words_read + words,
        )
    read = any(e.previous is not None and still_true(e.previous, e.msgid) for _, e in translated)
    places = [(path, entry.line) for path, entry in translated or entries]
    file, line = places[0] if places else (new_file, 0)
    waiting = Waiting(file, line, key[1], "changed" if translated else "missing")
    return dataclasses.replace(
        status,
        changed=status.changed + bool(translated),
        missing=status.missing + (not translated),
        words=status.words + words,
        words_left=status.words_left + words,
        words_read=status.words_read + (words if read else 0),
        next=status.next or waiting,
    )
