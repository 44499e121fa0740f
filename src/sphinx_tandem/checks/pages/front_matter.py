"""Each page says what a page has to say of itself."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    #: What a field has to be: "text", "date", one of some words, or a page whose anchors it names.
    Rule = str | Sequence[str]

FRONT_MATTER = Kind(
    "F101 front-matter",
    """A page says of itself what the site asks for, in its front matter.

    Bad: ``audience: parents``, where the setting ``tandem_front_matter`` lists ``families``.

    Good: ``audience: families``

    Cure: Between the two ``---`` at the top of the page, write the line that the message shows.
    """,
)


def check_front_matter(
    file: str,
    source: str,
    fields: Mapping[str, object],
    rules: Mapping[str, Rule],
    anchors: Mapping[str, Collection[str]],
) -> Iterator[Problem]:
    """Yield a problem for each field that is missing or is not what its rule asks for.

    ``source`` is the page's text, ``fields`` its front matter as Sphinx keeps it (lists and
    tables as JSON), ``anchors`` the anchors of each page that a rule names.
    """
    for name, rule in rules.items():
        line = _line_of(source, name)
        if name not in fields:
            text = f"The page's front matter has no “{name}”."
            cure = f"Add a line like this: {name}: {_example(rule)}"
            yield FRONT_MATTER.problem(file, line, text, cure)
            continue
        fault = _fault(str(fields[name]), rule, anchors)
        if fault:
            text = f"The front matter's “{name}” {fault}."
            cure = f"Write it like this: {name}: {_example(rule)}"
            yield FRONT_MATTER.problem(file, line, text, cure)


def _fault(value: str, rule: Rule, anchors: Mapping[str, Collection[str]]) -> str:
    if not isinstance(rule, str):
        return "" if value in rule else f"is “{value}”, not one of {', '.join(rule)}"
    if rule == "text":
        return "" if value.strip() else "is empty"
    if rule == "date":
        return _date_fault(value)
    return _anchor_fault(value, rule, anchors.get(rule, ()))


def _date_fault(value: str) -> str:
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return f"is “{value}”, not a date"
    return ""


def _anchor_fault(value: str, page: str, anchors: Collection[str]) -> str:
    try:
        keys = json.loads(value)
    except ValueError:
        keys = None
    if not isinstance(keys, list):
        return f"is “{value}”, not a list"
    unknown = [str(key) for key in keys if str(key) not in anchors]
    return f"names {', '.join(unknown)}, which {page} does not have" if unknown else ""


def _example(rule: Rule) -> str:
    if not isinstance(rule, str):
        return rule[0]
    return {"text": "One plain sentence.", "date": "2026-08-12"}.get(
        rule, "[anchor, other-anchor]"
    )


def _line_of(source: str, name: str) -> int:
    for number, line in enumerate(source.splitlines(), start=1):
        if line.startswith(f"{name}:"):
            return number
        if number > 1 and line.strip() == "---":
            break
    return 1
