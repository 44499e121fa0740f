"""Judge one entry that came back: whether it fits, and what becomes of it in its catalog."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.block import Block
from sphinx_tandem.catalogs.entries import DRAFT_NOTE, Entry
from sphinx_tandem.catalogs.exchange import faults
from sphinx_tandem.catalogs.exchange.parcel import State, standing, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_tandem.catalogs.exchange.parcel import Unit
    from sphinx_tandem.catalogs.store import PoFile
    from sphinx_tandem.problems import Problem

# What no text of a page holds, but for tabs and line ends; surrogates cannot be written at all.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class RefusedError(Exception):
    """A translation that may not go in; ``tell`` makes its problem from a file and a place."""

    def __init__(self, unit: Unit, tell: Callable[[str, int, str], Problem]) -> None:
        super().__init__(unit.id)
        self._line = unit.line
        self._tell = tell

    def problem(self, file: str, place: str) -> Problem:
        """Return the problem; ``place`` is where the entry stands in its catalog."""
        return self._tell(file, self._line, place)


@dataclasses.dataclass(frozen=True)
class Taken:
    """A translation that goes into ``entry``; ``fuzzy`` says that a person must look at it."""

    entry: Entry
    texts: tuple[str, ...]
    fuzzy: bool = False
    draft: bool = False

    def block(self, po: PoFile) -> Block:
        """Return the entry's lines as they become."""
        entry = self.entry
        block = po.block(entry)
        if self.texts != entry.texts:
            block = block.with_translation(self.texts, plural=entry.plural is not None)
        notes = [note for note in entry.comments if note != DRAFT_NOTE]
        notes += [DRAFT_NOTE] if self.draft else []
        if tuple(notes) != entry.comments:
            block = block.with_notes(notes)
        if self.fuzzy != entry.fuzzy:
            flags = entry.other_flags
            block = block.with_flags(["fuzzy", *flags] if self.fuzzy else flags)
        return block if self.fuzzy and not self.draft else block.with_previous({})

    def kept(self, po: PoFile) -> Iterator[Block]:
        """Yield what keeps a person's words that a draft replaces: an obsolete entry.

        The memory of the language finds them there, with the English they were made for.
        """
        entry = self.entry
        if not self.draft or state_of(entry) is not State.CHANGED or entry.previous is None:
            return
        context, english, words = entry.context, entry.previous, entry.msgstr
        if not any(other.key == (context, english) for other in po.catalog.entries):
            before = Entry(english, words, 0, (0, 0), context=context, obsolete=True)
            yield Block.new(before, po.width)


def judged(po: PoFile, entry: Entry, units: Sequence[Unit], *, drafts: bool) -> Taken | None:
    """Return what becomes of the ``entry`` of ``po`` by what came back for it.

    ``units`` are its plural forms, one where it has none. None where they bring nothing new.
    Raises `RefusedError` where they do not fit.
    """
    texts = list(entry.texts)
    given: dict[int, Unit] = {}
    for unit in units:
        _require_fit(entry, unit, len(texts))
        if unit.translation.strip():  # an empty cell takes nothing away
            _require_one(unit, given.setdefault(unit.form, unit))
            texts[unit.form] = unit.translation
    state = _state(units, drafts=drafts)
    after = tuple(texts)
    if after == entry.texts and not _confirms(entry, state):
        return None
    if units[0].sent != standing(entry):
        raise RefusedError(units[0], faults.meanwhile)
    for unit in units:
        _require_sound(entry, unit)
    if state is State.DRAFT:
        _require_room_for_draft(po, entry, units[0])
        return Taken(entry, after, fuzzy=True, draft=True)
    return Taken(entry, after, fuzzy=state is State.REVIEW)


def _state(units: Sequence[Unit], *, drafts: bool) -> State:
    """Return the least finished state of the units; what says nothing counts as a person's."""
    states = {unit.state for unit in units}
    if drafts or State.DRAFT in states:
        return State.DRAFT
    if State.REVIEW in states:
        return State.REVIEW
    return State.CURRENT if states == {State.CURRENT} else State.CHANGED


def _confirms(entry: Entry, state: State) -> bool:
    """Whether the same words with this state change the entry: a person found them right."""
    return entry.fuzzy and state is State.CURRENT


def _require_fit(entry: Entry, unit: Unit, forms: int) -> None:
    english = entry.plural if unit.form and entry.plural is not None else entry.msgid
    if unit.form >= forms or " ".join(unit.english.split()) != " ".join(english.split()):
        why = "its English is not the English of its id; perhaps rows or columns were mixed up"
        raise RefusedError(unit, lambda file, line, _: faults.broken_text(file, line, why))


def _require_one(unit: Unit, first: Unit) -> None:
    """Let no row that somebody copied decide in silence which of two translations is lost."""
    if unit.translation != first.translation:
        why = f"another translation of the same text stands in line {first.line} of the file"
        raise RefusedError(unit, lambda file, line, _: faults.broken_text(file, line, why))


def _require_sound(entry: Entry, unit: Unit) -> None:
    text = unit.translation
    if not text.strip():
        return
    why = ""
    if _CONTROL.search(text) and not _CONTROL.search(entry.msgid):
        why = "it holds a character that no text can have"
    elif text.startswith("\n") != entry.msgid.startswith("\n"):
        why = "it must begin with a line end exactly where the English does"
    elif text.endswith("\n") != entry.msgid.endswith("\n"):
        why = "it must end with a line end exactly where the English does"
    if why:
        raise RefusedError(unit, lambda file, line, _: faults.broken_text(file, line, why))


def _require_room_for_draft(po: PoFile, entry: Entry, unit: Unit) -> None:
    """Let no draft take the place of a person's words that could not be kept elsewhere."""
    state = state_of(entry)
    if state is State.CURRENT or (state is State.CHANGED and not _can_be_kept(po, entry)):
        raise RefusedError(unit, faults.draft_kept_out)


def _can_be_kept(po: PoFile, entry: Entry) -> bool:
    if entry.previous is None or entry.plural is not None:
        return False
    before = (entry.context, entry.previous)
    same = [other for other in po.catalog.entries if other.key == before]
    return all(other.msgstr == entry.msgstr for other in same)
