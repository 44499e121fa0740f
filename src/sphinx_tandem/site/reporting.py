"""Makes problems of Sphinx's warnings."""

from __future__ import annotations

import contextlib
import logging
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.environment import BuildEnvironment
from sphinx.util import logging as sphinx_logging

from sphinx_tandem.problems import Kind, Problem, shown_path
from sphinx_tandem.site.faults.cures import cure_of, in_place
from sphinx_tandem.site.incremental.record import Told
from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

UNTYPED = Kind(
    "S100 sphinx",
    """Sphinx finds nothing to warn of while it builds the pages.

    Cure: Read what it says, and correct the line that it names.
    """,
)
TYPED = Kind(
    "S101",
    """Sphinx and MyST, which read the pages, find nothing to warn of. The name is theirs.

    Bad: ``[our rules](ruels.md)``, where the page is ``rules.md``: the name is
    ``myst.xref_missing``.

    Good: ``[our rules](rules.md)``

    Cure: Correct the line that the message names.
    """,
)

# Sphinx tells of these where the toctree begins, whose entries may be many.
_OF_ENTRIES = {"toc.not_readable", "toc.excluded", "toc.duplicate_entry"}
_QUOTED = re.compile(r"'([^']+)'")
_LOCATION = re.compile(r"^(?P<file>.*?)(?::(?P<line>\d+))?(?::.*)?$", re.DOTALL)


class ProblemHandler(logging.Handler):
    """Collects Sphinx's warnings and errors as problems, in place of their printing.

    ``told`` holds them, each with the page that was being read or written; ``failed`` says that
    one of them was an error, or a file that could not be written: Sphinx only warns of a full
    disk.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.env = app.env
        self.told: list[Told] = []
        self.failed = False
        self._written = ""
        log = logging.getLogger(sphinx_logging.NAMESPACE)
        for handler in log.handlers[:]:
            # Its filters write the location into the message, and ours would do so again.
            if isinstance(handler, sphinx_logging.WarningStreamHandler):
                log.removeHandler(handler)
        self.addFilter(sphinx_logging.WarningSuppressor(app))
        self.addFilter(sphinx_logging.WarningLogRecordTranslator(app))
        self.addFilter(sphinx_logging.OnceFilter())
        log.addHandler(self)

    @contextlib.contextmanager
    def noting_pages(self, builder: Builder) -> Iterator[None]:
        """Let the page that is being written be known while the context lasts."""
        resolve, write = BuildEnvironment.get_and_resolve_doctree, builder.write_documents

        def get_and_resolve_doctree(
            env: BuildEnvironment, docname: str, *arguments: Any, **options: Any
        ) -> nodes.document:
            self._written = docname
            return resolve(env, docname, *arguments, **options)

        def write_documents(pages: Any) -> None:
            write(pages)
            self._written = ""

        with (
            replaced(BuildEnvironment, "get_and_resolve_doctree", get_and_resolve_doctree),
            replaced(builder, "write_documents", write_documents),
        ):
            yield

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record as a problem."""
        if getattr(record, "tandem_told", False):
            return  # Sphinx sends them all again at the end of reading and of writing
        record.tandem_told = True
        arguments = record.args if isinstance(record.args, tuple) else ()
        unwritten = any(isinstance(argument, OSError) for argument in arguments)
        self.failed = self.failed or unwritten or record.levelno >= logging.ERROR
        problem = getattr(record, "problem", None)
        page = self.env.current_document.docname or self._written
        unread = bool(getattr(record, "unread", False))
        self.told.append(Told(page, problem or problem_of(record), unread))


def problem_of(record: logging.LogRecord) -> Problem:
    """Return a Sphinx log record as a problem."""
    kind = ".".join(filter(None, (getattr(record, "type", ""), getattr(record, "subtype", ""))))
    match = _LOCATION.match(str(getattr(record, "location", "") or ""))
    file = match["file"] if match else ""
    line = int(match["line"] or 0) if match else 0
    text = logging.LogRecord.getMessage(record).strip()
    while kind and text.endswith(f" [{kind}]"):  # MyST and Sphinx both add it
        text = text.removesuffix(f" [{kind}]")
    file, text = in_place(file, text)
    return Problem(
        file=shown_path(file) if file else "conf.py",
        line=_entry_line(file, line, text) if kind in _OF_ENTRIES else line,
        code=f"{TYPED.number} {kind}" if kind else UNTYPED.code,
        text=_sentence(text),
        cure=cure_of(kind, text),
    )


def _entry_line(file: str, line: int, text: str) -> int:
    """Return the line of the page that ``text`` quotes, in the toctree that begins at ``line``."""
    quoted = _QUOTED.search(text)
    if not quoted or not line:
        return line
    name = re.escape(PurePosixPath(quoted[1]).name)
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()[line - 1 :]
    except (OSError, UnicodeDecodeError):
        return line
    entry = re.compile(rf"^[ \t>]*(?:.*[</])?{name}(?:\.\w+)?>?[ \t]*$")
    return next((number for number, one in enumerate(lines, line) if entry.match(one)), line)


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
