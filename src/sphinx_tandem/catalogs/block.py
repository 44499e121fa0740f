"""The lines of one entry of a PO file: change one part of it, and leave every other line alone."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_tandem.catalogs.entries import Entry

# The parts of an entry in the order that GNU gettext writes them.
_ORDER = (
    *("note", "extracted", "reference", "flags", "previous"),
    *("msgctxt", "msgid", "msgid_plural", "msgstr", "blank"),
)
_COMMENTS = {"#.": "extracted", "#:": "reference", "#,": "flags", "#|": "previous"}
_KEYWORD = re.compile(r"msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?")
# Those that every reader of PO files knows; other characters stand for themselves.
_ESCAPED = str.maketrans(
    {sign: f"\\{name}" for sign, name in zip('\n\t\r"\\\a\b\f\v', 'ntr"\\abfv', strict=True)}
)
_WORDS = re.compile(r"\S*\s*")


@dataclasses.dataclass(frozen=True)
class Part:
    """One line of an entry, without its end, and what it belongs to ("note", "msgid" …)."""

    kind: str
    line: str


@dataclasses.dataclass(frozen=True)
class Block:
    """The lines of one entry. Every method returns a new block; no other line is touched.

    ``width`` is how wide the file's lines are wrapped, 0 for not at all.
    """

    parts: tuple[Part, ...]
    width: int = 0

    @classmethod
    def of(cls, lines: Iterable[str], width: int = 0) -> Block:
        """Return the block that these raw ``lines`` are."""
        kind = "note"
        parts = []
        for raw in lines:
            line = raw.rstrip("\r\n")
            kind = _kind(line.strip(), kind)
            parts.append(Part(kind, line))
        return cls(tuple(parts), width)

    @classmethod
    def new(cls, entry: Entry, width: int = 0) -> Block:
        """Return a block that says what ``entry`` says, with a blank line at its end."""
        block = (
            cls((Part("blank", ""),), width)
            .with_notes(entry.comments)
            .with_extracted(entry.extracted)
            .with_part("reference", [f"#: {reference}" for reference in entry.references])
            .with_flags(entry.flags)
            .with_message(entry.msgid, entry.plural, entry.context)
            .with_translation(entry.texts, plural=entry.plural is not None)
        )
        if entry.previous is not None:
            block = block.with_previous({"msgid": entry.previous})
        return block.as_obsolete() if entry.obsolete else block

    @property
    def lines(self) -> list[str]:
        """The lines of the block, without their ends."""
        return [part.line for part in self.parts]

    @property
    def is_obsolete(self) -> bool:
        """Whether its message is written behind ``#~``."""
        return any(part.kind == "msgid" and part.line.lstrip()[:2] == "#~" for part in self.parts)

    def with_part(self, kind: str, lines: Sequence[str]) -> Block:
        """Return the block with ``lines`` in place of all lines of that kind.

        They stand where the old ones stood, or else where GNU gettext writes them.
        """
        if [part.line for part in self.parts if part.kind == kind] == list(lines):
            return self
        kept = [part for part in self.parts if part.kind != kind]
        places = [index for index, part in enumerate(self.parts) if part.kind == kind]
        place = places[0] if places else self._place(kind)
        new = [Part(kind, line) for line in lines]
        return dataclasses.replace(self, parts=(*kept[:place], *new, *kept[place:]))

    def with_notes(self, notes: Iterable[str]) -> Block:
        """Return the block with these comments of the translator (``# …``)."""
        return self._with_comments("note", "#", notes)

    def with_extracted(self, notes: Iterable[str]) -> Block:
        """Return the block with these notes to the translator (``#. …``)."""
        return self._with_comments("extracted", "#.", notes)

    def with_flags(self, flags: Iterable[str]) -> Block:
        """Return the block with these flags (``#, fuzzy``)."""
        text = ", ".join(flags)
        return self.with_part("flags", [f"#, {text}"] if text else [])

    def with_previous(self, previous: Mapping[str, str]) -> Block:
        """Return the block with what its English was, by keyword; empty takes it away."""
        mark = "#~| " if self.is_obsolete else "#| "
        lines = [
            line
            for keyword, text in previous.items()
            for line in field(keyword, text, self.width, mark)
        ]
        return self.with_part("previous", lines)

    def with_message(self, msgid: str, plural: str | None, context: str | None) -> Block:
        """Return the block with another English."""
        mark = "#~ " if self.is_obsolete else ""
        block = self
        for keyword, text in (("msgctxt", context), ("msgid", msgid), ("msgid_plural", plural)):
            lines = [] if text is None else field(keyword, text, self.width, mark)
            block = block.with_part(keyword, lines)
        return block

    def with_translation(self, texts: Sequence[str], *, plural: bool = False) -> Block:
        """Return the block with another translation, in ``texts`` for each plural form."""
        mark = "#~ " if self.is_obsolete else ""
        keywords = [f"msgstr[{n}]" for n in range(len(texts))] if plural else ["msgstr"]
        lines = [
            line
            for keyword, text in zip(keywords, texts, strict=False)
            for line in field(keyword, text, self.width, mark)
        ]
        return self.with_part("msgstr", lines)

    def as_obsolete(self) -> Block:
        """Return the block as one that no page has any more."""
        return self._marked(_obsolete_line)

    def as_living(self) -> Block:
        """Return the block as one of a page."""
        return self._marked(_living_line)

    def _with_comments(self, kind: str, mark: str, comments: Iterable[str]) -> Block:
        """Return the block with these comments; the lines of those it has already stay."""
        lines = [part.line for part in self.parts if part.kind == kind]
        known = {line.strip().removeprefix(mark).strip(): line for line in lines}
        return self.with_part(
            kind, [known.get(comment, f"{mark} {comment}".rstrip()) for comment in comments]
        )

    def _marked(self, change: Callable[[str], str]) -> Block:
        kinds = {"previous", "msgctxt", "msgid", "msgid_plural", "msgstr"}
        parts = tuple(
            Part(part.kind, change(part.line)) if part.kind in kinds else part
            for part in self.parts
        )
        return dataclasses.replace(self, parts=parts)

    def _place(self, kind: str) -> int:
        rank = _ORDER.index(kind)
        end = len(self.parts)
        while end and self.parts[end - 1].kind == "blank":
            end -= 1
        for index, part in enumerate(self.parts[:end]):
            if part.kind != "blank" and _ORDER.index(part.kind) > rank:
                return index
        return end


