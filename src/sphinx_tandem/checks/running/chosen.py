"""The pages and catalogs that a person named, to check these and no others."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclasses.dataclass(frozen=True)
class Chosen:
    """Files to be checked whole, whatever they were before."""

    files: frozenset[Path]

    def before(self, path: Path) -> None:
        """Return None: nothing in the file at ``path`` counts as checked already."""


def chosen(paths: Sequence[Path]) -> Chosen:
    """Return the files that ``paths`` name, and all files in those that are folders.

    Raises `TandemError` where there is nothing under a name.
    """
    files: set[Path] = set()
    for path in paths:
        if not path.exists():
            text = say("There is no such file or folder.")
            cure = say("Name pages or catalogs by their files, as in docs/index.md.")
            raise TandemError(Problem(shown_path(path), 0, "G107 page", text, cure))
        inside = path.rglob("*") if path.is_dir() else (path,)
        files |= {one.resolve() for one in inside}
    return Chosen(frozenset(files))
