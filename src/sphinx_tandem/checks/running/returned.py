"""Checks of the translations that came back from outside, like any other of the catalogs."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.checks.running.runner import run_checks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_tandem.checks.running.project import Project
    from sphinx_tandem.problems import Problem
    from sphinx_tandem.settings import Language


@dataclasses.dataclass(frozen=True)
class _Earlier:
    """The catalogs that something came into, and their texts before that."""

    texts: Mapping[Path, str]

    @property
    def files(self) -> frozenset[Path]:
        return frozenset(self.texts)

    def before(self, path: Path) -> str | None:
        return self.texts.get(path.resolve())


def check_returned(
    project: Project,
    language: Language,
    entries: Mapping[Path, frozenset[str]],
    before: Mapping[Path, str],
) -> tuple[Problem, ...]:
    """Return what is wrong with the translations that came into the catalogs of ``language``.

    ``entries`` are their msgids and ``before`` the texts of the catalogs as they were, by path.
    Drafts are not asked: readers do not get them, and a person still looks at each.
    """
    earlier = _Earlier({path.resolve(): text for path, text in before.items()})
    told = run_checks(project, [language], earlier).problems
    problems: list[Problem] = []
    for path, msgids in entries.items():
        catalog = read_po(path)
        own = [e for e in catalog.messages.values() if e.msgid in msgids and not e.fuzzy]
        lines = {entry.line for entry in own}
        problems += [p for p in told if p.file == catalog.path and p.line in lines]
    return tuple(problems)
