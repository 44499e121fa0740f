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
from sphinx_tandem.settings import read_site
from sphinx_tandem.translate.words import load_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config


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
            self._known.update(
                key for key in getattr(step, "_catalog", ()) if isinstance(key, str)
            )
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


def load_interface_words(app: Sphinx, config: Config) -> None:
    """Load the words for the language of ``config`` and make them known to Sphinx."""
    language = read_site(config, app.srcdir).language(config.language)
    words = _words(config, app.srcdir)
    if config.language != read_site(config, app.srcdir).source.code:
        app.translator = _Telling(app.translator)
    if language.pseudo:
        words = PseudoDictionary(language.direction)
        # Sphinx's own words, and those of the theme.
        app.translator = sphinx.locale.translators["general", "sphinx"] = InterfaceWords(words)
    sphinx.locale.translators["general", DOMAIN] = InterfaceWords(words)


def _words(config: Config, source_dir: Path) -> Mapping[str, str]:
    words: dict[str, str] = {}
    folders = [OWN_LOCALE, *(Path(source_dir) / folder for folder in config.locale_dirs)]
    for language in reversed(dict.fromkeys((config.language, config.language.partition("_")[0]))):
        for folder in folders:
            catalog = load_catalog(folder / language / "LC_MESSAGES" / f"{DOMAIN}.po")
            for msgid, entry in (catalog.messages if catalog else {}).items():
                if entry.msgstr and not entry.fuzzy:
                    words[msgid] = entry.msgstr
    return words


def interface_words(message: str) -> str | None:
    """Return ``message`` in the language of the build, None where it has no translation."""
    translator = sphinx.locale.get_translator(DOMAIN)
    if isinstance(translator, InterfaceWords):
        return translator.words.get(message)
    return None
