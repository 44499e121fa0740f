"""Take away entries that have been obsolete for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import obsolete_since, with_date
from sphinx_tandem.catalogs.store import file_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sphinx_tandem.catalogs.block import Block
    from sphinx_tandem.catalogs.entries import Entry


def prune(
    path: Path, data: bytes, days: int, today: dt.date
) -> tuple[bytes | None, tuple[Entry, ...]]:
    """Return a catalog's ``data`` without what was obsolete ``days`` ago, and those entries.

    Where it is not told since when an entry has been obsolete, its age is counted from today.
    Returns None for the data where nothing but the header is left of a catalog.
    """
    file = file_of(path, data)
    changed: dict[Entry, Block | None] = {}
    for entry in (entry for entry in file.catalog.entries if entry.obsolete):
        since = obsolete_since(entry.comments)
        if days == 0 or (since is not None and (today - since).days >= days):
            changed[entry] = None
        elif since is None:
            changed[entry] = file.block(entry).with_notes(with_date(entry.comments, today))
    pruned = tuple(entry for entry, block in changed.items() if block is None)
    left = [e for e in file.catalog.entries if e not in pruned and not e.is_header]
    return (file.edited(changed) if left or not pruned else None), pruned
