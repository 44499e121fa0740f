"""The notes that tell a translator where an entry stands (``#. Where: …``), and nobody else's.

An entry gets up to three lines "Where: page > section > kind", a line "Note: …" for each line of
the editor's note, and a line "Limit: 160 characters". Other notes stay as they are. A note
changes only when the passage itself does: a new title of a section does not change the notes of
all the entries below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.messages import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_tandem.catalogs.messages import Domain, Message

_WHERE = "Where: "
_NOTE = "Note: "
_LIMIT = "Limit: "
_BETWEEN = " > "
_MOST = 3
_CARRIED = "Carried over from "


def extracted_notes(message: Message, domain: Domain, written: Sequence[str]) -> tuple[str, ...]:
    """Return the notes of an entry that has ``written`` ones for ``message`` of ``domain``."""
    wanted = list(dict.fromkeys(message.places))[:_MOST]
    rest = [f"{_NOTE}{note}" for note in message.notes]
    rest += [f"{_LIMIT}{message.limit} characters"] if message.limit else []
    notes = (*map(_written_place, wanted), *rest)
    if notes == tuple(written):
        return notes
    listed = places_in(written)
    if listed and _still_true(listed, wanted, domain):
        notes = (*map(_written_place, listed), *rest)
    others = [line for line in written if not _is_ours(line) and line not in message.notes]
    return (*others, *notes)


def places_in(written: Iterable[str]) -> list[Place]:
    """Return the places that an entry's notes name."""
    places = [_read_place(line) for line in written if line.startswith(_WHERE)]
    return [place for place in places if place is not None]


def with_origin(notes: Iterable[str], origin: str) -> list[str]:
    """Return a translator's ``notes`` with the one that says where a translation came from."""
    others = [note for note in notes if not note.startswith(_CARRIED)]
    return [*others, f"{_CARRIED}{origin}"]


def _still_true(listed: Sequence[Place], wanted: Sequence[Place], domain: Domain) -> bool:
    def same(old: Place, new: Place) -> bool:
        renamed = bool(old.section) and (old.page, old.section) not in domain.sections
        return (old.page, old.kind) == (new.page, new.kind) and (
            old.section == new.section or (renamed and bool(new.section))
        )

    return all(any(same(old, new) for new in wanted) for old in listed) and all(
        any(same(old, new) for old in listed) for new in wanted
    )


def _is_ours(line: str) -> bool:
    return line.startswith((_WHERE, _NOTE, _LIMIT))


def _written_place(place: Place) -> str:
    parts = (place.page, place.section, place.kind)
    return _WHERE + _BETWEEN.join(part for part in parts if part)


def _read_place(line: str) -> Place | None:
    page, _, rest = line.removeprefix(_WHERE).partition(_BETWEEN)
    section, _, kind = rest.rpartition(_BETWEEN)
    return Place(page, section, kind) if page and kind else None
