"""Entries of a PO file while their lines are being read."""

from __future__ import annotations

import dataclasses

from sphinx_tandem.catalogs.entries import Entry


@dataclasses.dataclass
class Draft:
    """An entry while its lines are being read."""

    start: int
    line: int = 0
    texts: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    before: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    notes: dict[str, list[str]] = dataclasses.field(default_factory=dict)
    obsolete: bool = False
    broken: bool = False

    @property
    def complete(self) -> bool:
        """Whether it has a msgid and a msgstr."""
        return not self.lost

    @property
    def lost(self) -> str:
        """The keyword of the part that is missing, "" where none is."""
        if "msgid" not in self.texts:
            return "msgid"
        if "msgstr" in self.texts or "msgstr[0]" in self.texts:
            return ""
        return "msgstr[0]" if "msgid_plural" in self.texts else "msgstr"

    @property
    def cut(self) -> bool:
        """Whether a file that ends here was cut off: the translation is still to come."""
        return bool(self.texts) and not any(name.startswith("msgstr") for name in self.texts)


def finished(draft: Draft, end: int) -> Entry:
    """Return the entry of a complete ``draft`` that ends before the line ``end`` (from 0)."""
    texts, notes = draft.texts, draft.notes
    joined = {name: "".join(parts) for name, parts in texts.items()}
    plurals = tuple(text for name, text in joined.items() if name.startswith("msgstr["))
    flags = [flag.strip() for line in notes.get("#,", ()) for flag in line.split(",")]
    return Entry(
        msgid=joined["msgid"],
        msgstr=joined["msgstr"] if "msgstr" in joined else plurals[0],
        line=draft.line,
        span=(draft.start, end),
        context=joined.get("msgctxt"),
        plural=joined.get("msgid_plural"),
        plurals=plurals,
        previous="".join(draft.before["msgid"]) if "msgid" in draft.before else None,
        flags=tuple(flags),
        comments=tuple(notes.get("#", ())),
        extracted=tuple(notes.get("#.", ())),
        references=tuple(notes.get("#:", ())),
        obsolete=draft.obsolete,
    )
