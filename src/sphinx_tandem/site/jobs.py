"""What a language's build is told, and what it answers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_tandem.site.incremental.record import Told, Trace


@dataclasses.dataclass(frozen=True)
class LanguageJob:
    """What to build: ``language`` is Sphinx's code, ``work`` a folder of that language's own.

    ``extensions`` are conf.py's and ours, so that a project need not know of us. ``pages`` are
    the only ones that have to be built again of what was last built, empty for everything, and
    ``published`` is where the last build was put. ``why`` says why everything is built again.
    ``pseudo`` says that the site has pseudo-languages.
    """

    language: str
    extensions: tuple[str, ...]
    conf: Path
    docs: Path
    work: Path
    published: Path
    pages: frozenset[str] = frozenset()
    why: str = ""
    pseudo: bool = False

    @property
    def kept(self) -> Path:
        """What the last published build left for the next one."""
        return self.work / "kept"

    @property
    def record(self) -> Path:
        """The file that says what the last published build was made from."""
        return self.kept / "record"

    @property
    def new(self) -> Path:
        """Where this build puts what it makes, until it is published."""
        return self.work / "new"

    @property
    def html(self) -> Path:
        """Where the language's pages are written."""
        return self.new / "html"

    @property
    def doctrees(self) -> Path:
        """Where Sphinx keeps what it has read."""
        return (self.kept if self.pages else self.new) / "doctrees"


@dataclasses.dataclass(frozen=True)
class LanguageResult:
    """What came of a build.

    ``told`` are the problems found, ``pages`` the names of those written (without suffix).
    ``trace`` says how the build went about its files, where it came to its end. ``why_not`` says
    that the job's pages could not be built by themselves, and why: everything has to be.
    """

    language: str
    told: tuple[Told, ...]
    pages: tuple[str, ...]
    failed: bool
    trace: Trace | None = None
    why_not: str = ""
