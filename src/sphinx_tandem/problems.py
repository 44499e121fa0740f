"""What a person is told when something is wrong: one form, a full sentence, the cure."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


# Signs that move the cursor, colour what follows, or turn its direction; a line end is none.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)
_COMMAND = re.compile(r"^(\s*)::", re.MULTILINE)  # hosted CI would carry it out


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """Something a person has to mend.

    ``file`` is a path as the reader of the message would type it, ``line`` is 1-based or 0 where
    no line is known, ``code`` is the code and short name of the check ("T104 link-target"),
    ``text`` and ``cure`` are full sentences.
    """

    file: str
    line: int
    code: str
    text: str
    cure: str = ""

    def __post_init__(self) -> None:
        """Let nothing that a file says act on a terminal, or on the service that runs a build."""
        for name in ("file", "text", "cure"):
            said = getattr(self, name)
            if not said.isprintable():
                seen = _ACTING.sub(lambda match: f"\\x{ord(match[0]):02x}", said)
                object.__setattr__(self, name, _COMMAND.sub(r"\1: :", seen))

    def __str__(self) -> str:
        """Return the problem as it stands in a terminal."""
        body = f"{self.text}\n{self.cure}".strip().replace("\n", "\n  ")
        return f"{self.place}: {self.code}\n  {body}"

    @property
    def place(self) -> str:
        """Where it is: the file, and the line where one is known ("docs/index.md:48")."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclasses.dataclass(frozen=True)
class Kind:
    """A kind of problem, as the manual explains it.

    ``code`` is that of its problems ("T203 time"). ``text`` is plain English: what must hold, then
    paragraphs that begin with "Bad:", "Good:" and "Cure:". The room that finds such problems
    describes them, next to where it does.
    """

    code: str
    text: str

    def problem(self, file: str, line: int, text: str, cure: str) -> Problem:
        """Return a problem of this kind."""
        return Problem(file, line, self.code, text, cure)

    @property
    def number(self) -> str:
        """The code without the name ("T203")."""
        return self.code.partition(" ")[0]

    @property
    def summary(self) -> str:
        """What must hold: the first paragraph."""
        return self._paragraphs[0]

    def part(self, name: str) -> str:
        """Return the paragraph that begins with ``name`` and a colon, without them; or ""."""
        start = f"{name}: "
        found = (text for text in self._paragraphs if text.startswith(start))
        return next(found, "").removeprefix(start)

    @property
    def _paragraphs(self) -> list[str]:
        return [" ".join(part.split()) for part in self.text.split("\n\n")]


class TandemError(Exception):
    """A problem that ends the work; carries the ``problem`` to be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


FILE = Kind(
    "S105 file",
    """A file or folder that a command needs can be read and written.

    Cure: Look whether the disk is full, and whether you may write there.
    """,
)


def of_os_error(error: OSError) -> Problem:
    """Return what the system says of a file or folder as a problem."""
    text = f"The file cannot be read or written: {error.strerror or error}."
    cure = "Look whether the disk is full, and whether you may write there."
    return FILE.problem(shown_path(error.filename or "."), 0, text, cure)


def no_file(path: Path) -> Problem | None:
    """Return the problem of a ``path`` that is no file with an end, such as a named pipe.

    Whoever opened one would wait for ever. None for a file, and where there is nothing.
    """
    if path.is_file() or not path.exists():
        return None
    text = "This is no file, but a folder, a pipe or a device, so it cannot be read."
    return FILE.problem(shown_path(path), 0, text, "Move it away, or put a file there.")


def as_text(problems: Iterable[Problem]) -> str:
    """Return the problems in the order of their places, each said once."""
    return "\n".join(str(problem) for problem in sorted(set(problems)))


def as_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON array of objects with the fields of `Problem`."""
    rows = [dataclasses.asdict(problem) for problem in sorted(set(problems))]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def shown_path(path: str | Path) -> str:
    """Return ``path`` relative to the current folder where it lies below it.

    A link stays the link: what is wrong may be where it leads.
    """
    here, there = Path.cwd(), Path(os.path.abspath(path))  # noqa: PTH100 (resolve follows links)
    if not there.is_relative_to(here):
        with contextlib.suppress(OSError, RuntimeError):  # a link that leads to itself
            followed = there.resolve()
            there = followed if followed.is_relative_to(here) else there
    return str(there.relative_to(here) if there.is_relative_to(here) else there)
