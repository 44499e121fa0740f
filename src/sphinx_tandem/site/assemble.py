"""Joins the languages into one site: chooser, site map, error page; then puts it in place."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jinja2

from sphinx_tandem.catalogs.interface import template_words
from sphinx_tandem.site.pages import LanguageLink
from sphinx_tandem.translate.interface import is_safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Language, Site
    from sphinx_tandem.site.language_build import LanguageResult

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclasses.dataclass(frozen=True)
class Assembly:
    """What joining needs to know: ``conf`` is conf.py's folder, ``work`` that of the builds."""

    site: Site
    config: Config
    conf: Path
    work: Path


def assemble(assembly: Assembly, results: Sequence[LanguageResult], output: Path) -> None:
    """Make ``output`` the site of ``results``, all at once.

    Languages that were not built now keep their pages. Until the last step, a rename, the old
    output stays as it is.
    """
    site, work = assembly.site, assembly.work
    stage = work / "stage"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    built = {result.language for result in results}
    for language in site.languages:
        if language.code in built:
            (work / language.code / "html").rename(stage / language.code)
        elif (output / language.code).is_dir():
            shutil.copytree(output / language.code, stage / language.code, copy_function=os.link)
    there = [language for language in site.languages if (stage / language.code).is_dir()]
    present = dataclasses.replace(assembly, site=dataclasses.replace(site, languages=tuple(there)))
    for name, text in _shared_files(present, results):
        (stage / name).write_text(text, encoding="utf-8")
    _put_in_place(stage, output, work / "old")


def _shared_files(
    assembly: Assembly, results: Sequence[LanguageResult]
) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each file that belongs to no single language."""
    site, config = assembly.site, assembly.config
    template = _templates(assembly.conf, config).get_template("chooser.html")
    words = {
        language.tag: template_words(site.catalogs, language, is_safe)
        for language in site.languages
    }

    def page(*, missing: bool, base: str) -> str:
        return template.render(
            project=config.project,
            languages=[_link(language, assembly, base) for language in site.languages],
            say=lambda tag, text: words[tag].get(text, text),
            default_url=site.url,
            static=f"{base}{site.source.code}/_static/",
            missing=missing,
        )

    yield "index.html", page(missing=False, base="")
    absolute = "404" in config.tandem_absolute_pages
    yield "404.html", page(missing=True, base=urlsplit(site.url).path if absolute else "")
    if site.url:
        pages = sorted({page for result in results for page in result.pages})
        yield "sitemap.xml", sitemap(site, pages, config.root_doc)
        yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n"


def _templates(conf: Path, config: Config) -> jinja2.Environment:
    own = [str(conf / folder) for folder in config.templates_path]
    loader = jinja2.ChoiceLoader(
        [jinja2.FileSystemLoader(own), jinja2.PackageLoader("sphinx_tandem.site", "templates")]
    )
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)


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


def _put_in_place(new: Path, place: Path, aside: Path) -> None:
    """Put the folder ``new`` at ``place`` in one step; what was there is removed last."""
    shutil.rmtree(aside, ignore_errors=True)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        new.rename(place)
        return
    if not _exchange(new, place):
        place.rename(aside)
        new.rename(place)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, as Linux can (renameat2); return whether it did.

    Python has no name for it: https://man7.org/linux/man-pages/man2/rename.2.html.
    """
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    current_folder, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done = rename(current_folder, os.fsencode(one), current_folder, os.fsencode(other), exchange)
    return bool(done == 0)
