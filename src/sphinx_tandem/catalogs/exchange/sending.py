"""Send out what a language needs, as a file."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.exchange import faults, formats, spreadsheet
from sphinx_tandem.catalogs.exchange.gathering import gather
from sphinx_tandem.catalogs.saving import save
from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_tandem.catalogs.exchange.parcel import Unit
    from sphinx_tandem.settings import Language, Site


@dataclasses.dataclass(frozen=True)
class Order:
    """What is asked for: a language (empty where there is but one), a format, pages, or all."""

    language: str = ""
    form: str = ""
    pages: Collection[str] = ()
    everything: bool = False


@dataclasses.dataclass(frozen=True)
class Sent:
    """What went out: the number of entries and pages, and what could not go."""

    entries: int
    pages: int
    problems: tuple[Problem, ...]


def send_out(order: Order, site: Site, path: Path) -> Sent:
    """Write what is asked for into the new file ``path``; no file where that is nothing.

    Raises `TandemError` where the order cannot be understood or there is such a file already.
    """
    language = _language(order, site)
    form = order.form or formats.format_for(path)
    if not form:
        text = "The name of the file does not say what kind of file it should be."
        cure = f"Add --format with one of {', '.join(formats.FORMATS)}."
        raise TandemError(Problem(shown_path(path), 0, "G108 format", text, cure))
    if path.exists():
        raise TandemError(faults.file_exists(shown_path(path)))
    parcel, problems = gather(site, language, order.pages, everything=order.everything)
    if form == "xlsx":
        long = [unit for unit in parcel.units if not _fits(unit)]
        problems += tuple(_too_long(unit) for unit in long)
        kept = tuple(unit for unit in parcel.units if _fits(unit))
        parcel = dataclasses.replace(parcel, units=kept)
    if not parcel.units:
        return Sent(0, 0, problems)
    data = formats.write(parcel, form, right_to_left=language.direction == "rtl")
    save(path, data, None)
    return Sent(len(parcel.units), len({unit.page for unit in parcel.units}), problems)


def _language(order: Order, site: Site) -> Language:
    known = {language.code: language for language in site.languages[1:] if not language.pseudo}
    if order.language in known:
        return known[order.language]
    if not order.language and len(known) == 1:
        return next(iter(known.values()))
    names = ", ".join(known) or "none"
    text = f"There is no language “{order.language}” to translate into; this site has {names}."
    if not order.language:
        text = f"This site has several languages ({names})." if known else text
    raise TandemError(
        Problem("conf.py", 0, "G103 language", text, "Name one of them with --language.")
    )


def _fits(unit: Unit) -> bool:
    texts = (unit.english, unit.translation, unit.previous, unit.note, unit.context)
    return max(map(len, texts)) <= spreadsheet.MOST // 2  # half: what cannot be written grows


def _too_long(unit: Unit) -> Problem:
    why = f"{faults.shown(unit.english)} is longer than a cell of a workbook can be"
    return faults.left_out(unit.page, 0, why)
