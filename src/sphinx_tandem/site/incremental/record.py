"""What a build leaves for the next one to know."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem import kept

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_tandem.problems import Problem
    from sphinx_tandem.site.handouts.leaves import Leaf
    from sphinx_tandem.site.incremental.inputs import Places
    from sphinx_tandem.stamps import Stamp


@dataclasses.dataclass(frozen=True)
class Told:
    """A problem, and the page that a build was busy with when it told of it (or no page).

    ``unread`` says that a whole catalog could not be read.
    """

    page: str
    problem: Problem
    unread: bool = False


@dataclasses.dataclass(frozen=True)
class Trace:
    """How a language's build went about its files.

    ``pages`` are the names of all pages, ``sources`` the files they are written in. ``users``
    tells of each file that pages are read from (sources, catalogs, images, what is included) which
    pages those are. ``folders`` and ``files`` are what else the build looked at. Paths are
    absolute. ``leaves`` are the pages as handouts need to know them.
    ``why_not`` says why pages of this site cannot be built one by one, empty where they can.
    """

    pages: tuple[str, ...]
    sources: frozenset[str]
    users: Mapping[str, frozenset[str]]
    folders: tuple[str, ...]
    files: tuple[str, ...]
    why_not: str = ""
    leaves: tuple[Leaf, ...] = ()


@dataclasses.dataclass(frozen=True)
class Record:
    """A language's last published build.

    ``settings`` is what conf.py and the command said, as `plan.settings_of` puts it; ``inputs``
    are the stamps of what it was made from, ``output`` those of what was published.
    """

    settings: Mapping[str, str]
    places: Places
    inputs: Mapping[str, Stamp | None]
    output: Mapping[str, Stamp]
    trace: Trace
    told: tuple[Told, ...]


def load_record(path: Path) -> Record | None:
    """Return the record in the file ``path``, or None where there is none that can be read."""
    return kept.load(path, Record)


def save_record(record: Record, path: Path) -> None:
    """Write ``record`` into the file ``path``, whole or not at all."""
    kept.save(record, path)
