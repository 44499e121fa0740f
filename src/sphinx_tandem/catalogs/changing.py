"""What becomes of an entry whose English was edited, or whose translation is carried over."""

from __future__ import annotations

import dataclasses
import enum
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.aging import without_date
from sphinx_tandem.catalogs.notes import with_origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_tandem.catalogs.block import Block
    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.memory import Known
    from sphinx_tandem.catalogs.messages import Message
    from sphinx_tandem.catalogs.shelf import Book

    SaysAgain = Callable[[str, str, str], bool]

_NPLURALS = re.compile(r"nplurals\s*=\s*(\d)")


class Return(enum.Enum):
    """What an English that is there again after an edit means for a translation of before."""

    NONE = "another English came"
    SAID = "the translation says it, and not the edit: nobody touched it"
    FOLLOWED = "the translation says the edit"
    UNCLEAR = "it cannot be told which of the two the translation says"


def returned(entry: Entry, message: Message, says: SaysAgain) -> Return:
    """Return whether ``message`` is the English that the translation of ``entry`` was made for.

    ``says`` tells of an English, what it was edited into, and words whether they say the first.
    """
    if not entry.fuzzy or entry.previous != message.msgid:
        return Return.NONE
    if entry.draft or entry.plural is not None or message.plural is not None:
        return Return.UNCLEAR
    if says(message.msgid, entry.msgid, entry.msgstr):
        return Return.SAID
    followed = says(entry.msgid, message.msgid, entry.msgstr)
    return Return.FOLLOWED if followed else Return.UNCLEAR


def edited(block: Block, entry: Entry, message: Message, back: Return) -> Block:
    """Return an entry's lines with the English of ``message``, which is ``back`` or not.

    A translation is *changed* from then on, or current again.
    """
    block = block.with_message(message.msgid, message.plural, message.context)
    if not entry.is_translated:
        return block
    if back is Return.SAID:
        return block.with_previous({}).with_flags(entry.other_flags)
    previous = previous_of(entry, back)
    if not previous and (entry.previous is None or back is Return.UNCLEAR):
        block = block.with_notes([*entry.comments, _was(entry)])
    if previous is not None:
        block = block.with_previous(previous)
    return block if entry.fuzzy else block.with_flags(["fuzzy", *entry.flags])


def previous_of(entry: Entry, back: Return) -> dict[str, str] | None:
    """Return the English that readers may trust the translation of ``entry`` for, by keyword.

    Returns None where it is to stay as it is written. While an entry is *changed*, that is the
    English before the first edit, which the translation was made for. Where that has come back,
    it is the edit if a translator followed it, and none if that cannot be told. A draft that was
    never confirmed for any English has none.
    """
    if back is Return.UNCLEAR:
        return {}
    if entry.fuzzy and back is Return.NONE:
        return None
    before = {"msgctxt": entry.context, "msgid": entry.msgid, "msgid_plural": entry.plural}
    return {keyword: text for keyword, text in before.items() if text is not None}


def carried(known: Known, message: Message, book: Book, back: Return) -> Entry:
    """Return a new entry of ``book`` for ``message``, with the translation of another one.

    It is current only where that is the same text, or its translation says it (`returned`).
    """
    old = known.entry
    flags = old.other_flags
    if back is Return.SAID:
        old = dataclasses.replace(old, msgid=message.msgid, previous=None, flags=tuple(flags))
    same = (old.msgid, old.context, old.plural) == (message.msgid, message.context, message.plural)
    previous, comments = old.previous, without_date(old.comments)
    if not same:
        kept = previous_of(old, back)
        previous = old.previous if kept is None else kept.get("msgid")
        if previous is None:
            comments = [*comments, _was(old)]
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


def _was(entry: Entry) -> str:
    return f"The English was: {' '.join(entry.msgid.split())}"
