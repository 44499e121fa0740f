"""Open a page: find its catalogs, and decide what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.gettext import I18nBuilder

from sphinx_tandem.settings import catalogs_below, read_site
from sphinx_tandem.translate.page import Page
from sphinx_tandem.translate.words import (
    PseudoWords,
    Words,
    catalog_files,
    load_catalog,
    tell_faults,
)

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_tandem.settings import Site


def new_page(env: BuildEnvironment, document: nodes.document) -> Page:
    """Return the page that ``document`` is about to be read into.

    Its catalogs become dependencies of the page in ``env``.
    """
    config = env.config
    site = read_site(config, env.srcdir)
    own = site.language(config.language)
    foreign = config.language != site.source.code and _has_catalogs(site, config.language)
    files = catalog_files(env.current_document.docname, config, env.srcdir)
    catalogs = []
    for file in files:
        catalog = load_catalog(file)
        if catalog is not None:
            catalogs.append(catalog)
            tell_faults(catalog)
            env.note_dependency(file)
    fuzzy = config.gettext_allow_fuzzy_translations
    words = Words(catalogs, allow_fuzzy=fuzzy) if catalogs or foreign else None
    if own.pseudo:
        words, foreign = PseudoWords(own.direction), True
    return Page(
        document=document,
        words=words,
        foreign=site.source if foreign and config.tandem_mark_untranslated else None,
        own=own,
        source=site.source,
        extracting=issubclass(env._builder_cls, I18nBuilder),  # noqa: SLF001 (as Sphinx asks)
    )


def _has_catalogs(site: Site, code: str) -> bool:
    """Whether the site has a catalog of that language now; `Site` may be older than it."""
    return any(
        next(catalogs_below(folder / name / "LC_MESSAGES"), None) is not None
        for folder in site.catalogs
        for name in {code, code.partition("_")[0]}
    )
