"""Words of templates and of the package, for what is made of several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sphinx_tandem.catalogs.interface import OWN_DOMAIN, OWN_LOCALE, template_words
from sphinx_tandem.translate.interface import is_safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_tandem.settings import Language, Site

#: The language that the package's words are written in.
_OURS = "en"


class Words:
    """The words of templates and of the package in each language of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        #: The translations, by the tag of their language.
        self.known = {language.tag: _known(site, language) for language in site.languages}

    def plain(self, tag: str, text: str, **parts: str) -> str:
        """Return ``text`` in a language, as it is where that has no words for it.

        ``parts`` stand in the place of ``%(name)s``.
        """
        words = self.known[tag].get(text, text)
        return words % parts if parts else words

    def say(self, tag: str, text: str, **parts: str) -> Markup:
        """Return the same as HTML, which tells where the words are not in that language."""
        words = escape(self.known[tag].get(text, text))
        said = words % parts if parts else words
        if tag.partition("-")[0] == _OURS or text in self.known[tag]:
            return said
        return Markup('<span lang="{}">{}</span>').format(_OURS, said)


def _known(site: Site, language: Language) -> Mapping[str, str]:
    own = template_words((*site.catalogs, OWN_LOCALE), language, is_safe, OWN_DOMAIN)
    theirs = template_words(site.catalogs, language, is_safe)
    return own if language.pseudo else {**own, **theirs}
