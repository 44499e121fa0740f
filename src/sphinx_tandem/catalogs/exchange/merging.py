"""Put what came back into the catalogs; what no longer fits stays out, with its reason.

Nothing is merged blindly. An entry goes in where its English is the one that was sent and its
translation still stands as it stood then; every other line of its catalog stays as it is.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.exchange import faults
from sphinx_tandem.catalogs.exchange.gathering import files_by_name
from sphinx_tandem.catalogs.exchange.judging import RefusedError, Taken, judged
from sphinx_tandem.catalogs.exchange.parcel import State, key_of
from sphinx_tandem.catalogs.saving import only_one_writer, save
from sphinx_tandem.catalogs.store import read_file
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.catalogs.exchange.parcel import Parcel, Unit
    from sphinx_tandem.catalogs.store import PoFile
    from sphinx_tandem.settings import Language, Site


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What came of a file: how many entries went in, how many needed nothing, what is wrong.

    ``language`` is the one that it is in, ``entries`` are the msgids of those that went in, by
    their catalog, and ``before`` the texts of these catalogs.
    """

    taken: int
    unchanged: int
    problems: tuple[Problem, ...]
    language: Language | None = None
    entries: Mapping[Path, frozenset[str]] = dataclasses.field(default_factory=dict)
    before: Mapping[Path, str] = dataclasses.field(default_factory=dict)


def bring_in(parcel: Parcel, site: Site, file: str, *, drafts: bool = False) -> Outcome:
    """Put the parcel, which came as ``file``, into the site's catalogs.

    ``drafts`` says that a machine made all of it. Raises `TandemError` where the parcel is for
    other languages than the site's; then no catalog was touched.
    """
    language = _language(parcel, site, file)
    with only_one_writer(site.catalogs):
        shelf = _Shelf.of(files_by_name(site, language))
        problems = list(shelf.problems)
        wanted: dict[Path, list[tuple[Entry, Sequence[Unit]]]] = {}
        for units in _by_entry(parcel.units):
            found = shelf.find(units[0])
            if found is None:
                problems.append(shelf.explain(units[0], file))
            else:
                wanted.setdefault(found[0].path, []).append((found[1], units))
        taken = unchanged = 0
        entries: dict[Path, frozenset[str]] = {}
        before: dict[Path, str] = {}
        for path, pairs in wanted.items():
            done = _into_catalog(shelf.files[path], pairs, file, drafts=drafts)
            taken += done.taken
            unchanged += done.unchanged
            problems += done.problems
            if done.entries:
                entries |= done.entries
                before[path] = "".join(shelf.files[path].catalog.lines)
    return Outcome(taken, unchanged, tuple(problems), language, entries, before)


def _language(parcel: Parcel, site: Site, file: str) -> Language:
    others = [language for language in site.languages[1:] if not language.pseudo]
    source = site.source.tag.lower() == parcel.source.lower()
    for language in others:
        if source and language.tag.lower() == parcel.target.replace("_", "-").lower():
            return language
    found = f"from “{parcel.source}” into “{parcel.target}”"
    known = ", ".join(language.tag for language in others) or "no language"
    known = f"from “{site.source.tag}” into {known}"
    raise TandemError(faults.language(file, found, known))


def _by_entry(units: Iterable[Unit]) -> Iterable[Sequence[Unit]]:
    """Return the units that belong together: the plural forms of one entry.

    What was sent for information only is left out.
    """
    found: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        if unit.state is not State.OBSOLETE:
            found.setdefault((unit.page, unit.id.partition("-")[0]), []).append(unit)
    return found.values()


@dataclasses.dataclass(frozen=True)
class _Shelf:
    """A language's catalogs and where each entry stands in them, by its key."""

    files: Mapping[Path, PoFile]
    names: Mapping[str, Path]
    places: Mapping[str, Sequence[tuple[PoFile, Entry]]]
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, catalogs: Mapping[str, Path]) -> _Shelf:
        files: dict[Path, PoFile] = {}
        places: dict[str, list[tuple[PoFile, Entry]]] = {}
        problems: list[Problem] = []
        for path in catalogs.values():
            try:
                file = read_file(path)
            except TandemError as error:  # left as it is; the others go on
                problems.append(error.problem)
                continue
            files[path] = file
            for entry in file.catalog.entries:
                if entry.msgid:
                    places.setdefault(f"t{key_of(entry)}", []).append((file, entry))
        return cls(files, catalogs, places, tuple(problems))

    def find(self, unit: Unit) -> tuple[PoFile, Entry] | None:
        """Return the living entry of ``unit``: on its page, or where that text went since."""
        living = [place for place in self.places.get(unit.key, ()) if not place[1].obsolete]
        own = self.names.get(unit.page)
        here = [place for place in living if place[0].path == own]
        return next(iter(here or living), None)

    @functools.cached_property
    def _edited(self) -> Mapping[str, tuple[PoFile, Entry]]:
        """The living entries whose English was another, by that."""
        return {
            entry.previous: (po, entry)
            for po in self.files.values()
            for entry in po.catalog.entries
            if entry.previous is not None and not entry.obsolete
        }

    def explain(self, unit: Unit, file: str) -> Problem:
        """Return why there is no entry for ``unit``."""
        english = faults.shown(unit.english)
        if unit.english in self._edited:
            po, entry = self._edited[unit.english]
            text = (
                f"The English {english} changed after the file was sent: it is now"
                f" {faults.shown(entry.msgid)} ({po.catalog.path}:{entry.line})."
            )
            cure = "Translate the new English, or send it out again."
            return faults.outdated(file, unit.line, text, cure)
        gone = any(entry.obsolete for _, entry in self.places.get(unit.key, ()))
        why = "No page has" if gone else "No catalog has an entry for"
        text = f"{why} the English {english} of this translation any more."
        cure = "Send out again what needs work; this translation stays in the file that you have."
        return faults.outdated(file, unit.line, text, cure)


def _into_catalog(
    po: PoFile, pairs: Sequence[tuple[Entry, Sequence[Unit]]], file: str, *, drafts: bool
) -> Outcome:
    """Put what belongs into one catalog and write it, or leave it as it was."""
    taken: dict[Entry, Taken] = {}
    problems: list[Problem] = []
    unchanged = 0
    for entry, units in pairs:
        place = f"{po.catalog.path}:{entry.line}"
        try:
            verdict = judged(po, entry, units, drafts=drafts)
        except RefusedError as refusal:
            problems.append(refusal.problem(file, place))
            continue
        if verdict is None:
            unchanged += 1
        elif entry in taken and taken[entry] != verdict:
            why = f"the file has another translation of {faults.shown(entry.msgid)} before it"
            problems.append(faults.broken_text(file, units[0].line, why))
        else:
            taken[entry] = verdict
    try:
        if taken:
            changed = {entry: verdict.block(po) for entry, verdict in taken.items()}
            kept = [(None, block) for verdict in taken.values() for block in verdict.kept(po)]
            save(po.path, po.edited(changed, kept), po.data)
    except TandemError as error:
        return Outcome(0, unchanged, (*problems, error.problem))
    went_in = {po.path: frozenset(entry.msgid for entry in taken)} if taken else {}
    return Outcome(len(taken), unchanged, tuple(problems), entries=went_in)
