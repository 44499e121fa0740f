"""Run the checks over catalogs and pages."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.reading import parse_po, read_po
from sphinx_tandem.checks import pair_facts, pair_markup  # noqa: F401  they make themselves known
from sphinx_tandem.checks.pages import PAGE_CHECKS
from sphinx_tandem.checks.pairs import PAIR_CHECKS, Pair, Reader, Side
from sphinx_tandem.checks.running import silencing
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Catalog, Entry
    from sphinx_tandem.checks.pages import Page
    from sphinx_tandem.checks.running.changed import Changes
    from sphinx_tandem.checks.running.project import Project
    from sphinx_tandem.settings import Language

_ENOUGH_FOR_TWO = 60  # catalogs; with fewer, a second process costs more than it saves


@dataclasses.dataclass(frozen=True)
class Findings:
    """What the checks found, what they would have found, and how much they looked at."""

    problems: tuple[Problem, ...] = ()
    silenced: tuple[silencing.Silenced, ...] = ()
    entries: int = 0
    pages: int = 0

    def __add__(self, other: Findings) -> Findings:
        """Return both findings together."""
        return Findings(
            self.problems + other.problems,
            self.silenced + other.silenced,
            self.entries + other.entries,
            self.pages + other.pages,
        )


def run_checks(
    project: Project, languages: Sequence[Language], changes: Changes | None = None
) -> Findings:
    """Return what the checks find in the catalogs of ``languages`` and in the English pages.

    With ``changes``, only the entries and pages that differ are checked.
    """
    pages, unreadable = project.pages()
    checked = [page for page in pages if changes is None or project.files[page.name].resolve()
               in changes.files]  # fmt: skip
    found = Findings(tuple(unreadable))
    for page in checked:
        found += _check_page(page)
    labels = {label for page in pages for label in page.labels}
    for language in languages:
        found += _check_language(project, language, labels, changes)
    return found


def _check_page(page: Page) -> Findings:
    allowed, faults = silencing.silencings(silencing.of_page(page.text), page.file)
    told, silent = silencing.apply(allowed, PAGE_CHECKS.problems(page), page.file)
    return Findings((*told, *faults), tuple(silent), pages=1)


@dataclasses.dataclass(frozen=True)
class _CatalogCheck:
    """Checks the catalogs of one language, one at a time."""

    project: Project
    language: Language
    reader: Reader
    changes: Changes | None

    def __call__(self, job: tuple[str, Path]) -> Findings:
        domain, path = job
        if self.changes is not None and path.resolve() not in self.changes.files:
            return Findings()
        try:
            catalog = read_po(path)
        except TandemError as error:
            return Findings((error.problem,))
        reader = self.reader if self.project.markup_of(domain) else None
        found = Findings(catalog.problems)
        before = self._before(path)
        for entry in catalog.messages.values():
            if entry.msgstr and not entry.fuzzy and before.get(entry.msgid) != entry.msgstr:
                found += self._check_entry(catalog, entry, reader)
        return found

    def _before(self, path: Path) -> dict[str, str]:
        text = self.changes.before(path) if self.changes else None
        if text is None:
            return {}
        try:
            catalog = parse_po(text, str(path))
        except TandemError:
            return {}
        return {msgid: e.msgstr for msgid, e in catalog.messages.items() if not e.fuzzy}

    def _check_entry(self, catalog: Catalog, entry: Entry, reader: Reader | None) -> Findings:
        problems: list[Problem] = []
        for msgid, msgstr in _forms(entry):
            english = Side(msgid, self.project.site.source, reader)
            own = Side(msgstr, self.language, reader)
            pair = Pair(catalog.path, entry.line, english, own, entry.flags)
            problems += PAIR_CHECKS.problems(pair)
        comments = _comments(catalog, entry)
        allowed, faults = silencing.silencings(comments, catalog.path)
        told, silent = silencing.apply(allowed, problems, catalog.path)
        return Findings((*told, *faults), tuple(silent), entries=1)


def _check_language(
    project: Project, language: Language, labels: Iterable[str], changes: Changes | None
) -> Findings:
    check = _CatalogCheck(project, language, Reader(project.markdown, labels), changes)
    jobs = list(project.catalogs(language).items())
    return sum(_mapped(check, jobs), Findings())


def _mapped(check: _CatalogCheck, jobs: list[tuple[str, Path]]) -> Iterator[Findings]:
    """Yield what ``check`` finds in each of ``jobs``; many of them are parted over the cores."""
    cores = os.cpu_count() or 1
    if len(jobs) < _ENOUGH_FOR_TWO or cores == 1:
        yield from map(check, jobs)
        return
    fork = multiprocessing.get_context("fork")  # what it inherits need not be pickled
    receivers = []
    for number in range(cores):
        receiver, sender = fork.Pipe(duplex=False)
        fork.Process(target=_work, args=(check, jobs[number::cores], sender)).start()
        sender.close()
        receivers.append(receiver)
    for receiver in receivers:
        yield receiver.recv()


def _work(check: _CatalogCheck, jobs: list[tuple[str, Path]], sender: Connection) -> None:
    sender.send(sum(map(check, jobs), Findings()))
    sender.close()


def _forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the text and its translation; of an entry with a plural, the plurals."""
    if entry.plural is None:
        yield entry.msgid, entry.msgstr
    else:
        for form in entry.plurals[1:] or entry.plurals:
            if form:
                yield entry.plural, form


def _comments(catalog: Catalog, entry: Entry) -> list[tuple[int, str]]:
    """Return the translator's comments of an entry with their lines."""
    if not entry.comments:
        return []
    start, end = entry.span
    return [
        (number, text.strip().lstrip("#").strip())
        for number, text in enumerate(catalog.lines[start:end], start + 1)
        if text.startswith("#") and text[1:2] not in {",", ":", ".", "|", "~"}
    ]