def field(keyword: str, text: str, width: int = 0, mark: str = "") -> list[str]:
    r"""Return the lines that say ``text`` after ``keyword``, each beginning with ``mark``.

    A line ends where the text has a line end; where ``width`` is given, also after the last word
    that fits, as GNU gettext does it.

    >>> field("msgid", "Say \"yes\".")
    ['msgid "Say \\"yes\\"."']
    """
    pieces = [piece.translate(_ESCAPED) for piece in text.split("\n")]
    pieces = [piece + "\\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    if len(pieces) <= 1:
        line = f'{mark}{keyword} "{"".join(pieces)}"'
        if not width or len(line) <= width:
            return [line]
    room = width - len(mark) - 2 if width else 0
    wrapped = [line for piece in pieces for line in (_wrapped(piece, room) if room else [piece])]
    return [f'{mark}{keyword} ""', *(f'{mark}"{line}"' for line in wrapped)]


def _wrapped(text: str, room: int) -> list[str]:
    lines = [""]
    for word in _WORDS.findall(text):
        if lines[-1] and len(lines[-1]) + len(word) > room:
            lines.append("")
        lines[-1] += word
    return [line for line in lines if line]


def _kind(line: str, before: str) -> str:
    if line[:2] == "#~":
        line = line[2:].lstrip()
        if line[:1] == "|":
            return "previous"
    if not line:
        return "blank"
    if line[0] == '"':
        return before
    if line[0] == "#":
        return _COMMENTS.get(line[:2], "note")
    match = _KEYWORD.match(line)
    return match[0].partition("[")[0] if match else before


def _obsolete_line(line: str) -> str:
    if line.lstrip()[:2] == "#~":
        return line
    return f"#~| {line.lstrip()[2:].lstrip()}" if line.lstrip()[:2] == "#|" else f"#~ {line}"


def _living_line(line: str) -> str:
    rest = line.lstrip()
    if rest[:2] != "#~":
        return line
    rest = rest[2:].lstrip()
    return f"#| {rest[1:].lstrip()}" if rest[:1] == "|" else rest
