"""What belongs to no single language: chooser, error page, site map, the edition of two."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from sphinx_tandem.site.both import Edition, pair_of, write_edition
from sphinx_tandem.site.handouts.leaves import PLACE
from sphinx_tandem.site.links import LanguageLink
from sphinx_tandem.site.templating import templates_of
from sphinx_tandem.site.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_tandem.settings import Language, Site
    from sphinx_tandem.site.assembly import Assembly

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


class Shared:
    """What belongs to no single language, in the words of all those of ``site``."""

    def __init__(self, assembly: Assembly, site: Site) -> None:
        self.assembly, self.site = assembly, site
        self.templates = templates_of(assembly.conf, assembly.config)
        self.words = Words(site)

    def say(self, tag: str, text: str) -> str:
        """Return ``text`` in a language, empty where that has no words for it."""
        return text if tag == self.site.source.tag else self.words.known[tag].get(text, "")

    def files(self, pages: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the name and text of each file at the top of the site."""
        config, site = self.assembly.config, self.site
        yield "index.html", self._chooser(missing=False, base="")
        absolute = "404" in config.tandem_absolute_pages
        base = urlsplit(site.url).path if absolute else ""
        yield "404.html", self._chooser(missing=True, base=base)
        if site.url:
            yield "sitemap.xml", sitemap(site, pages, config.root_doc)
            yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"

    def _chooser(self, *, missing: bool, base: str) -> str:
        site = self.site
        return self.templates.get_template("chooser.html").render(
            project=self.assembly.config.project,
            languages=[_link(language, self.assembly, base) for language in site.languages],
            say=self.say,
            default_url=site.url,
            static=f"{base}{site.source.code}/_static/",
            missing=missing,
        )

    def write_both(
        self, pages: Sequence[str], stage: Path, published: Path, anew: frozenset[str] | None
    ) -> None:
        """Write the edition in two languages into ``stage``, the new site.

        ``anew`` are the names of the pages that were built, None for all of them; the edition of
        the others is that in ``published``. A site that was not built in both languages yet has
        no such edition.
        """
        config = self.assembly.config
        languages = pair_of(self.assembly.site, config.tandem_side_by_side)
        if not all((stage / language.code).is_dir() for language in languages):
            return
        folders = [stage / language.code for language in languages]
        both = (p for p in pages if all((one / f"{p}.html").is_file() for one in folders))
        edition = Edition(
            folder=stage,
            languages=languages,
            pages=frozenset(both),
            home=config.root_doc,
            url=self.assembly.site.url,
            project=config.project,
            draft=config.tandem_draft,
            handouts=PLACE if config.tandem_handouts else "",
            template=self.templates.get_template("both.html"),
            say=self.say,
        )
        write_edition(edition, published, anew)


def _link(language: Language, assembly: Assembly, base: str) -> LanguageLink:
    path = f"{language.code}/{assembly.config.root_doc}.html"
    address = assembly.site.url
    return LanguageLink.to(language, url=base + path, absolute=address + path if address else "")


def sitemap(site: Site, pages: Sequence[str], home: str) -> str:
    """Return the site map of ``pages`` in every language, with alternates.

    The forms are those of https://www.sitemaps.org/protocol.html and, for alternates,
    https://developers.google.com/search/docs/specialty/international/localized-versions.
    """
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for page in pages:
        addresses = {
            language.tag: f"{site.url}{language.code}/{page}.html" for language in site.languages
        }
        default = site.url if page == home else addresses[site.source.tag]
        for address in addresses.values():
            entry = ET.SubElement(root, f"{{{SITEMAP}}}url")
            ET.SubElement(entry, f"{{{SITEMAP}}}loc").text = address
            for tag, other in {**addresses, "x-default": default}.items():
                attributes = {"rel": "alternate", "hreflang": tag, "href": other}
                ET.SubElement(entry, f"{{{XHTML}}}link", attributes)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
