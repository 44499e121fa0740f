"""What the checks of one translation look at: its place, its English and its words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem

if TYPE_CHECKING:
    from sphinx_tandem.checks.safety.addresses import Languages


@dataclasses.dataclass(frozen=True, slots=True)
class Translation:
    """One entry's ``words`` beside its ``english``; ``file`` and ``line`` are the entry's place.

    ``languages`` are that of the English and that of the words.
    """

    file: str
    line: int
    english: str
    words: str
    languages: Languages = (None, None)

    def problem(self, code: str, text: str, cure: str) -> Problem:
        """Return a problem at the place of the entry."""
        return Problem(self.file, self.line, code, text, cure)
