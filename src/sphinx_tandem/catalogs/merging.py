"""Bring the catalogs of one domain up to its messages, entry by entry; no translation is lost.

A message is looked for where its translation most surely is: the entry itself, the same text
among the obsolete ones, the same text elsewhere in the language, the text that it was edited
from. Only the same text is current; whatever was edited is *changed* until a person looks at it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import with_date, without_date
from sphinx_tandem.catalogs.block import Block
from sphinx_tandem.catalogs.changing import Return, carried, edited, plural_forms, returned
from sphinx_tandem.catalogs.entries import Entry
from sphinx_tandem.catalogs.matching import Matcher
from sphinx_tandem.catalogs.memory import texts_of
from sphinx_tandem.catalogs.notes import extracted_notes, with_origin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sphinx_tandem.catalogs.changing import SaysAgain
    from sphinx_tandem.catalogs.memory import Known, Memory
    from sphinx_tandem.catalogs.messages import Domain, Message
    from sphinx_tandem.catalogs.shelf import Book


@dataclasses.dataclass
class Tally:
    """How many entries an update changed in a catalog, by what became of them."""

    new: int = 0
    changed: int = 0
    carried: int = 0
    restored: int = 0
    obsolete: int = 0


@dataclasses.dataclass(eq=False)
class Edits:
    """What is to be done to one catalog: other lines for entries, and entries after others."""

    book: Book
    changed: dict[Entry, Block | None] = dataclasses.field(default_factory=dict)
    added: list[tuple[Entry | None, Block]] = dataclasses.field(default_factory=list)
    tally: Tally = dataclasses.field(default_factory=Tally)

    def block(self, entry: Entry) -> Block:
        """Return the lines of an entry as they are to be."""
        return self.changed.get(entry) or self.book.file.block(entry)

    @property
    def data(self) -> bytes:
        """The catalog's bytes with the edits made."""
        return self.book.file.edited(self.changed, self.added)


def merge(
    domain: Domain, books: Sequence[Book], memory: Memory, today: dt.date, says_again: SaysAgain
) -> tuple[Edits, ...]:
    """Return what makes the ``books`` (at least one) of ``domain`` hold all its messages.

    ``says_again`` tells of an English, what it was edited into, and words whether they say the
    first and not the second.
    """
    merging = _Merging(domain, books, memory, today, says_again)
    merging.place_messages()
    merging.retire_the_rest()
    return tuple(merging.edits)


