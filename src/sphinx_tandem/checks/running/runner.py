"""Run the checks over catalogs and pages."""

from __future__ import annotations

import dataclasses
import gc
import multiprocessing
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.reading import parse_po, read_po
from sphinx_tandem.checks.catalog_entries import check_entries, check_name, without_catalog
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, prose, shown_words
from sphinx_tandem.checks.pages.reading import READING_CHECKS, Reading
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Reader, Side
from sphinx_tandem.checks.registry import modules_of
from sphinx_tandem.checks.running import silencing
from sphinx_tandem.checks.running.findings import Findings
from sphinx_tandem.checks.running.refusals import refusals
from sphinx_tandem.checks.safety.refused import LONG
from sphinx_tandem.checks.surroundings import SURROUNDING_CHECKS, Surrounding
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from sphinx_tandem.catalogs.entries import Catalog, Entry
    from sphinx_tandem.checks.pages.page import Page
    from sphinx_tandem.checks.running.changed import Earlier
    from sphinx_tandem.checks.running.project import Project, Translation
    from sphinx_tandem.settings import Language

for _room in ("pairs", "pages"):
    modules_of(_room)

#: What they tell of a translation that is refused, the refusal has told.
_OF_MARKUP = {"T104", "T105", "T106", "T107", "T211", "T213", "T214", "T215", "T216"}
_ENOUGH_FOR_TWO = 60  # domains; with fewer, a second process costs more than it saves


def run_checks(
    project: Project, languages: Sequence[Language], changes: Earlier | None = None
) -> Findings:
    """Return what the checks find in the English pages and in the catalogs of ``languages``.

    With ``changes``, only the entries and pages that differ are checked.
    """
    project.read()
    check = _DomainCheck(project, [project.translation(language) for language in languages],
                         changes)  # fmt: skip
    found = Findings(tuple(project.unreadable))
    for source in project.surroundings():
        if changes is None or Path(source.file).resolve() in changes.files:
            found += _check_surrounding(source)
    return sum(_mapped(check, project.domains(languages)), found)


@dataclasses.dataclass(frozen=True)
class _DomainCheck:
    """Checks the pages of one domain ("families/index") and their catalogs, one at a time."""

    project: Project
    translations: Sequence[Translation]
    changes: Earlier | None

    def __call__(self, domain: str) -> Findings:
        pages = self.project.pages_of(domain)
        found = Findings()
        for page in pages:
            if self._differs(self.project.files[page.name]):
                found += _check_page(page, self.project.reading_limits)
        for translation in self.translations:
            path = translation.catalogs.get(domain)
            if path is not None and self._differs(path):
                found += self._check_catalog(domain, path, translation, pages)
            elif path is None and self._has_most(translation):
                changed = [page for page in pages if self._differs(self.project.files[page.name])]
                found += Findings(tuple(without_catalog(changed, translation.language.code)))
        return found

    def _has_most(self, translation: Translation) -> bool:
        """Whether a language has catalogs for most pages, so that a missing one is a slip."""
        domains = self.project.page_domains
        return 2 * sum(domain in translation.catalogs for domain in domains) > len(domains)

    def _differs(self, path: Path) -> bool:
        return self.changes is None or path.resolve() in self.changes.files

    def _check_catalog(
        self, domain: str, path: Path, translation: Translation, pages: Sequence[Page]
    ) -> Findings:
        try:
            catalog = read_po(path)
        except TandemError as error:
            return Findings((error.problem,))
        reader = self.project.reader_of(domain)
        before = self._before(path)
        found = Findings(
            (
                *catalog.problems,
                *check_entries(catalog, pages),
                *check_name(catalog, domain, self.project.page_domains),
            )
        )
        languages = self.project.site.source, translation.language
        for entry in catalog.messages.values():
            if entry.msgstr and not entry.fuzzy and before.get(entry.msgid) != entry.msgstr:
                refused = refusals(entry, catalog.path, reader, languages)
                found += Findings(refused)
                if _is_shapeless(refused):
                    found += Findings(entries=1)
                    continue
                pairs = self._pairs(catalog, entry, reader, translation)
                problems = [p for pair in pairs for p in PAIR_CHECKS.problems(pair)]
                told = _silenced(catalog, entry, problems)
                found += told.without(_OF_MARKUP) if refused else told
        large = {problem.line for problem in found.problems if problem.code == LONG.code}
        sound = dataclasses.replace(
            catalog, entries=tuple(e for e in catalog.entries if e.line not in large)
        )
        readings = [_reading(page, sound, reader, translation.language,
                             self.project.reading_limits) for page in pages]  # fmt: skip
        problems = [problem for one in readings for problem in READING_CHECKS.problems(one)]
        return dataclasses.replace(
            found + _silenced(catalog, catalog.head, problems), entries=found.entries
        )

    def _before(self, path: Path) -> dict[str, str]:
        text = self.changes.before(path) if self.changes else None
        if text is None:
            return {}
        try:
            catalog = parse_po(text, str(path))
        except TandemError:
            return {}
        return {msgid: e.msgstr for msgid, e in catalog.messages.items() if not e.fuzzy}

    def _pairs(
        self, catalog: Catalog, entry: Entry, reader: Reader | None, translation: Translation
    ) -> Iterator[Pair]:
        for msgid, msgstr in _forms(entry):
            english = Side(msgid, self.project.site.source, reader)
            own = Side(msgstr, translation.language, reader)
            yield Pair(
                catalog.path,
                entry.line,
                english,
                own,
                entry.flags,
                translation.terms,
                translation.speller,
                translation.words_file,
                translation.quotes,
            )


