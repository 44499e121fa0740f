"""`tandem update`: from the sources of a site to the catalogs of all its languages."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.interface import OWN_DOMAIN, OWN_LOCALE, own_words
from sphinx_tandem.catalogs.planning import UpdateOptions
from sphinx_tandem.catalogs.update import UpdateReport, update_catalogs
from sphinx_tandem.problems import Problem, TandemError, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.build import read_conf
from sphinx_tandem.site.messages.extract import reading_messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.config import Config

    from sphinx_tandem.catalogs.planning import Change
    from sphinx_tandem.settings import Site
    from sphinx_tandem.site.build import BuildOptions


def update_site(
    options: BuildOptions,
    root: Path,
    prune_days: int | None = None,
    announce: Callable[[tuple[Change, ...]], None] = lambda _: None,
) -> UpdateReport:
    """Bring the catalogs of ``options.languages`` (all, where empty) up to date.

    Locale folders outside of the project's folder ``root`` serve the memory, and are not changed.
    Raises `TandemError` where the sources cannot be read or a language is unknown.
    """
    site = read_site(read_conf(options), options.docs)
    languages = languages_of(site, options.languages)
    return update_languages(options, root, languages, prune_days, announce)


def update_languages(
    options: BuildOptions,
    root: Path,
    languages: tuple[str, ...],
    prune_days: int | None = None,
    announce: Callable[[tuple[Change, ...]], None] = lambda _: None,
) -> UpdateReport:
    """Bring the catalogs of ``languages`` up to date, or make them where there are none yet.

    Raises `TandemError` where the sources cannot be read.
    """
    config = read_conf(options)
    site = read_site(config, options.docs)
    folders = (*site.catalogs, OWN_LOCALE)
    foreign = _foreign(options, root, config, site)
    if foreign.issuperset(site.catalogs):
        raise TandemError(_nowhere_to_write(site))
    update = UpdateOptions(
        folders=folders,
        languages=languages,
        project=str(config.project),
        read_only=foreign | {OWN_LOCALE},
        prune_days=prune_days,
        last=options.work / "messages" / "catalogs",
        says_again=functools.partial(_says_again, site),
    )
    with reading_messages(options) as messages:
        return update_catalogs(
            update, announce, lambda: messages().and_also({OWN_DOMAIN: own_words()})
        )


def _foreign(options: BuildOptions, root: Path, config: Config, site: Site) -> frozenset[Path]:
    """Return the locale folders that are not the project's, neither as written nor as they are."""
    own = (root, options.conf.parent, options.docs.parent)
    written = [Path(os.path.normpath(options.docs / folder)) for folder in config.locale_dirs]
    return frozenset(
        folder
        for folder, name in zip(site.catalogs, written, strict=True)
        if not any(path.is_relative_to(place) for path in (folder, name) for place in own)
    )


def _nowhere_to_write(site: Site) -> Problem:
    found = shown_path(site.catalogs[0]) if site.catalogs else "no folder"
    text = f"conf.py's locale_dirs name {found}, outside of the project, so nothing is written."
    cure = "Name a folder of the project there, or the folder that holds both with --root."
    return Problem("conf.py", 0, "G110 locale-folder", text, cure)


def _says_again(site: Site, english: str, edited: str, words: str, code: str) -> bool:
    from sphinx_tandem.checks.pairs.taking_back import says_again  # noqa: PLC0415  it is seldom asked

    return says_again(english, edited, words, site.source, site.language(code))


def languages_of(site: Site, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of the languages that have catalogs, or those ``asked`` for.

    Raises `TandemError` for a language without catalogs, and for a site without any.
    """
    known = tuple(language.code for language in site.languages[1:])
    unknown = [code for code in asked if code not in known]
    if unknown or not known:
        has = f"this site has catalogs for {', '.join(known)}" if known else "this site has none"
        what = f"no catalogs for “{unknown[0]}”" if unknown else "no catalogs to work on"
        text = f"There are {what}; {has}."
        cure = f"To begin a language, run: tandem language add {(unknown or ['es'])[0]}"
        raise TandemError(Problem("conf.py", 0, "G103 language", text, cure))
    return asked or known
