"""The words of the interface, in the page's language: read from PO files, never from MO files.

The built-in catalogs lie in `locale/` of this package. A project adds or replaces words in a
catalog `sphinx_tandem.po` of its own locale folders. A word that the page's language lacks is told
from the others, so that a theme can say which language it is in (WCAG 3.1.2).
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.locale

from sphinx_tandem.catalogs.interface import OWN_DOMAIN as DOMAIN
from sphinx_tandem.catalogs.interface import OWN_LOCALE
from sphinx_tandem.catalogs.pseudo import PseudoDictionary
from sphinx_tandem.checks.safety.interface_words import check_interface, without_quotes
from sphinx_tandem.checks.safety.translation import Translation
from sphinx_tandem.settings import read_site
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import load_catalog, tell_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_tandem.catalogs.entries import Catalog, Entry
    from sphinx_tandem.problems import Problem

_SPHINX = Path(sphinx.locale.__file__).parent


class Untranslated(str):
    """A word of the interface in the language it was written in: the page's has none for it."""

    __slots__ = ()


class _Telling(gettext.NullTranslations):
    """A translator whose `gettext` tells what it could not translate."""

    def __init__(self, words: gettext.NullTranslations) -> None:
        super().__init__()
        self._known: set[str] = set()
        self.add_fallback(words)
        step: Any = words
        while step is not None:
            for held in (getattr(step, "words", ()), getattr(step, "_catalog", ())):
                self._known.update(key for key in held if isinstance(key, str))
            step = step._fallback  # noqa: SLF001 (gettext has no other way to ask what it knows)

    def gettext(self, message: str) -> str:
        return super().gettext(message) if message in self._known else Untranslated(message)


class InterfaceWords(gettext.NullTranslations):
    """A translator made of a dictionary, for `sphinx.locale.get_translation("sphinx_tandem")`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        """Make a translator of the translations ``words`` by their English."""
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        """Return ``message`` in the language of the build, or as it is."""
        return self.words.get(message, message)


class SphinxWords(InterfaceWords):
    """Sphinx's own words and those of the theme: a project's catalog, then Sphinx's own."""

    def __init__(self, words: Mapping[str, str], own: gettext.NullTranslations) -> None:
        """Make a translator of ``words``, and of Sphinx's ``own`` for what they do not hold."""
        super().__init__(words)
        self.add_fallback(own)

    def gettext(self, message: str) -> str:
        """Return ``message`` in the language of the build, or as it is."""
        return self.words.get(message) or gettext.NullTranslations.gettext(self, message)


def load_interface_words(app: Sphinx, config: Config) -> None:
    """Load the words for the language of ``config`` and make them known to Sphinx.

    Sphinx has read compiled catalogs before: what they said is forgotten, because nobody can see
    what a compiled file says, or from when it is.
    """
    site = read_site(config, app.srcdir)
    language = site.language(config.language)
    if language.pseudo:
        pseudo = InterfaceWords(PseudoDictionary(language.direction))
        sphinx.locale.translators["general", DOMAIN] = pseudo
        app.translator = sphinx.locale.translators["general", "sphinx"] = pseudo
        return
    words = dict(_words(config, DOMAIN, [OWN_LOCALE, *_folders(app, config)]))
    sphinx.locale.translators["general", DOMAIN] = InterfaceWords(words)
    own = gettext.translation("sphinx", _SPHINX, [config.language], fallback=True)
    theirs = SphinxWords(dict(_words(config, "sphinx", _folders(app, config))), own)
    sphinx.locale.translators["general", "sphinx"] = theirs
    app.translator = theirs if language == site.source else _Telling(theirs)


def _folders(app: Sphinx, config: Config) -> list[Path]:
    return [Path(app.srcdir) / folder for folder in config.locale_dirs]


def _catalogs(config: Config, domain: str, folders: Sequence[Path]) -> Iterator[Catalog]:
    """Yield the catalogs of a domain, the most important last."""
    for language in reversed(dict.fromkeys((config.language, config.language.partition("_")[0]))):
        for folder in folders:
            catalog = load_catalog(folder / language / "LC_MESSAGES" / f"{domain}.po")
            if catalog is not None:
                yield catalog


def _words(config: Config, domain: str, folders: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for catalog in _catalogs(config, domain, folders):
        for msgid, entry in catalog.messages.items():
            if entry.msgstr and not entry.fuzzy and is_safe(entry, catalog.path):
                yield msgid, without_quotes(entry.msgstr, msgid)


def is_safe(entry: Entry, file: str) -> bool:
    """Whether templates may show what ``entry`` of the catalog ``file`` says."""
    return next(_problems(entry, file), None) is None


def _problems(entry: Entry, file: str) -> Iterator[Problem]:
    return check_interface(Translation(file, entry.line, entry.msgid, entry.msgstr))


def tell_interface_faults(app: Sphinx, *_: object) -> None:
    """Tell what is wrong with interface words, once Sphinx's log is heard."""
    folders = _folders(app, app.config)
    for domain in (DOMAIN, "sphinx"):
        for catalog in _catalogs(app.config, domain, folders):
            tell_faults(catalog)
            for entry in catalog.messages.values():
                if entry.msgstr and not entry.fuzzy:
                    for problem in _problems(entry, catalog.path):
                        report(problem)


def interface_words(message: str) -> str | None:
    """Return ``message`` in the language of the build, None where it has no translation."""
    translator = sphinx.locale.get_translator(DOMAIN)
    if isinstance(translator, InterfaceWords):
        return translator.words.get(message)
    return None
