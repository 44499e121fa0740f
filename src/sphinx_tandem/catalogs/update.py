"""Bring the catalogs of every language up to date with the sources; no translation is lost."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from typing import TYPE_CHECKING

from sphinx_tandem import kept
from sphinx_tandem.catalogs.asleep import Asleep, LastUpdate, asleep, settings_of, untouched
from sphinx_tandem.catalogs.messages import Domains
from sphinx_tandem.catalogs.planning import Change, Plan, UpdateOptions
from sphinx_tandem.catalogs.saving import only_one_writer, remove, save
from sphinx_tandem.catalogs.shelf import catalogs_of, read_shelf
from sphinx_tandem.problems import Problem, TandemError
from sphinx_tandem.stamps import as_of, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from sphinx_tandem.catalogs.asleep import Sleeper
    from sphinx_tandem.catalogs.shelf import Listed
    from sphinx_tandem.stamps import Stamp

    _Stamps = Mapping[str, Stamp | None]


@dataclasses.dataclass(frozen=True)
class UpdateReport:
    """What an update did: the ``changes`` that were written, and the problems it met."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def update_catalogs(
    options: UpdateOptions,
    announce: Callable[[tuple[Change, ...]], None] = lambda _: None,
    messages: Callable[[], Domains] | None = None,
) -> UpdateReport:
    """Update the catalogs of all languages of ``options``.

    ``announce`` is told the changes before any of them is written. ``messages`` returns the
    domains, where they are still being read while the catalogs are. A catalog that cannot be read
    or written is left as it is, told in the problems, and does not keep the others back. Raises
    `OSError` where a locale folder cannot be entered.
    """
    with only_one_writer(options.folders):
        changes: list[Change] = []
        problems: list[Problem] = []
        last = _LastTime(options)
        drafts = {code: _Draft(code, options, last) for code in options.languages}
        domains = messages() if messages is not None else Domains.of(options.domains)
        for draft in drafts.values():
            changes += draft.changes(domains)
            problems += draft.shelf.problems
        announce(tuple(changes))
        written = []
        for change in changes:
            try:
                _write(change)
                written.append(change)
            except TandemError as error:
                problems.append(error.problem)
        last.keep(drafts, domains)
    return UpdateReport(tuple(written), tuple(problems))


class _LastTime:
    """What the last update left, and this one leaves."""

    def __init__(self, options: UpdateOptions) -> None:
        self._file = options.last if options.prune_days is None else None
        self._moment = time.time_ns()
        self._settings = settings_of(options.folders, options.read_only)
        found = kept.load(self._file, LastUpdate) if self._file else None
        self._found = found if found and found.settings == self._settings else None

    def asleep(self, language: str, catalogs: tuple[Listed, ...]) -> tuple[Asleep, _Stamps]:
        """Return the catalogs of a language that need not be read, and the stamps of all."""
        if self._file is None:
            return Asleep(), {}
        stamps = {str(listed.path): stamp_of(listed.path) for listed in catalogs}
        last = self._found.sleepers.get(language, {}) if self._found else {}
        return asleep(last, catalogs, stamps), as_of(stamps, self._moment)

    def keep(self, drafts: Mapping[str, _Draft], domains: Domains) -> None:
        """Leave who may sleep next time, in the languages of ``drafts`` and in others."""
        if self._file is None:
            return
        before = self._found.sleepers if self._found else {}
        now = {code: dict(draft.untouched(domains)) for code, draft in drafts.items()}
        if self._found is None or any(now[code] != before.get(code) for code in now):
            with contextlib.suppress(OSError):  # the next update reads everything
                self._file.parent.mkdir(parents=True, exist_ok=True)
                kept.save(LastUpdate(self._settings, {**before, **now}), self._file)


class _Draft:
    """One language while its changes are being found; ``shelf`` are the catalogs that are read."""

    def __init__(self, language: str, options: UpdateOptions, last: _LastTime) -> None:
        self._language = language
        self._options = options
        catalogs = catalogs_of(options.folders, language)
        self._asleep, self._stamps = last.asleep(language, catalogs)
        self._changes: list[Change] = []
        self.shelf = read_shelf(each for each in catalogs if each.domain not in self._asleep)

    def changes(self, domains: Domains) -> list[Change]:
        """Return the changes that bring the catalogs up to ``domains``."""
        sleepers = self._asleep.sleepers.items()
        self._wake({name for name, each in sleepers if each.digest != domains.digest(name)})
        while True:
            plan = Plan(self._language, self.shelf, self._asleep, domains, self._options)
            roused = plan.rouses() if self._asleep.sleepers and self.shelf.books else None
            if not roused:
                self._changes = list(plan.changes())
                return self._changes
            self._wake(roused)

    def _wake(self, names: Collection[str]) -> None:
        self.shelf = self.shelf.and_also(self._asleep.read(names))
        self._asleep = self._asleep.without(names)

    def untouched(self, domains: Domains) -> Iterator[tuple[str, Sleeper]]:
        """Yield the catalogs that are as they were, by domain."""
        yield from self._asleep.sleepers.items()
        paths = {change.path for change in self._changes}
        touched = {book.domain for book in self.shelf.books if book.file.path in paths}
        yield from untouched(self.shelf, touched, domains, self._stamps)


def _write(change: Change) -> None:
    if change.after is None:
        remove(change.path, change.before or b"")
    else:
        save(change.path, change.after, change.before)
    if change.old is not None:
        remove(change.old.file.path, change.old.file.data)
