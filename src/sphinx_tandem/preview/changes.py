"""Which changes of files call for a new build."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import Change, DefaultFilter, awatch

from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_tandem.site.build import BuildOptions

_TOOLS_FOLDERS = (".bzr", ".eggs", ".nox", ".ruff_cache", ".vscode", "site-packages")
# Compiled catalogs, and what editors leave beside the file that is being edited: vim tries
# whether it may write with a file named 4913.
_TOOLS_FILES = (r"\.mo$", r"^4913$", r"^#.*#$", r"\.kate-swp$", r"^\.~lock", r"\.(bak|log|tmp)$")
_LARGE = 1_000_000  # bytes: larger files are told apart by size and time, not by their content
_MOMENT, _LONGEST = 100, 1000  # milliseconds of quiet that end a change, and its longest time


async def watch(site: BuildOptions, root: Path, note: Callable[[frozenset[Path]], None]) -> None:
    """Call ``note`` with the files that changed, each time some did; never return.

    Everything in the project's folder ``root`` counts, and in those of conf.py and the pages,
    but for what builds and tools write. Raises `TandemError` where the system cannot watch.
    """
    folders = _outermost((root, site.conf, site.docs))
    wanted = Inputs(folders, site.output, site.work)
    contents = Contents()
    try:
        async for changes in awatch(
            *folders,
            watch_filter=wanted,
            debounce=_LONGEST,
            step=_MOMENT,
            ignore_permission_denied=True,
        ):
            if changed := contents.new_among(changes):
                note(changed)
    except (OSError, RuntimeError) as error:  # the second is watchfiles' own
        text = f"The system cannot watch this folder for changes: {error}"
        cure = "Close programs that watch many files, or raise the system's limit of watches."
        raise TandemError(Problem(shown_path(root), 0, "P102 watching", text, cure)) from error


class Inputs(DefaultFilter):
    """Tells the files that people edit from those that builds, editors and tools write.

    ``folders`` are those that are watched, ``output`` and ``work`` those that builds write to.
    """

    def __init__(self, folders: Iterable[Path], output: Path, work: Path) -> None:
        super().__init__(
            ignore_dirs=(*DefaultFilter.ignore_dirs, *_TOOLS_FOLDERS),
            ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, *_TOOLS_FILES),
        )
        self.folders = tuple(folders)
        self.output = output
        self.work = work

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether the change of ``path`` counts."""
        place = Path(path)
        if place.is_relative_to(self.work):
            return False  # builds move pages from there, the first before there is a site
        if self._is_built(place):
            # Whoever removes the site wants it built anew.
            return change == Change.deleted and not self.output.exists()
        # Only names below the watched folder tell something: a project may lie in a “.venv”.
        folder = next((folder for folder in self.folders if place.is_relative_to(folder)), None)
        if folder is None or not super().__call__(change, str(place.relative_to(folder))):
            return False
        return not _is_environment(place, folder) and not _is_our_terminal(place)

    def _is_built(self, place: Path) -> bool:
        return place in self.output.parents or place.is_relative_to(self.output)


class Contents:
    """Remembers what was in the files, to know a real change from a file written anew."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}

    def new_among(self, changes: Iterable[tuple[Change, str]]) -> frozenset[Path]:
        """Return the files of ``changes`` that hold something else than when last looked at."""
        kinds: dict[Path, set[Change]] = {}
        for kind, path in changes:
            kinds.setdefault(Path(path), set()).add(kind)
        return frozenset(path for path in kinds if self._is_new(path, kinds[path]))

    def _is_new(self, path: Path, kinds: set[Change]) -> bool:
        before, now = self._known.get(path), _content(path)
        self._known[path] = now
        if before is None:
            came_and_went = now == "" and Change.added in kinds
            touched_folder = now == "folder" and kinds == {Change.modified}
            return not came_and_went and not touched_folder
        return now != before


def _content(path: Path) -> str:
    """Return a text that differs where the content of the file does; empty for no file."""
    try:
        if path.is_dir():
            return "folder"
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return "no file"  # whoever opened a named pipe would wait for ever
        if state.st_size > _LARGE:
            return f"{state.st_size} {state.st_mtime_ns}"
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _outermost(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders that lie in no other one of them."""
    every = set(folders)
    return tuple(sorted(folder for folder in every if not every & set(folder.parents)))


def _is_environment(place: Path, folder: Path) -> bool:
    """Return whether the file belongs to a Python environment, whatever its folder's name."""
    inside = [parent for parent in place.parents if parent.is_relative_to(folder)]
    return any((parent / "pyvenv.cfg").is_file() for parent in inside)


def _is_our_terminal(place: Path) -> bool:
    """Return whether our own words go to that file, as in ``tandem serve > notes.txt``."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if os.path.samestat(place.stat(), os.fstat(stream.fileno())):
                return True
        except (OSError, ValueError):
            continue
    return False
