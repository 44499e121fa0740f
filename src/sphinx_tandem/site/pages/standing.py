"""How far each page is translated, as readers are told: by the catalogs of the page's language.

The numbers are those of one language only, so that a page depends on no other language's files.
`tandem status` compares with the sources; here a passage that no update has found yet is unknown.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.notes import places_in
from sphinx_tandem.catalogs.status import LanguageStatus, PageStatus, page_status, word_count
from sphinx_tandem.checks.words.facts import same_facts
from sphinx_tandem.site.formats import format_percent
from sphinx_tandem.translate.words import catalog_files, load_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_tandem.catalogs.entries import Catalog
    from sphinx_tandem.settings import Language
    from sphinx_tandem.site.pages.navigation import Item


@dataclasses.dataclass(frozen=True)
class Standing:
    """How a page stands: ``item`` is the link to it, None for all pages together.

    ``share`` is what readers get in their language, as that language writes it ("97%");
    ``changed`` and ``missing`` are how many passages wait for a person; None for a page that has
    no catalog yet, so that everything waits.
    """

    item: Item | None
    share: str
    changed: int
    missing: int | None

    @property
    def done(self) -> bool:
        """Whether nothing waits."""
        return not self.changed and self.missing == 0


def standings(
    env: BuildEnvironment, language: Language, link: Callable[[str], Item | None]
) -> tuple[Standing, ...]:
    """Return how all pages together stand, then each page; nothing where there is no catalog."""
    catalogs = {page: _catalogs(env, page) for page in sorted(env.found_docs)}
    if not any(catalogs.values()):
        return ()
    pages = [
        page_status(page, _keys(known, page), known, same_facts) if known else _unknown(env, page)
        for page, known in catalogs.items()
    ]
    total = LanguageStatus(language.code, language.name, tuple(pages)).total
    rows = [_standing(total, None, language)]
    for page in pages:
        item = link(page.page)
        if item is not None and page.words:
            row = _standing(page, item, language)
            known = bool(catalogs[page.page])
            rows.append(row if known else dataclasses.replace(row, missing=None))
    return tuple(rows)


def _catalogs(env: BuildEnvironment, page: str) -> list[Catalog]:
    files = catalog_files(page, env.config, env.srcdir)
    return [catalog for file in files if (catalog := load_catalog(file)) is not None]


def _unknown(env: BuildEnvironment, page: str) -> PageStatus:
    """Return how a page without a catalog stands: all its words are missing."""
    text = Path(env.doc2path(page)).read_text(encoding="utf-8", errors="replace")
    words = word_count(text)
    return PageStatus(page, missing=1, words=words, words_left=words)


def _standing(status: PageStatus, item: Item | None, language: Language) -> Standing:
    share = format_percent(str(status.share), language.locale)
    return Standing(item, share, status.changed, status.missing)


def _keys(catalogs: Iterable[Catalog], page: str) -> Iterable[tuple[None, str]]:
    """Return the messages of ``page``, which shares its catalogs with others as the notes tell."""
    keys = {}
    for catalog in catalogs:
        for entry in catalog.messages.values():
            places = places_in(entry.extracted)
            if not places or any(place.page == page for place in places):
                keys[None, entry.msgid] = True
    return keys
