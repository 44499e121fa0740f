"""Addresses of the site, as one page of one language sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx.util.osutil import relative_uri

from sphinx_tandem.site.links import LanguageLink

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_tandem.settings import Language, Site


class Addresses:
    """Addresses as one page of one language sees them."""

    def __init__(self, site: Site, builder: StandaloneHTMLBuilder, page: str) -> None:
        self.site = site
        self.builder = builder
        self.code = builder.config.language
        self.uri = builder.get_target_uri(page)
        absolute = page in builder.config.tandem_absolute_pages
        self.base = f"{urlsplit(site.url).path or '/'}{self.code}/" if absolute else ""

    @property
    def root(self) -> str:
        """What the address of a file of this language begins with."""
        return self.base or "../" * self.uri.count("/")

    def page(self, name: str) -> str:
        """Return the address of a page of the same language."""
        target = self.builder.get_target_uri(name)
        if self.base:
            return self.base + target
        return relative_uri(self.uri, target) or self.uri.rpartition("/")[2] or "./"

    def languages(self) -> tuple[LanguageLink, ...]:
        """Return the links to this page in every language."""
        return tuple(self._language(language) for language in self.site.languages)

    def _language(self, language: Language) -> LanguageLink:
        return LanguageLink.to(
            language,
            url=f"{self.root}../{language.code}/{self.uri}",
            absolute=self.absolute(language),
            current=language.code == self.code,
        )

    def absolute(self, language: Language) -> str:
        """Return the published address of this page in ``language``, empty where unknown."""
        return f"{self.site.url}{language.code}/{self.uri}" if self.site.url else ""

    def default(self) -> str:
        """Return the address for readers of other languages (``hreflang="x-default"``).

        The home page's is the chooser, any other page's that of the source language.
        """
        if self.uri == self.builder.get_target_uri(self.builder.config.root_doc):
            return self.site.url
        return self.absolute(self.site.source)
