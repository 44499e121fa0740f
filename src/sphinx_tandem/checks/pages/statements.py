"""A person's statement is complete, short, and given with consent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STATEMENT = Kind(
    "V101 statement",
    """A person’s statement is short, and says who speaks, where, when, and that they consented.

    Bad: A statement without ``:consent:``.

    Good: ``:consent: 2026-10-01``, the day when the signed form was put on file.

    Cure: Ask the person for what is missing; until then the statement is not shown.
    """,
)
FIELDS = ("name", "role", "school", "date", "consent")
MOST_WORDS = 150


def check_statement(
    file: str, line: int, fields: Mapping[str, str], words: str
) -> Iterator[Problem]:
    """Yield a problem for each thing a statement lacks.

    ``fields`` are the directive's options; ``date`` and ``consent`` are ISO dates, and consent is
    given no later than today.
    """
    for name in FIELDS:
        if not fields.get(name, "").strip():
            text = f"The statement has no “{name}”, so it is not shown."
            yield STATEMENT.problem(file, line, text, f"Add a line like this: :{name}: …")
    for name in ("date", "consent"):
        fault = _date_fault(fields.get(name, "").strip())
        if fault:
            text = f"The statement's “{name}” {fault}, so it is not shown."
            yield STATEMENT.problem(file, line, text, f"Write it like this: :{name}: 2026-10-01")
    count = len(words.split())
    if not count:
        text = "The statement has no words."
        yield STATEMENT.problem(file, line, text, "Write it into the block.")
    if count > MOST_WORDS:
        text = f"The statement has {count} words; a short one has at most {MOST_WORDS}."
        cure = "Ask the person to choose the words to leave out."
        yield STATEMENT.problem(file, line, text, cure)


def _date_fault(value: str) -> str:
    if not value:
        return ""
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return f"is “{value}”, not a date"
    return "lies in the future" if day > dt.datetime.now(tz=dt.UTC).date() else ""
