"""Entries that a catalog has twice, as a merge of two people's work leaves them.

GNU gettext refuses such a file, in use or obsolete. One entry stays, with the best translation;
what another one says otherwise is kept as a comment beside it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import without_date
from sphinx_tandem.catalogs.store import file_of

if TYPE_CHECKING:
    from sphinx_tandem.catalogs.block import Block
    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.shelf import Book


def without_twins(book: Book) -> Book:
    """Return a catalog in which each message has one entry; the same one if it has none twice."""
    groups: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in book.file.catalog.entries:
        groups.setdefault(entry.key, []).append(entry)
    changed: dict[Entry, Block | None] = {}
    for entries in groups.values():
        if len(entries) > 1 and not entries[0].is_header:
            changed |= _one_of(book, entries)
    if not changed:
        return book
    file = file_of(book.file.path, book.file.edited(changed))
    return dataclasses.replace(book, file=file)


def _one_of(book: Book, entries: list[Entry]) -> dict[Entry, Block | None]:
    """Return what leaves one of ``entries``: in use if any is, with all that was said."""
    best = min(entries, key=_rank)
    others = [entry for entry in entries if entry is not best]
    block = book.file.block(best)
    comments = list(best.comments)
    if best.obsolete and any(not entry.obsolete for entry in others):
        block = block.as_living()
        comments = without_date(comments)
    for other in others:
        comments += [note for note in without_date(other.comments) if note not in comments]
        if other.is_translated and other.texts != best.texts:
            comments.append(f"Another translation: {' '.join(' / '.join(other.texts).split())}")
    changed: dict[Entry, Block | None] = dict.fromkeys(others)
    changed[best] = block.with_notes(comments)
    return changed


def _rank(entry: Entry) -> tuple[bool, bool, bool, int]:
    """Return how good a translation is: any, a current one, one in use, the first."""
    return not entry.is_translated, entry.fuzzy, entry.obsolete, entry.line
