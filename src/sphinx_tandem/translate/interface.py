"""The words of the interface, in the page's language: read from PO files, never from MO files.

The built-in catalogs lie in `locale/` of this package. A project adds or replaces words in a
catalog `sphinx_tandem.po` of its own locale folders.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.locale

from sphinx_tandem.checks.interface_words import check_interface, without_quotes
from sphinx_tandem.checks.translation import Translation
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import load_catalog, tell_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_tandem.catalogs.entries import Catalog, Entry
    from sphinx_tandem.problems import Problem

DOMAIN = "sphinx_tandem"
_BUILT_IN = Path(__file__).parent.parent / "locale"
_SPHINX = Path(sphinx.locale.__file__).parent


class InterfaceWords(gettext.NullTranslations):
    """A translator made of a dictionary, for `sphinx.locale.get_translation("sphinx_tandem")`."""

    def __init__(self, words: dict[str, str]) -> None:
        """Make a translator of the translations ``words`` by their English."""
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        """Return ``message`` in the language of the build, or as it is."""
        return self.words.get(message, message)


class SphinxWords(InterfaceWords):
    """Sphinx's own words and those of the theme: a project's catalog, then Sphinx's own."""

    def __init__(self, words: dict[str, str], own: gettext.NullTranslations) -> None:
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
    words = dict(_words(config, DOMAIN, [_BUILT_IN, *_folders(app, config)]))
    sphinx.locale.translators["general", DOMAIN] = InterfaceWords(words)
    own = gettext.translation("sphinx", _SPHINX, [config.language], fallback=True)
    theirs = SphinxWords(dict(_words(config, "sphinx", _folders(app, config))), own)
    app.translator = sphinx.locale.translators["general", "sphinx"] = theirs


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
