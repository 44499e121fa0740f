"""Tells by a file's stamp whether it is as it was, without reading it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: When a file was written and changed, its size and number; empty for a file that is not there.
Stamp = tuple[int, ...]

#: Files so much newer than the moment of looking may change again within the same tick of the
#: file system's clock (nanoseconds; Linux counts in steps of up to 10 ms).
_TICK = 50_000_000


def stamp_of(path: str | os.PathLike[str]) -> Stamp:
    """Return the stamp of the file at ``path``, whatever lies there."""
    try:
        state = os.stat(path)  # noqa: PTH116  half the time of Path's
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


def as_of(stamps: Mapping[str, Stamp], moment: int) -> dict[str, Stamp | None]:
    """Return ``stamps``, with None for each file written at ``moment`` or later.

    ``moment`` is the time in nanoseconds when a build began to read. A file so new may have been
    read before it was written, so it will count as changed.
    """
    latest = moment - _TICK
    return {
        path: None if stamp and max(stamp[:2]) >= latest else stamp
        for path, stamp in stamps.items()
    }
