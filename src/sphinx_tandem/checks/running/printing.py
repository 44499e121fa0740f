"""Tell what the checks found: for a person, for a program, for a hosted CI."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_tandem.checks.running.findings import Findings
    from sphinx_tandem.problems import Problem


def by_file(problems: Iterable[Problem]) -> str:
    """Return the problems grouped by file, the file with the most problems first."""
    groups: dict[str, set[Problem]] = defaultdict(set)
    for problem in problems:
        groups[problem.file].add(problem)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    parts = [f"{file}: {count_of(len(group))}\n\n{as_text(group)}\n" for file, group in ordered]
    return "\n".join(parts)


def summary(found: Findings) -> str:
    """Return one line that says how much was checked and what came of it."""
    count = len(set(found.problems))
    parts = [
        say("{entries} entries and {pages} pages checked.", entries=found.entries,
            pages=found.pages),
        say("No problem was found.") if not count else f"{count_of(count)}.",
    ]  # fmt: skip
    if found.built:
        parts.insert(1, say("{count} built pages, too.", count=found.built))
    if found.silenced:
        parts.append(say("Silenced with a reason: {count}.", count=len(found.silenced)))
    return " ".join(parts)


def where_explained(pages: Sequence[str]) -> str:
    """Return the line that says where the codes are explained: on these pages of the project."""
    return say("What each code means: {pages}", pages=", ".join(pages))


def count_of(count: int) -> str:
    """Return "1 problem" or "7 problems"."""
    return say("{count} problem" if count == 1 else "{count} problems", count=count)


def as_annotations(problems: Iterable[Problem]) -> str:
    """Return the problems as GitHub shows them beside a change.

    The form is that of "Workflow commands for GitHub Actions": ``::error file=…,line=…::text``.
    """
    rows = []
    for problem in sorted(set(problems)):
        place = f"file={_escaped(problem.file)}"
        if problem.line:
            place += f",line={problem.line}"
        text = f"{problem.text}\n{problem.cure}".strip()
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        rows.append(f"::error {place},title={_escaped(problem.code)}::{text}")
    return "\n".join(rows)


def _escaped(value: str) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")):
        value = value.replace(sign, code)
    return value
