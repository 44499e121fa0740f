"""What a command leaves for the next one to know, in files that nobody else reads or writes."""

from __future__ import annotations

import contextlib
import os
import pickle
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path


T = TypeVar("T")


def load(path: Path, kind: type[T]) -> T | None:
    """Return the ``kind`` of thing that `save` wrote into ``path``, None where there is none.

    A damaged file counts as none: what is kept only spares work.
    """
    with contextlib.suppress(Exception), path.open("rb") as file:  # it raises almost anything
        thing = pickle.load(file)  # noqa: S301  written by `save`
        return thing if isinstance(thing, kind) else None
    return None


def save(thing: object, path: Path) -> None:
    """Write ``thing`` into the file ``path``, whole or not at all."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        pickle.dump(thing, file, pickle.HIGHEST_PROTOCOL)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
