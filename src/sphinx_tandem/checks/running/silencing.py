"""Silence a check for one entry or page, with a reason that stays where it was given.

In a catalog, a translator's comment: ``# tandem: allow T201 — the law changed its number``; on a
page, a comment of MyST: ``% tandem: allow S204 — the words are the law's own``. Without a reason
nothing is silenced, and one that silences nothing is told.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import Kind, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_tandem.checks.pages.page import Page

WITHOUT_REASON = Kind(
    "L101 allow-without-reason",
    """A comment that silences a check says why.

    Bad: ``# tandem: allow T201``

    Good: ``# tandem: allow T201 — the law changed its number``

    Cure: Write the reason after the code.
    """,
)
UNUSED = Kind(
    "L102 allow-unused",
    """A comment that silences a check is taken out when the check finds nothing any more.

    Bad: ``# tandem: allow T201``, where the numbers agree.

    Good: No comment.

    Cure: Take the comment out.
    """,
)

_LINE = re.compile(
    r"tandem:\s*allow\s+(?P<codes>[A-Z]\d{3}(?:[\s,]+[A-Z]\d{3})*)\s*(?:[—–:-]+\s*(?P<reason>.*))?$"
)
_ANY = re.compile(r"tandem:\s*allow\b")
_END = re.compile(r"\s*(?:\*/|#\}|-->).*")
_COMMENT = re.compile(r"^[ \t]*%[ \t]*(.*?)[ \t]*$|<!--\s*(.*?)\s*-->", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Silencing:
    """The word of a person that some checks may be silent, and why."""

    codes: tuple[str, ...]
    reason: str
    line: int


@dataclasses.dataclass(frozen=True)
class Silenced:
    """A problem that is not told, and the reason that a person gave."""

    problem: Problem
    reason: str


def silencings(
    lines: Iterable[tuple[int, str]], file: str
) -> tuple[list[Silencing], list[Problem]]:
    """Return what the comments ``lines`` (number, text) silence, and what is wrong with them."""
    found: list[Silencing] = []
    problems: list[Problem] = []
    for number, text in lines:
        match = _LINE.search(text)
        if match and (match["reason"] or "").strip():
            codes = tuple(re.findall(r"[A-Z]\d{3}", match["codes"]))
            found.append(Silencing(codes, match["reason"].strip(), number))
        elif _ANY.search(text):
            code = match["codes"] if match else "T201"
            told = say("This comment silences a check without saying why, so it does nothing.")
            cure = say("Write it like this: {example}", example=f"tandem: allow {code} — why")
            problems.append(WITHOUT_REASON.problem(file, number, told, cure))
    return found, problems


def of_file(text: str) -> list[tuple[int, str]]:
    """Return the lines of a template, a style sheet or conf.py that speak to the checks."""
    return [
        (number, _END.sub("", line))
        for number, line in enumerate(text.splitlines(), start=1)
        if "tandem:" in line
    ]


def of_page(page: Page) -> list[tuple[int, str]]:
    """Return the comments of a page, but for those in examples: their lines and what they say."""
    return [one for one in comments(page.text) if not any(one[0] in block for block in page.code)]


def comments(text: str) -> list[tuple[int, str]]:
    """Return the comments in the text of a page: their lines and what they say."""
    return [
        (text.count("\n", 0, match.start()) + 1, match[1] or match[2] or "")
        for match in _COMMENT.finditer(text)
    ]


def apply(
    found: Sequence[Silencing], problems: Iterable[Problem], file: str
) -> tuple[list[Problem], list[Silenced]]:
    """Return the problems that are told, and those that are silenced.

    A code that silences nothing is itself a problem: what it was for is gone.
    """
    told: list[Problem] = []
    silent: list[Silenced] = []
    used: set[tuple[int, str]] = set()
    for problem in problems:
        code = problem.code.partition(" ")[0]
        silencing = next((one for one in found if code in one.codes), None)
        if silencing is None:
            told.append(problem)
        else:
            used.add((silencing.line, code))
            silent.append(Silenced(problem, silencing.reason))
    for silencing in found:
        for code in silencing.codes:
            if (silencing.line, code) not in used:
                text = say("This comment silences {code}, which finds nothing here.", code=code)
                cure = say("Take the comment out.")
                problem = UNUSED.problem(file, silencing.line, text, cure)
                told.append(problem)
    return told, silent
