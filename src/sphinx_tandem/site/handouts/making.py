"""Builds a site, prints its handouts, and publishes them with links to them, all at once."""

from __future__ import annotations

import dataclasses
import shutil
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from lxml import html

from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.assemble import place_handouts_anew
from sphinx_tandem.site.assembly import Assembly
from sphinx_tandem.site.build import build_site, language_jobs, only_one_build, read_conf
from sphinx_tandem.site.handouts.books import book
from sphinx_tandem.site.handouts.collection import collection_of, shelf_of
from sphinx_tandem.site.handouts.composing import compose
from sphinx_tandem.site.handouts.linking import printed
from sphinx_tandem.site.incremental.record import load_record
from sphinx_tandem.site.tasks import keep_output

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Site
    from sphinx_tandem.site.build import BuildOptions, BuildReport
    from sphinx_tandem.site.handouts.collection import Collection, Handout
    from sphinx_tandem.site.handouts.printing import Press
    from sphinx_tandem.site.jobs import LanguageJob
    from sphinx_tandem.site.progress import ProgressBoard

_LIBRARIES = ("pikepdf", "playwright", "segno")


@dataclasses.dataclass(frozen=True)
class HandoutsReport:
    """What came of it: the build's own report, how many handouts there are, how many are new."""

    build: BuildReport
    problems: tuple[Problem, ...]
    handouts: int = 0
    anew: int = 0
    seconds: float = 0.0

    @property
    def published(self) -> bool:
        """Whether the site is published with all its handouts."""
        return self.build.published and not self.problems


def make_handouts(options: BuildOptions, board: ProgressBoard) -> HandoutsReport:
    """Build the site into ``options.output``, print what is not printed yet, and link to it.

    A handout is printed again when what it says changed, all of them with ``options.fresh``.
    Until all are printed the site is one without them. Raises `TandemError` where conf.py does
    not ask for handouts, or nothing here can print them.
    """
    begin = time.monotonic()
    config = read_conf(options)
    site = read_site(config, options.docs)
    _require(options, config, site)
    report = build_site(options, board)
    if not report.published:
        return HandoutsReport(report, report.problems)
    jobs = tuple(language_jobs(dataclasses.replace(options, languages=()), site, config))
    try:
        with only_one_build(options.work):
            assembly = _assembly(options, config, site, jobs)
            handouts, anew = _print_all(assembly, options, board)
            place_handouts_anew(assembly, options.output)
            for job in jobs:
                keep_output(job)
    except OSError as error:
        return HandoutsReport(report, (of_os_error(error),))
    return HandoutsReport(report, (), handouts, anew, time.monotonic() - begin)


def _require(options: BuildOptions, config: Config, site: Site) -> None:
    """Raise `TandemError` where handouts cannot be made, before anything is built."""
    conf = shown_path(options.conf / "conf.py")
    if not config.tandem_handouts:
        text = "conf.py does not ask for handouts."
        raise TandemError(
            Problem(conf, 0, "H102 handouts", text, "Add to it: tandem_handouts = True")
        )
    if not site.url:
        text = "A handout tells where its page is on the web, and conf.py names no address."
        cure = 'Add to it: tandem_site_url = "https://…"'
        raise TandemError(Problem(conf, 0, "H102 handouts", text, cure))
    if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
        text = f"Handouts are printed with {', '.join(missing)}, not installed here."
        cure = "Install it: pip install 'sphinx-tandem[handouts]'"
        raise TandemError(Problem(conf, 0, "H102 handouts", text, cure))


def _assembly(
    options: BuildOptions, config: Config, site: Site, jobs: Sequence[LanguageJob]
) -> Assembly:
    records = filter(None, (load_record(job.record) for job in jobs))
    leaves = next((record.trace.leaves for record in records if record.trace.leaves), ())
    return Assembly(site, config, options.conf, options.work, leaves)


def _print_all(assembly: Assembly, options: BuildOptions, board: ProgressBoard) -> tuple[int, int]:
    """Print what is not on the shelf; return how many handouts there are, how many are new.

    Those that are new are put on the shelf together, once all are printed.
    """
    shelf, tray = shelf_of(assembly.work), assembly.work / "handouts.new"
    collection = collection_of(assembly, options.output)
    handouts = collection.handouts()
    missing = [one for one in handouts if options.fresh or not printed(shelf, one).is_file()]
    shutil.rmtree(tray, ignore_errors=True)
    tray.mkdir(parents=True)
    if missing:
        _print(collection, missing, tray, board)
    shelf.mkdir(exist_ok=True)
    for handout in missing:
        printed(tray, handout).replace(printed(shelf, handout))
    tray.rmdir()
    current = {printed(shelf, handout) for handout in handouts}
    for path in (*shelf.glob("*.pdf"), *shelf.glob("*.epub")):
        if path not in current:
            path.unlink()
    return len(handouts), len(missing)


def _print(
    collection: Collection, handouts: Sequence[Handout], tray: Path, board: ProgressBoard
) -> None:
    from sphinx_tandem.site.handouts.printing import press  # noqa: PLC0415  needs libraries that
    # a site without handouts need not have

    totals: dict[str, int] = {}
    for handout in handouts:
        totals[handout.edition.folder] = totals.get(handout.edition.folder, 0) + 1
    done = dict.fromkeys(totals, 0)
    with press(collection.file) as machine:
        for handout in handouts:
            path = printed(tray, handout)
            path.write_bytes(print_handout(collection, handout, machine))
            folder = handout.edition.folder
            done[folder] += 1
            board.step(folder, "printing", done[folder], totals[folder])


def print_handout(collection: Collection, handout: Handout, machine: Press) -> bytes:
    """Return a handout as an accessible PDF or EPUB."""
    if handout.form == "epub":
        return book(collection, handout)
    from sphinx_tandem.site.handouts.tagging import accessible, sheets_of  # noqa: PLC0415

    document = compose(collection, handout)
    raw = machine.pdf(handout.address, document.html)
    if handout.audience:  # now it is known on which sheet each chapter begins
        document = compose(collection, handout, sheets_of(raw))
        raw = machine.pdf(handout.address, document.html)
    tags = [language.tag for language in handout.edition.languages]
    return accessible(raw, document.title, tags, _links(document.html))


def _links(text: str) -> list[tuple[str, str]]:
    """Return the address and the words of each link of a document."""
    links = html.document_fromstring(text).xpath("//a[@href]")
    return [(link.get("href"), " ".join(link.text_content().split())) for link in links]
