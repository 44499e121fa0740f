"""What the checks found."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx_tandem.checks.running.silencing import Silenced
    from sphinx_tandem.problems import Problem


@dataclasses.dataclass(frozen=True)
class Findings:
    """What the checks found, what they would have found, and how much they looked at.

    ``built`` counts the pages of the built site.
    """

    problems: tuple[Problem, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    entries: int = 0
    pages: int = 0
    built: int = 0

    def __add__(self, other: Findings) -> Findings:
        """Return both findings together."""
        return Findings(
            self.problems + other.problems,
            self.silenced + other.silenced,
            self.entries + other.entries,
            self.pages + other.pages,
            self.built + other.built,
        )

    def without(self, numbers: Container[str]) -> Findings:
        """Return them without the problems whose codes have one of ``numbers`` ("T104")."""
        left = [problem for problem in self.problems if problem.code.split()[0] not in numbers]
        return dataclasses.replace(self, problems=tuple(left))
