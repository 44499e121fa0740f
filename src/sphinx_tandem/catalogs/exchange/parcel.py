"""What travels: units, each an entry of a catalog, in a parcel for one language."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_tandem.catalogs.entries import Entry


class State(enum.StrEnum):
    """How far a translation is; the words stand in the state column of a spreadsheet."""

    MISSING = "missing"
    CHANGED = "changed"
    REVIEW = "review"  # back from somebody who asks for a second pair of eyes
    DRAFT = "draft"  # made by a machine
    CURRENT = "current"
    OBSOLETE = "obsolete"  # no page has it any more; sent for information, never taken back


@dataclasses.dataclass(frozen=True, slots=True)
class Unit:
    """One text on its way.

    ``id`` says which entry it is, and how that stood when it was sent (`unit_id`). ``page`` is
    the catalog's name ("families/index"), ``previous`` the English that ``translation`` was made
    for, ``line`` where the unit stands in the file that it came with.
    """

    id: str
    page: str
    english: str
    translation: str
    state: State
    previous: str = ""
    context: str = ""
    note: str = ""
    line: int = dataclasses.field(default=0, compare=False)

    @property
    def key(self) -> str:
        """The part of the id that says which entry it is."""
        return self.id.partition(".")[0]

    @property
    def sent(self) -> str:
        """The part of the id that says how the entry stood when it was sent."""
        return self.id.partition(".")[2].partition("-")[0]

    @property
    def form(self) -> int:
        """Which plural form it is, 0 for a text that has none."""
        number = self.id.partition("-")[2]
        return int(number) if number.isdecimal() and len(number) < 3 else 0  # noqa: PLR2004


@dataclasses.dataclass(frozen=True)
class Parcel:
    """Units from ``source`` into ``target``, both BCP 47 tags ("en", "es")."""

    source: str
    target: str
    units: tuple[Unit, ...]


def unit_id(entry: Entry, form: int = 0) -> str:
    """Return what a unit of ``entry`` is called: "t", a digest of its English, ".", its state's.

    The first part changes with the English, the second with the translation, so that a file that
    comes back tells whether either was changed meanwhile. A plural form's number follows "-".
    """
    name = f"t{key_of(entry)}.{standing(entry)}"
    return f"{name}-{form}" if entry.plural is not None else name


def key_of(entry: Entry) -> str:
    """Return a digest of what tells an entry from others: its context and English."""
    return _digest(entry.context, entry.msgid, entry.plural, size=8)


def standing(entry: Entry) -> str:
    """Return a digest of an entry's translation and state."""
    return _digest(*entry.texts, "fuzzy" if entry.fuzzy else None, size=4)


def state_of(entry: Entry) -> State:
    """Return how the entry stands."""
    if entry.obsolete:
        return State.OBSOLETE
    if not entry.is_translated:
        return State.MISSING
    if entry.draft:
        return State.DRAFT
    return State.CHANGED if entry.fuzzy else State.CURRENT


def _digest(*texts: str | None, size: int) -> str:
    joined = b"".join(
        b"-" if text is None else f"+{len(text)}:{text}".encode("utf-8", "surrogatepass")
        for text in texts
    )
    return hashlib.blake2b(joined, digest_size=size).hexdigest()
