"""Read PO files: strict about faults, forgiving about line ends and a byte order mark.

The format is that of GNU gettext ("The Format of PO Files" in its manual).
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs import entry_faults, faults
from sphinx_tandem.catalogs.drafts import Draft, finished
from sphinx_tandem.catalogs.entries import Catalog, Entry
from sphinx_tandem.catalogs.escapes import unescaped
from sphinx_tandem.catalogs.files import decoded, locale_folder, read_bytes
from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*"(.*)"$')
_INNER_QUOTE = re.compile(r'(?<!\\)(?:\\\\)*"')
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_MOST_FAULTS = 20
_MOST_TOLD = 2_000  # with more, the file is rather no catalog
#: Twice as much as the largest catalogs of real projects have, and a hundred times their longest.
_MOST_LINES, _LONGEST_LINE = 600_000, 500_000


def read_po(path: Path) -> Catalog:
    """Return the catalog in the file ``path``.

    Faults of single entries, and a header that says another language or charset than is true, are
    told in the catalog's ``problems``. Raises `TandemError` where the whole file cannot be
    trusted: it is no PO file, ends in the middle of an entry, holds conflict markers or bytes
    that are not its charset, is far too large, or cannot be opened. A file in a folder of the
    form ``locale/es/LC_MESSAGES`` must lie there: a link out of ``locale`` is not followed.
    """
    file = shown_path(path)
    catalog = parse_bytes(read_bytes(Path(path), file), file)
    problems = (*_language_fault(catalog, Path(path)), *catalog.problems)
    if len(problems) > _MOST_FAULTS:
        rest = problems[_MOST_FAULTS:]
        problems = (*problems[:_MOST_FAULTS], entry_faults.more(file, rest[0].line, len(rest)))
    return dataclasses.replace(catalog, problems=problems)


def _language_fault(catalog: Catalog, path: Path) -> Iterator[Problem]:
    folder = locale_folder(path)
    said = catalog.header.get("Language", "")
    if folder is None or not said:
        return
    code = path.relative_to(folder).parts[0]
    if re.split("[-_@]", said.lower())[0] != re.split("[-_@]", code.lower())[0]:
        lines = enumerate(catalog.lines, start=1)
        line = next((number for number, text in lines if text.startswith('"Language:')), 1)
        yield faults.language(catalog.path, line, said, code)


def parse_bytes(data: bytes, file: str) -> Catalog:
    """Return the catalog that a file's ``data`` holds; ``file`` names it in problems.

    Raises `TandemError` as `read_po` does.
    """
    if not data.strip():
        raise TandemError(faults.empty(file))
    text, problems = decoded(data, file)
    catalog = parse_po(text, file)
    return dataclasses.replace(catalog, problems=(*problems, *catalog.problems))


def parse_po(text: str, file: str) -> Catalog:
    """Return the catalog that ``text`` holds; ``file`` names it in problems.

    Raises `TandemError` as `read_po` does.
    """
    lines = text.count("\n") or text.count("\r")  # before each of them takes memory
    if lines > _MOST_LINES:
        raise TandemError(faults.too_many_lines(file, lines, _MOST_LINES))
    return _Reader(file, tuple(_split(text))).read()


def _split(text: str) -> list[str]:
    # str.splitlines would also cut at U+2028 and the like, inside a message.
    end = "\n" if "\n" in text else "\r"
    lines = text.split(end)
    return [line + end for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


class _Reader:
    """Reads lines one by one into drafts, and drafts into entries."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.draft = Draft(0)
        self.open: list[str] | None = None
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.fault = -1
        self.first_lines: dict[tuple[str | None, str], int] = {}

    def read(self) -> Catalog:
        for index, raw in enumerate(self.lines):
            line = raw.strip()
            if line[:1] == '"':
                self._continue(line, index)
            elif line[:3] == "msg":
                self._field(line, index, obsolete=False)
            elif line[:1] == "#":
                self._comment(line, index)
            elif line:
                self._stray(line, index)
            elif self.draft.texts or self.draft.broken:
                self._close(index + 1)
            elif not self.draft.notes:
                self.draft.start = index + 1
        self._end()
        return Catalog(self.file, tuple(self.entries), self.lines, tuple(self.problems))

    def _field(self, line: str, index: int, *, obsolete: bool) -> None:
        match = _FIELD.match(line)
        if not match:
            self._fault(line, index)
            return
        keyword, text = match.groups()
        if self.draft.complete and not keyword.startswith("msgstr["):
            self._close(index)
        draft = self.draft
        if keyword in draft.texts:
            self._fault(line, index)
            return
        if keyword == "msgid" or not draft.line:
            draft.line = index + 1
        draft.obsolete = draft.obsolete or obsolete
        self.open = draft.texts[keyword] = []
        self._text(text, index)

    def _continue(self, line: str, index: int) -> None:
        if self.open is not None and len(line) > 1 and line[-1] == '"':
            self._text(line[1:-1], index)
        elif self._is_unclosed(line, index):
            self.problems.append(entry_faults.unclosed(self.file, index + 1, line[:100]))
            self._text(line[1:], index)
        else:
            self._fault(line, index)

    def _is_unclosed(self, line: str, index: int) -> bool:
        """Whether only the closing quotation mark is missing, inside a translation.

        The next line goes on with it, so nothing of it is lost; Babel reads it too.
        """
        following = self.lines[index + 1].strip() if index + 1 < len(self.lines) else ""
        inside = self.open is not None and self.open is self.draft.texts.get("msgstr")
        return inside and not self.draft.obsolete and '"' not in line[1:] and following[:1] == '"'

    def _text(self, text: str, index: int) -> None:
        file, number = self.file, index + 1
        if len(text) > _LONGEST_LINE:
            self._break(entry_faults.long_line(file, number, len(text)))
            return
        if "\0" in text:
            self._break(entry_faults.zero(file, number))
            return
        try:
            meaning = unescaped(text)
        except ValueError as error:
            self._break(entry_faults.escape(file, number, str(error)))
            return
        if '"' in text and _INNER_QUOTE.search(text):
            self._break(entry_faults.inner_quote(file, number, text))
        elif text[-1:] == "\\" and (len(text) - len(text.rstrip("\\"))) % 2:
            self._break(entry_faults.unended(file, number))
        elif self.open is not None:
            self.open.append(meaning)

    def _comment(self, line: str, index: int) -> None:
        mark = line[:2]
        if mark == "#~":
            self._obsolete(line[2:].lstrip(), index)
            return
        if self.draft.texts:
            self._close(index)
        if mark == "#|":
            self._previous(line[2:].lstrip())
            return
        self.open = None
        kind = mark if mark in {"#,", "#:", "#."} else "#"
        self.draft.notes.setdefault(kind, []).append(line[len(kind) :].strip())

    def _obsolete(self, line: str, index: int) -> None:
        if line[:1] == "|":
            if self.draft.texts:
                self._close(index)
            self._previous(line[1:].lstrip())
        elif line[:1] == '"':
            self._continue(line, index)
        elif line:
            self._field(line, index, obsolete=True)

    def _previous(self, line: str) -> None:
        # What the English was is a help, not the translation: a fault here loses nothing.
        match = _FIELD.match(line)
        try:
            if match:
                self.open = self.draft.before[match[1]] = [unescaped(match[2])]
            elif self.open is not None and line[:1] == '"' == line[-1:]:
                self.open.append(unescaped(line[1:-1]))
        except ValueError:
            self.draft.before.clear()

    def _stray(self, line: str, index: int) -> None:
        if _CONFLICT.match(line):
            raise TandemError(faults.conflict(self.file, index + 1))
        if not self.entries and not self.draft.texts and not self.draft.notes:
            is_html = (
                line[:14].lower().startswith(("<!doctype", "<html", "<head", "<body", "<?xml"))
            )
            fault = faults.web_page if is_html else faults.not_po
            raise TandemError(fault(self.file, index + 1))
        self._fault(line, index)

    def _fault(self, what: str, index: int) -> None:
        goes_on, self.fault = self.draft.broken and index == self.fault + 1, index
        if goes_on:
            return  # one text over more lines, as an editor breaks them, is one fault
        self._break(entry_faults.syntax(self.file, index + 1, what[:100]))

    def _break(self, problem: Problem) -> None:
        self._tell(problem)
        self.draft.broken = True
        self.open = []

    def _tell(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > _MOST_TOLD:
            raise TandemError(faults.too_many(self.file, problem.line, _MOST_TOLD))

    def _close(self, index: int) -> None:
        draft, self.draft, self.open = self.draft, Draft(index), None
        if draft.broken:
            return
        if not draft.complete:
            self._tell(entry_faults.incomplete(self.file, draft.line, draft.lost))
            return
        entry = finished(draft, index)
        if not entry.obsolete:
            first = self.first_lines.setdefault(entry.key, entry.line)
            if first != entry.line:
                self._tell(entry_faults.duplicate(self.file, entry.line, entry.msgid, first))
        self.entries.append(entry)

    def _end(self) -> None:
        last = len(self.lines)
        draft = self.draft
        if not draft.texts and draft.notes.keys() - {"#"}:  # an entry began, or it is "#. Wh"
            raise TandemError(faults.truncated(self.file, last))
        if draft.texts or draft.broken:
            cut = draft.broken and not self.lines[-1].endswith(("\n", "\r"))
            if cut or (draft.cut and not draft.broken):
                raise TandemError(faults.truncated(self.file, last))
            self._close(last)
        if not self.entries:
            raise TandemError(faults.not_po(self.file, 1))
