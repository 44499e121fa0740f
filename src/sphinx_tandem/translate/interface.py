"""The words of the interface, in the page's language: read from PO files, never from MO files.

The built-in catalogs lie in `locale/` of this package. A project adds or replaces words in a
catalog `sphinx_tandem.po` of its own locale folders.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.locale

from sphinx_tandem.catalogs.pseudo import PseudoDictionary
from sphinx_tandem.settings import read_site
from sphinx_tandem.translate.words import load_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

DOMAIN = "sphinx_tandem"
_BUILT_IN = Path(__file__).parent.parent / "locale"


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
    if language.pseudo:
        words = PseudoDictionary(language.direction)
        # Sphinx's own words, and those of the theme.
        app.translator = sphinx.locale.translators["general", "sphinx"] = InterfaceWords(words)
    sphinx.locale.translators["general", DOMAIN] = InterfaceWords(words)


def _words(config: Config, source_dir: Path) -> Mapping[str, str]:
    words: dict[str, str] = {}
    folders = [_BUILT_IN, *(Path(source_dir) / folder for folder in config.locale_dirs)]
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
