"""Write files so that nothing is lost: whole or not at all, one at a time, editors first."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Kind, Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MEANWHILE = Kind(
    "U101 saved-meanwhile",
    """Nobody saves a catalog at the moment when it is updated. If so, it stays as they saved it.

    Cure: Run the command again.
    """,
)
UNWRITTEN = Kind(
    "U102 not-written",
    """A catalog can be written. If it cannot, it stays as it is.

    Cure: Look whether the disk is full and whether you may write there, then run it again.
    """,
)

_SUFFIX = ".tandem.tmp"  # previews and editors pass over such names


def save(path: Path, data: bytes, before: bytes | None) -> None:
    """Put ``data`` in the place of what lies at ``path``, if that is still ``before``.

    ``before`` is None for a file that is not there yet. The new content is written beside the
    file, forced onto the disk and renamed, so that a reader finds the old or the new one, whole,
    even after the power failed. A link is followed, the file's permissions stay.

    Raises `TandemError` where somebody else has saved the file since, or it cannot be written;
    it is then left as it is.
    """
    target = path.resolve()
    fresh = target.with_name(f".{target.name}{_SUFFIX}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(fresh, data, _mode(target))
        _require_unchanged(path, target, before)
        fresh.replace(target)
        _sync(target.parent)
    except OSError as error:
        raise TandemError(_unwritten(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def remove(path: Path, before: bytes) -> None:
    """Remove the file at ``path`` if ``before`` is still what it holds, and an emptied folder.

    Raises `TandemError` as `save` does.
    """
    try:
        _require_unchanged(path, path.resolve(), before)
        path.unlink()
        _sync(path.parent)
        if path.parent.name != "LC_MESSAGES":
            with contextlib.suppress(OSError):  # it is not empty
                path.parent.rmdir()
    except OSError as error:
        raise TandemError(_unwritten(path, error)) from error


@contextlib.contextmanager
def only_one_writer(folders: Iterable[Path]) -> Iterator[None]:
    """Hold the lock of these folders: a second writer waits until the first is done.

    The lock is on the folder itself, so it leaves no file behind, and the system gives it back
    when a process is killed. Remains of a killed writer are swept away.
    """
    with contextlib.ExitStack() as stack:
        for folder in sorted({folder.resolve() for folder in folders}):
            if not folder.is_dir():
                continue
            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
            for left in folder.rglob(f".*{_SUFFIX}"):
                with contextlib.suppress(OSError):
                    left.unlink()
        yield


def _write(fresh: Path, data: bytes, mode: int | None) -> None:
    with fresh.open("wb") as file:
        file.write(data)
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def _mode(target: Path) -> int | None:
    """Return the permissions of the file, None where there is none yet.

    Raises `PermissionError` for a file that its owner made read-only: a rename would not mind.
    """
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None
    if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise PermissionError(13, "the file is read-only", str(target))
    return mode


def _require_unchanged(path: Path, target: Path, before: bytes | None) -> None:
    now = target.read_bytes() if target.exists() else None
    if now != before:
        raise TandemError(_saved_meanwhile(path))


def _sync(folder: Path) -> None:
    """Force the folder's list of files onto the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _saved_meanwhile(path: Path) -> Problem:
    text = "Somebody saved this file while it was being updated. It was left as they saved it."
    return MEANWHILE.problem(shown_path(path), 0, text, "Run the command again.")


def _unwritten(path: Path, error: OSError) -> Problem:
    why = error.strerror or str(error)
    text = f"The file cannot be written: {why}. It was left as it is."
    cure = "Look whether the disk is full and whether you may write there, then run it again."
    return UNWRITTEN.problem(shown_path(path), 0, text, cure)
