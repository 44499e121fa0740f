"""Links land: every internal address exists, and a link's words say where it leads."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Leaf, Site
    from lxml.html import HtmlElement

SAYS_NOTHING = {"here", "read more", "more", "link", "aquí", "más", "leer más", "enlace", "¶", "#"}
ELSEWHERE = ("http:", "https:", "mailto:", "tel:", "data:")
NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def addresses(leaf: Leaf) -> Iterator[tuple[HtmlElement, str]]:
    """Yield every relative address of a page, with the element that names it."""
    for element, _, address, _ in leaf.document.iterlinks():
        if not address.startswith(ELSEWHERE):
            yield element, address


def test_every_internal_address_exists(leaf: Leaf, site: Site) -> None:
    """Each link, image, style and script of a page leads to a file and an anchor of the site."""
    faults = []
    found = list(addresses(leaf))
    assert len(found) > 3, f"{leaf.path} has no links"
    for element, address in found:
        target, anchor = leaf.leads_to(address)
        where = f"{leaf.path} line {element.sourceline}: {address}"
        if address.startswith("/") or not target.is_file():
            faults.append(f"{where} does not exist")
        elif not target.is_relative_to(site.folder.resolve()):
            faults.append(f"{where} lies outside the site")
        elif anchor and anchor not in site.leaves[_path(site, target)].ids:
            faults.append(f"{where} has no such section")
    assert not faults, "\n".join(faults)


def _path(site: Site, file: object) -> str:
    return str(file).removeprefix(f"{site.folder.resolve()}/")


def test_the_same_words_lead_to_the_same_place(leaf: Leaf) -> None:
    """Two links of a page with the same words have the same target, and the words say which."""
    places = defaultdict(set)
    for link in leaf.document.xpath("//a[@href]"):
        words = " ".join((link.get("aria-label") or link.text_content()).split()).casefold()
        assert words, f"{leaf.path}: the link to {link.get('href')} has no words"
        assert words not in SAYS_NOTHING, f"{leaf.path}: “{words}” does not say where it leads"
        address = link.get("href")
        is_outside = address.startswith(ELSEWHERE)
        places[words].add(address if is_outside else leaf.leads_to(address))
    unclear = {words: targets for words, targets in places.items() if len(targets) > 1}
    assert not unclear, f"{leaf.path}: {unclear}"


def test_links_open_in_the_same_window(leaf: Leaf) -> None:
    """No link opens a window of its own."""
    assert not leaf.document.xpath("//*[@target]/@href"), leaf.path


def test_the_site_map_names_every_page(site: Site) -> None:
    """Search engines find each page and its other languages in sitemap.xml."""
    tree = etree.parse(site.folder / "sitemap.xml")
    entries = tree.xpath("//s:url", namespaces=NAMESPACES)
    listed = {}
    for entry in entries:
        (address,) = entry.xpath("s:loc/text()", namespaces=NAMESPACES)
        others = entry.xpath("xhtml:link/@hreflang", namespaces=NAMESPACES)
        listed[address] = others
    pages = [leaf for leaf in site.leaves.values() if not leaf.is_extra]
    assert len(pages) > 30
    for leaf in pages:
        address = leaf.document.xpath("string(//link[@rel='canonical']/@href)")
        assert set(listed[address]) == {*site.languages, "x-default"}, leaf.path
    robots = (site.folder / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://" in robots
