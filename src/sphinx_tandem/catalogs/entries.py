"""What a PO file says: entries, and the catalog that holds them."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_tandem.problems import Problem


DRAFT_NOTE = "Machine-made draft: no person has checked it yet."
"""The translator's comment that marks a draft, as long as the entry is fuzzy."""


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One message of a PO file and its translation.

    ``line`` is the 1-based line of its ``msgid``; ``span`` are the 0-based first line and the line
    after the last, among the file's raw lines. ``previous`` is the msgid that the translation was
    made for (``#| msgid``), where the file still tells it.
    """

    msgid: str
    msgstr: str
    line: int
    span: tuple[int, int]
    context: str | None = None
    plural: str | None = None
    plurals: tuple[str, ...] = ()
    previous: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    obsolete: bool = False

    @property
    def fuzzy(self) -> bool:
        """Whether the English changed after the translation was made."""
        return "fuzzy" in self.flags

    @property
    def draft(self) -> bool:
        """Whether a machine made the translation, and no person has confirmed it."""
        return self.fuzzy and DRAFT_NOTE in self.comments

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells an entry from the others of its catalog."""
        return self.context, self.msgid

    @property
    def is_header(self) -> bool:
        """Whether it is the header of its catalog, which no page asks for."""
        return self.key == (None, "")

    @property
    def texts(self) -> tuple[str, ...]:
        """The translation: a text for each plural form, or the only one."""
        return self.plurals or (self.msgstr,)

    @property
    def is_translated(self) -> bool:
        """Whether a translator wrote anything into it."""
        return any(text.strip() for text in self.texts)

    @property
    def other_flags(self) -> list[str]:
        """Its flags without "fuzzy"."""
        return [flag for flag in self.flags if flag != "fuzzy"]


@dataclasses.dataclass(frozen=True)
class Catalog:
    """One PO file, read.

    ``path`` is the file as a person would type it, ``lines`` are its raw lines with their ends,
    ``problems`` are the faults of single entries, which are left out of ``entries`` when they
    cannot be understood.
    """

    path: str
    entries: tuple[Entry, ...]
    lines: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def messages(self) -> dict[str, Entry]:
        """The living entries without a context by msgid, the header left out; the first wins."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            if entry.msgid and entry.context is None and not entry.obsolete:
                found.setdefault(entry.msgid, entry)
        return found

    @functools.cached_property
    def head(self) -> Entry | None:
        """The entry of the header, None where the file has none."""
        return next((entry for entry in self.entries if entry.is_header), None)

    @functools.cached_property
    def header(self) -> dict[str, str]:
        """The header's fields by name, empty where the file has no header."""
        text = self.head.msgstr if self.head else ""
        pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
        return {name.strip(): value.strip() for name, _, value in pairs}
