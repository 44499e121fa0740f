"""What differs from the main branch, as git tells it."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path
from typing import Protocol

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import Problem, TandemError

# The first of these that exists is the main branch.
_BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


class Earlier(Protocol):
    """The files to be checked, and what they were before: what stayed is not told again."""

    @property
    def files(self) -> frozenset[Path]:
        """The files that differ."""

    def before(self, path: Path) -> str | None:
        """Return the text of a file as it was, or None where it is new or is no text."""


@dataclasses.dataclass(frozen=True)
class Changes:
    """The files that differ from the main branch, and what they were there.

    ``base`` is the commit where this branch left the main one.
    """

    top: Path
    base: str
    files: frozenset[Path]

    def before(self, path: Path) -> str | None:
        """Return the text of a file as it was, or None where it is new or is no text."""
        name = path.resolve().relative_to(self.top).as_posix()
        try:
            return _git(self.top, "show", f"{self.base}:{name}")
        except (subprocess.CalledProcessError, UnicodeDecodeError):
            return None


def changes(folder: Path) -> Changes:
    """Return what differs from the main branch in the project that ``folder`` belongs to.

    Changes that are not committed yet, and new files, count. Raises `TandemError` where git knows
    nothing of the folder or of a main branch.
    """
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").strip()).resolve()
        branch = next(name for name in _BRANCHES if _is_known(top, name))
        base = _git(top, "merge-base", branch, "HEAD").strip()
        names = _git(top, "diff", "--name-only", "-z", base).split("\0")
        names += _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    except (OSError, subprocess.CalledProcessError, StopIteration) as error:
        text = say("git cannot tell what changed here.")
        cure = say("Leave out --changed, or use it in a git repository with a branch “main”.")
        raise TandemError(Problem(str(folder), 0, "G201 git", text, cure)) from error
    return Changes(top, base, frozenset((top / name).resolve() for name in names if name))


def _is_known(top: Path, name: str) -> bool:
    try:
        _git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except subprocess.CalledProcessError:
        return False
    return True


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  words of ours
    return done.stdout.decode("utf-8")
