"""What a build is made from: the files, and when each was last written."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from sphinx_tandem.stamps import stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx_tandem.stamps import Stamp

_TOOLS_FOLDERS = frozenset({"__pycache__", "node_modules"})
# Compiled catalogs are made from the PO files, and never read; the others are editors' copies.
_LEFT_ALONE = (".mo", "~", ".swp", ".swx", ".pyc")


@dataclasses.dataclass(frozen=True)
class Places:
    """Where to look, as absolute paths.

    ``docs`` is the folder of the pages, where what matches one of the patterns ``excluded`` counts
    for nothing; ``catalogs`` are the locale folders and ``folders`` others, each with all that
    lies below it; ``files`` are looked at wherever they are. ``without`` are folders that builds
    write to.
    """

    docs: str
    excluded: tuple[str, ...] = ()
    catalogs: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def has_catalog(self, file: str) -> bool:
        """Whether ``file`` lies in one of the locale folders, or would."""
        return file.startswith(tuple(f"{folder}{os.sep}" for folder in self.catalogs))

    def and_also(self, folders: Iterable[str], files: Iterable[str]) -> Places:
        """Return these and more of them."""
        return dataclasses.replace(
            self,
            folders=tuple(dict.fromkeys((*self.folders, *folders))),
            files=tuple(dict.fromkeys((*self.files, *files))),
        )


class Look:
    """A look at files, each once, at the moment when it is first asked for."""

    def __init__(self) -> None:
        self._folders: dict[tuple[str, ...], dict[str, Stamp]] = {}
        self._files: dict[str, Stamp] = {}

    def at(self, places: Places) -> dict[str, Stamp]:
        """Return the stamp of each file in ``places``, by path; one stat a file.

        A file that is named singly has a stamp in any case, an empty one if it does not exist.
        """
        found = dict(self._below(places.docs, places, places.excluded))
        for folder in (*places.catalogs, *places.folders):
            found.update(self._below(folder, places))
        for file in places.files:
            if file not in found:
                found[file] = self._stamp(file)
        return found

    def _below(
        self, folder: str, places: Places, excluded: tuple[str, ...] = ()
    ) -> dict[str, Stamp]:
        key = (folder, *excluded)
        if key not in self._folders:
            is_excluded, begin = Matcher(excluded), len(folder) + 1
            walk = _Walk(frozenset(places.without), lambda path: is_excluded(path[begin:]))
            found = dict(walk.below(folder))
            # A setting for folders may name a file, too.
            self._folders[key] = found or {folder: self._stamp(folder)}
        return self._folders[key]

    def _stamp(self, file: str) -> Stamp:
        if file not in self._files:
            self._files[file] = stamp_of(file)
        return self._files[file]


def look_at_output(folder: str) -> dict[str, Stamp]:
    """Return the stamp of each file that a build wrote into ``folder``, by path below it.

    What a second name for a file changes, when it is linked into a new output, counts for nothing.
    """
    found: dict[str, Stamp] = {}
    folders = [folder]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            return {}
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                state = entry.stat(follow_symlinks=False)
                name = entry.path[len(folder) + 1 :]
                found[name] = (state.st_mtime_ns, state.st_size, state.st_ino)
    return found


def differences(before: Mapping[str, Stamp | None], now: Mapping[str, Stamp]) -> frozenset[str]:
    """Return the files that changed, came or went between two looks."""
    changed = {path for path, stamp in now.items() if before.get(path, ()) != stamp}
    return frozenset(changed | (before.keys() - now.keys()))


class _Walk:
    """Walks folders; ``left_out`` tells of a path whether it counts for nothing."""

    def __init__(self, without: frozenset[str], left_out: Callable[[str], bool]) -> None:
        self.without = without
        self.left_out = left_out

    def below(
        self, folder: str, above: frozenset[tuple[int, int]] = frozenset()
    ) -> Iterator[tuple[str, Stamp]]:
        """Yield each file below ``folder`` with its stamp."""
        try:
            state = os.stat(folder)  # noqa: PTH116  half the time of Path's
            entries = list(os.scandir(folder))
        except OSError:
            return
        here = (state.st_dev, state.st_ino)
        if here in above:  # a link that leads back up
            return
        for entry in entries:
            if not self._counts(entry):
                continue
            if _is_folder(entry):
                yield from self.below(entry.path, above | {here})
            else:
                yield entry.path, stamp_of(entry.path)

    def _counts(self, entry: os.DirEntry[str]) -> bool:
        name = entry.name
        if name[0] == "." or name in _TOOLS_FOLDERS or name.endswith(_LEFT_ALONE):
            return False
        return entry.path not in self.without and not self.left_out(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: whoever reads it tells of it
        return False
