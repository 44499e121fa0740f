"""What becomes of an entry whose English was edited, or whose translation is carried over."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import without_date
from sphinx_tandem.catalogs.notes import with_origin
from sphinx_tandem.catalogs.shelf import is_translated

if TYPE_CHECKING:
    from sphinx_tandem.catalogs.block import Block
    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.memory import Known
    from sphinx_tandem.catalogs.messages import Message
    from sphinx_tandem.catalogs.shelf import Book

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d)")


def edited(block: Block, entry: Entry, message: Message, *, again: bool = False) -> Block:
    """Return an entry's lines with the English of ``message``: *changed*, if it is translated.

    ``again`` says that its translation was made for that English, and says it still.
    """
    block = block.with_message(message.msgid, message.plural, message.context)
    if not is_translated(entry):
        return block
    if again:
        return block.with_previous({}).with_flags(_without_fuzzy(entry))
    previous = previous_of(entry, message)
    if previous is not None:
        block = block.with_previous(previous)
    elif entry.previous is None:
        block = block.with_notes([*entry.comments, f"The English was: {_one_line(entry.msgid)}"])
    return block if entry.fuzzy else block.with_flags(["fuzzy", *entry.flags])


def previous_of(entry: Entry, message: Message) -> dict[str, str] | None:
    """Return the English that readers may trust the translation of ``entry`` for, by keyword.

    Returns None where it is to stay as it is written. While an entry is *changed*, that is the
    English before the first edit, which the translation was made for; where that has come back,
    a translator may meanwhile have begun to follow the edit, so the edit is kept. A draft that
    was never confirmed for any English has none.
    """
    if entry.fuzzy and entry.previous is None:
        return None
    if entry.fuzzy and entry.previous != message.msgid:
        return None
    before = {"msgctxt": entry.context, "msgid": entry.msgid, "msgid_plural": entry.plural}
    return {keyword: text for keyword, text in before.items() if text is not None}


def is_taken_back(entry: Entry, message: Message) -> bool:
    """Whether ``message`` is the English that the translation of ``entry`` was made for."""
    return (
        entry.fuzzy
        and not entry.draft
        and entry.previous == message.msgid
        and (entry.plural, message.plural) == (None, None)
    )


def carried(known: Known, message: Message, book: Book, *, again: bool = False) -> Entry:
    """Return a new entry of ``book`` for ``message``, with the translation of another one.

    It is current only where the text is the same, or ``again`` as `edited` has it.
    """
    old = known.entry
    flags = _without_fuzzy(old)
    if again:
        old = dataclasses.replace(old, msgid=message.msgid, previous=None, flags=tuple(flags))
    same = (old.msgid, old.context, old.plural) == (message.msgid, message.context, message.plural)
    previous, comments = old.previous, without_date(old.comments)
    if not same:
        kept = previous_of(old, message)
        previous = kept["msgid"] if kept else old.previous
        if previous is None:
            comments = [*comments, f"The English was: {_one_line(old.msgid)}"]
    if known.book is not book:
        comments = with_origin(comments, (known.book.old or known.book).domain)
    plurals: tuple[str, ...] = ()
    if message.plural is not None:
        plurals = old.plurals or (old.msgstr, *("",) * (plural_forms(book) - 1))
    return dataclasses.replace(
        old,
        msgid=message.msgid,
        context=message.context,
        plural=message.plural,
        plurals=plurals,
        previous=previous,
        flags=tuple(flags if same and not old.fuzzy else ["fuzzy", *flags]),
        comments=tuple(comments),
        references=(),
        obsolete=False,
    )


def plural_forms(book: Book) -> int:
    """Return how many plural forms a catalog's header gives its language, 2 where none."""
    match = _NPLURALS.search(book.file.catalog.header.get("Plural-Forms", ""))
    return int(match[1]) if match else 2


def _without_fuzzy(entry: Entry) -> list[str]:
    return [flag for flag in entry.flags if flag != "fuzzy"]


def _one_line(text: str) -> str:
    return " ".join(text.split())
