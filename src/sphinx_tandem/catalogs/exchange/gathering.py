"""Gather what a language needs into a parcel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.entries import DRAFT_NOTE
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State, Unit, state_of, unit_id
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.shelf import catalogs_of
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.settings import Language, Site


def files_by_name(site: Site, language: Language) -> dict[str, Path]:
    """Return the files of a language by their names ("families/index"), in their order.

    Where two locale folders have a catalog of one name, it is the first one's, as in a build.
    """
    found: dict[str, Path] = {}
    for listed in catalogs_of(site.catalogs, language.code):
        found.setdefault(listed.domain, listed.path)
    return dict(sorted(found.items()))


def gather(
    site: Site, language: Language, pages: Collection[str] = (), *, everything: bool = False
) -> tuple[Parcel, tuple[Problem, ...]]:
    """Return the entries of ``pages`` (all pages where empty) that need work, or everything.

    A catalog that cannot be read is left out, and told. Raises `TandemError` where there is no
    catalog for one of ``pages``.
    """
    catalogs = files_by_name(site, language)
    chosen = _chosen(catalogs, pages)
    units: list[Unit] = []
    problems: list[Problem] = []
    for name in chosen:
        try:
            catalog = read_po(catalogs[name])
        except TandemError as error:
            problems.append(error.problem)
            continue
        problems += catalog.problems
        for entry in catalog.entries:
            if entry.msgid and (everything or state_of(entry) not in _DONE):
                units += _units(entry, name)
    return Parcel(site.source.tag, language.tag, _each_once(units)), tuple(problems)


_DONE = {State.CURRENT, State.OBSOLETE}


def _chosen(catalogs: Mapping[str, Path], pages: Collection[str]) -> Sequence[str]:
    names = [page.removesuffix(".md").removesuffix(".po").removeprefix("./") for page in pages]
    unknown = [name for name in names if name not in catalogs]
    if unknown:
        text = f"There is no catalog of the page “{unknown[0]}”."
        cure = f"Name pages as their files are named, such as {next(iter(catalogs), 'index')}."
        raise TandemError(Problem(unknown[0], 0, "G107 page", text, cure))
    return [name for name in catalogs if not names or name in names]


def _units(entry: Entry, page: str) -> Iterator[Unit]:
    notes = [*entry.extracted, *(note for note in entry.comments if note != DRAFT_NOTE)]
    for form, text in enumerate(entry.texts):
        yield Unit(
            id=unit_id(entry, form),
            page=page,
            english=entry.plural if form and entry.plural is not None else entry.msgid,
            translation=text,
            state=state_of(entry),
            previous=entry.previous or "",
            context=entry.context or "",
            note="\n".join(note for note in notes if note),
        )


def _each_once(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return each unit once a page: formats want ids that are unique, and a catalog may repeat."""
    return tuple({(unit.page, unit.id): unit for unit in reversed(units)}.values())[::-1]
