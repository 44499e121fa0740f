"""Read the case files: an English text, its translation, and the code that is told."""

from __future__ import annotations

import dataclasses
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclasses.dataclass(frozen=True)
class Case:
    """One case; ``code`` is empty for a faithful translation."""

    place: str
    code: str
    fields: dict[str, str]


def read_cases(outcome: str) -> list[Case]:
    """Return the cases of the folder ``good`` or ``bad``."""
    cases = []
    for path in sorted((CASES / outcome).glob("*.txt")):
        number = 1
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = [line for line in block.splitlines() if line and not line.startswith("#")]
            fields = dict(line.split(": ", 1) for line in lines if ": " in line)
            code = lines[0] if lines and ": " not in lines[0] else ""
            if fields:
                cases.append(Case(f"{path.name}:{number}", code, fields))
            number += block.count("\n") + 2
    return cases
