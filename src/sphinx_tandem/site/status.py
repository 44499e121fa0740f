"""`tandem status`: how far a site is translated, page by page, by its sources and catalogs."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table

from sphinx_tandem.catalogs.shelf import catalogs_of, read_shelf
from sphinx_tandem.catalogs.status import LanguageStatus, PageStatus, in_order, page_status
from sphinx_tandem.checks.words.facts import same_facts
from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.build import read_conf
from sphinx_tandem.site.messages.extract import extract_messages
from sphinx_tandem.site.updating import languages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Catalog
    from sphinx_tandem.catalogs.messages import Domain
    from sphinx_tandem.catalogs.shelf import Shelf
    from sphinx_tandem.settings import Language
    from sphinx_tandem.site.build import BuildOptions

    Pages = dict[tuple[str, str], list[tuple[str | None, str]]]

_COLUMNS = ("current", "changed", "missing", "words", "words_left", "share")
_TEMPLATES = "(interface)"


@dataclasses.dataclass(frozen=True)
class SiteStatus:
    """How the site stands in each language, and the catalogs that could not be read."""

    languages: tuple[LanguageStatus, ...]
    problems: tuple[Problem, ...]


def site_status(options: BuildOptions, most_read: Sequence[str] = ()) -> SiteStatus:
    """Return how far the pages are translated into ``options.languages`` (all, where empty).

    ``most_read`` are names of pages, the most read first. Raises `TandemError` as `update_site`
    does.
    """
    site = read_site(read_conf(options), options.docs)
    languages = languages_of(site, options.languages)
    pages = _by_page(extract_messages(options))
    found: list[LanguageStatus] = []
    problems: list[Problem] = []
    for code in languages:
        language = site.language(code)
        codes = dict.fromkeys((code, code.partition("_")[0]))  # "es" serves "es_MX", too
        shelves = [read_shelf(catalogs_of(site.catalogs, each)) for each in codes]
        problems += [problem for shelf in shelves for problem in shelf.problems]
        folder = shown_path(site.catalogs[0] / code / "LC_MESSAGES")
        found.append(_language(language, pages, shelves, most_read, folder))
    return SiteStatus(tuple(found), tuple(problems))


def read_most_read(path: Path) -> tuple[str, ...]:
    """Return the pages that a file names, the most read first.

    A line is a page's name or address, or one with its number of readers after a comma, as an
    export of web statistics has it; then the order is that of the numbers. Raises `TandemError`
    where the file cannot be read.
    """
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except OSError as error:
        raise TandemError(of_os_error(error)) from error
    except (UnicodeDecodeError, csv.Error) as error:
        text, cure = f"This list of pages cannot be read: {error}", "Save it as CSV in UTF-8."
        raise TandemError(Problem(shown_path(path), 0, "G106 page-list", text, cure)) from error
    readers: dict[str, int] = {}
    for row in filter(None, rows):
        page = _page_name(row[0])
        number = re.sub(r"\D", "", row[1]) if len(row) > 1 else ""
        readers[page] = readers.get(page, 0) + int(number or 0)
    return tuple(sorted(readers, key=lambda page: -readers[page]))


def as_table(status: LanguageStatus) -> Table:
    """Return how a language stands as a table for a terminal."""
    title = f"{status.name} ({status.language})"
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    table.add_column("page", overflow="fold")
    for name in ("current", "changed", "missing", "words left", "readers get"):
        table.add_column(name, justify="right")
    for page in status.pages:
        table.add_row(page.page, *_cells(page), style="" if page.done else "bold")
    table.add_section()
    table.add_row("all pages", *_cells(status.total))
    return table


def next_step(status: LanguageStatus) -> str:
    """Return what a translator of a language should do next, in a sentence."""
    waiting = status.total.next
    if waiting is None:
        return f"{status.name}: everything is translated."
    text = waiting.text if len(waiting.text) <= 60 else f"{waiting.text[:57]}..."  # noqa: PLR2004
    if not waiting.line:
        return f"{status.name}, next: run “tandem update”, then translate “{text}”."
    verb = "look again at" if waiting.state == "changed" else "translate"
    return f"{status.name}, next: {verb} “{text}” in {waiting.file}, line {waiting.line}."


def as_json(status: SiteStatus) -> str:
    """Return the status as a JSON object, with the problems."""
    languages = []
    for language in status.languages:
        total = language.total
        languages.append(
            {
                "language": language.language,
                "name": language.name,
                **_row(total),
                "next": dataclasses.asdict(total.next) if total.next else None,
                "pages": [{"page": page.page, **_row(page)} for page in language.pages],
            }
        )
    problems = [dataclasses.asdict(problem) for problem in status.problems]
    return json.dumps({"languages": languages, "problems": problems}, ensure_ascii=False, indent=1)


def as_csv(status: SiteStatus) -> str:
    """Return the status as CSV, a line for each page and language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["language", "page", *_COLUMNS])
    for language in status.languages:
        for page in language.pages:
            writer.writerow([language.language, page.page, *_row(page).values()])
    return out.getvalue()


def _language(
    language: Language,
    pages: Pages,
    shelves: Iterable[Shelf],
    most_read: Sequence[str],
    folder: str,
) -> LanguageStatus:
    books = [book for shelf in shelves for book in shelf.books]
    catalogs: dict[str, list[Catalog]] = {}
    for book in books:
        catalogs.setdefault(book.domain, []).append(book.file.catalog)
    found = [
        page_status(page, keys, catalogs.get(domain, ()), same_facts, f"{folder}/{domain}.po")
        for (domain, page), keys in pages.items()
    ]
    return LanguageStatus(language.code, language.name, tuple(in_order(found, most_read)))


def _by_page(domains: Mapping[str, Domain]) -> Pages:
    """Return the keys of the messages of each page, by domain and page."""
    pages: Pages = {}
    for domain in domains.values():
        for message in domain.messages:
            for page in dict.fromkeys(place.page for place in message.places):
                name = _TEMPLATES if page.endswith(".html") else page
                pages.setdefault((domain.name, name), []).append(message.key)
    return {where: list(dict.fromkeys(keys)) for where, keys in pages.items()}


def _page_name(address: str) -> str:
    path = re.sub(r"^\w+://[^/]*", "", address.strip()).partition("?")[0].partition("#")[0]
    path = re.sub(r"\.(?:html?|md|rst)$", "", path.strip("/"))
    path = re.sub(r"^[a-z]{2,3}(?:[-_]\w+)?(?:/|$)", "", path)
    return path or "index"


def _cells(page: PageStatus) -> tuple[str, ...]:
    numbers = (page.current, page.changed, page.missing, page.words_left)
    return (*(str(number) for number in numbers), f"{page.share} %")


def _row(page: PageStatus) -> dict[str, int]:
    return {name: int(getattr(page, name)) for name in _COLUMNS}