def _check_surrounding(source: Surrounding) -> Findings:
    lines = silencing.of_file(source.text)
    allowed, faults = silencing.silencings(lines, source.file)
    told, silent = silencing.apply(allowed, SURROUNDING_CHECKS.problems(source), source.file)
    return Findings((*told, *faults), tuple(silent))


def _is_shapeless(refused: Iterable[Problem]) -> bool:
    """Whether an entry is so large that the other checks would take for ever."""
    return any(problem.code == LONG.code for problem in refused)


def _check_page(page: Page, limits: dict[str, float]) -> Findings:
    words = [shown_words(passage) for passage in prose(page)]
    reading = Reading(page.file, page.rules.language, words, words, limits)
    problems = [*PAGE_CHECKS.problems(page), *READING_CHECKS.problems(reading)]
    allowed, faults = silencing.silencings(silencing.of_page(page), page.file)
    told, silent = silencing.apply(allowed, problems, page.file)
    return Findings((*told, *faults), tuple(silent), pages=1)


def _silenced(catalog: Catalog, entry: Entry | None, problems: Iterable[Problem]) -> Findings:
    """Return ``problems`` but for those that the comments of ``entry`` silence."""
    comments = _comments(catalog, entry) if entry else []
    allowed, faults = silencing.silencings(comments, catalog.path)
    told, silent = silencing.apply(allowed, problems, catalog.path)
    return Findings((*told, *faults), tuple(silent), entries=1)


def _reading(
    page: Page,
    catalog: Catalog,
    reader: Reader | None,
    language: Language,
    limits: dict[str, float],
) -> Reading:
    """Return the prose of a page in ``language``, as far as it is translated."""
    english, own = [], []
    for passage in prose(page):
        entry = catalog.messages.get(passage.key)
        if entry is not None and entry.msgstr and not entry.fuzzy:
            english.append(shown_words(passage))
            own.append(Side(entry.msgstr, language, reader).own_words)
    return Reading(catalog.path, language, own, english, limits)


def _mapped(check: _DomainCheck, jobs: Sequence[str]) -> Iterator[Findings]:
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


def _work(check: _DomainCheck, jobs: Sequence[str], sender: Connection) -> None:
    gc.freeze()  # dictionaries and settings stay: nobody need look at them again and again
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