class _Merging:
    def __init__(
        self,
        domain: Domain,
        books: Sequence[Book],
        memory: Memory,
        today: dt.date,
        says_again: SaysAgain,
    ) -> None:
        self.says_again = says_again
        self.domain = domain
        self.memory = memory
        self.today = today
        self.edits = [Edits(book) for book in books]
        self.here: dict[tuple[str | None, str], tuple[Edits, Entry]] = {}
        self.left: list[tuple[Edits, Entry]] = []  # living entries that no message asks for
        self.used: set[Entry] = set()  # of those, the ones that were edited into a message
        self.shelved: dict[tuple[str | None, str], tuple[Edits, Entry]] = {}
        for edits in self.edits:
            self._sort(edits)
        known = domain.by_key
        self.main = max(
            self.edits, key=lambda edits: sum(e.key in known for e in edits.book.living)
        )

    def _sort(self, edits: Edits) -> None:
        for entry in edits.book.living:
            if entry.key in self.domain.by_key:
                self.here.setdefault(entry.key, (edits, entry))
                self._note(edits, entry)
            elif not self.domain.is_foreign(*entry.key):
                self.left.append((edits, entry))
        for entry in edits.book.obsolete:
            known = self.shelved.get(entry.key)
            if known is None or (entry.is_translated and not known[1].is_translated):
                self.shelved[entry.key] = (edits, entry)

    def _note(self, edits: Edits, entry: Entry) -> None:
        """Tell the translator where a known entry stands, if its notes do not."""
        message = self.domain.by_key[entry.key]
        notes = extracted_notes(message, self.domain, entry.extracted)
        if notes != entry.extracted:
            edits.changed[entry] = edits.block(entry).with_extracted(notes)
        if old := edits.book.old:
            block = edits.block(entry).with_part("reference", [])
            if entry.is_translated:
                block = block.with_notes(with_origin(entry.comments, old.domain))
                edits.tally.carried += 1
            edits.changed[entry] = block

    def place_messages(self) -> None:
        """Find or make an entry for each message, in the order of the page."""
        waiting = [message for message in self.domain.messages if message.key not in self.here]
        exact = {m.key for m in waiting if m.key in self.shelved or self.memory.exact(m)}
        came_from = self._edited_in_place([m for m in waiting if m.key not in exact])
        after: dict[int, Entry | None] = {id(e): e.book.file.catalog.head for e in self.edits}
        last = self.main
        for message in self.domain.messages:
            if message.key in self.here:
                last, entry = self.here[message.key]
                after[id(last)] = entry
                if not entry.is_translated:
                    self._fill(last, entry, message)
            elif message.key in came_from:
                last, entry = came_from[message.key]
                after[id(last)] = entry
                self._edit(last, entry, message)
            elif message.key in self.shelved:
                self._restore(message, after)
            else:
                self.main.added.append((after[id(self.main)], self._made(message)))

    def _edited_in_place(
        self, waiting: Sequence[Message]
    ) -> dict[tuple[str | None, str], tuple[Edits, Entry]]:
        """Return for messages the entry of this catalog that each was edited from."""
        left = [(edits, e) for edits, e in self.left if not self.memory.moved(e, edits.book)]
        owners = [index for index, (_, e) in enumerate(left) for _ in texts_of(e)]
        matcher = Matcher([text for _, entry in left for text in texts_of(entry)])
        step = len(owners) / max(1, len(waiting))
        pairs = []
        for place, message in enumerate(waiting):
            middle = int(place * step)
            for score, text in matcher.matches(message.msgid, range(middle - 4, middle + 5)):
                entry = left[owners[text]][1]
                if (entry.context, entry.plural is None) == (
                    message.context,
                    message.plural is None,
                ):
                    pairs.append((-score, abs(text - middle), place, owners[text]))
        found: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, place, owner in sorted(pairs):
            if place not in found and owner not in taken:
                found[place] = owner
                taken.add(owner)
        return {waiting[place].key: left[owner] for place, owner in found.items()}

    def _edit(self, edits: Edits, entry: Entry, message: Message) -> None:
        self.used.add(entry)
        back = returned(entry, message, self.says_again)
        block = edited(edits.block(entry), entry, message, back)
        block = block.with_extracted(extracted_notes(message, self.domain, entry.extracted))
        if edits.book.old:
            block = block.with_part("reference", [])
        edits.changed[entry] = block
        if back is Return.SAID:
            edits.tally.restored += 1
        else:
            edits.tally.changed += 1

    def _carried(self, known: Known, message: Message, edits: Edits) -> Entry:
        """Return what the memory knows as an entry for ``message``, and count it."""
        back = returned(known.entry, message, self.says_again)
        entry = carried(known, message, edits.book, back)
        if entry.fuzzy:
            edits.tally.changed += 1
        else:
            edits.tally.carried += 1
        return entry

    def _fill(self, edits: Edits, entry: Entry, message: Message) -> None:
        """Give an entry that waits for its translation one that the memory has.

        Another tool made the entry, or the translation was written elsewhere since.
        """
        known = self.memory.exact(message) or self.memory.just_left(message)
        if known is None:
            return
        found = self._carried(known, message, edits)
        notes = list(dict.fromkeys([*entry.comments, *found.comments]))
        flags = entry.other_flags
        block = edits.block(entry).with_notes(notes)
        block = block.with_flags(["fuzzy", *flags] if found.fuzzy else flags)
        block = block.with_previous(
            {"msgid": found.previous} if found.fuzzy and found.previous is not None else {}
        )
        edits.changed[entry] = block.with_translation(
            found.texts, plural=message.plural is not None
        )

    def _restore(self, message: Message, after: dict[int, Entry | None]) -> None:
        """Let an obsolete entry live again; if it was at the end, where the page has it."""
        edits, entry = self.shelved.pop(message.key)
        block = edits.block(entry).as_living().with_notes(without_date(entry.comments))
        block = block.with_extracted(extracted_notes(message, self.domain, entry.extracted))
        edits.tally.restored += 1
        if any(other.line > entry.line for other in edits.book.living):
            edits.changed[entry] = block
            after[id(edits)] = entry
        else:
            edits.changed[entry] = None
            if block.lines[-1:] != [""]:
                block = block.with_part("blank", [""])
            edits.added.append((after[id(edits)], block))

    def _made(self, message: Message) -> Block:
        """Return a new entry, with the translation that the memory has for it, if any."""
        tally, width = self.main.tally, self.main.book.file.width
        notes = extracted_notes(message, self.domain, ())
        known = self.memory.exact(message) or self.memory.near(message)
        if known is None:
            tally.new += 1
            forms = plural_forms(self.main.book) if message.plural is not None else 0
            entry = Entry(
                msgid=message.msgid,
                msgstr="",
                line=0,
                span=(0, 0),
                context=message.context,
                plural=message.plural,
                plurals=("",) * forms,
                flags=message.flags,
                extracted=notes,
            )
            return Block.new(entry, width)
        entry = self._carried(known, message, self.main)
        return Block.new(dataclasses.replace(entry, extracted=notes), width)

    def retire_the_rest(self) -> None:
        """Make obsolete what no message asks for; an entry without a translation just goes."""
        for edits, entry in self.left:
            if entry in self.used:
                continue
            edits.changed[entry] = retired(edits, entry, self.today)
            edits.tally.obsolete += 1


def retired(edits: Edits, entry: Entry, today: dt.date) -> Block | None:
    """Return the lines of an entry that no page has any more, None where nobody wrote any."""
    if not entry.is_translated and not entry.comments:
        return None
    return edits.block(entry).as_obsolete().with_notes(with_date(entry.comments, today))
