"""Joins languages that were built apart, on machines of their own, into one site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_tandem.problems import Problem, TandemError, shown_path
from sphinx_tandem.settings import Site, read_site
from sphinx_tandem.site.assemble import Part, assemble
from sphinx_tandem.site.assembly import Assembly
from sphinx_tandem.site.build import only_one_build, read_conf
from sphinx_tandem.site.shared import SITEMAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.site.build import BuildOptions


def join_parts(options: BuildOptions, parts: Sequence[Path]) -> tuple[str, ...]:
    """Make ``options.output`` the site of all languages in ``parts``; return their codes.

    Each part is an output of ``tandem build --language``, made from the same sources and settings
    as lie here. The site is that of one build, byte for byte. Raises `TandemError` where a
    language is missing or there twice, or a part does not fit; then the output stays as it was.
    """
    config = read_conf(options)
    site = read_site(config, options.docs)
    found = _languages_in(parts, site)
    pages = sorted({page for code, part in found.items() for page in _pages(part, code, site)})
    options.work.mkdir(parents=True, exist_ok=True)
    joined = []
    with only_one_build(options.work):
        for code, part in found.items():
            place = options.work / code / "joined"
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(part / code, place)
            joined.append(Part(code, place))
        assemble(Assembly(site, config, options.conf, options.work), joined, pages, options.output)
    return tuple(found)


def _languages_in(parts: Sequence[Path], site: Site) -> Mapping[str, Path]:
    """Return which part holds each language of the site."""
    found: dict[str, Path] = {}
    for language in site.languages:
        holding = [part for part in parts if (part / language.code).is_dir()]
        if len(holding) != 1:
            raise _misfit(parts, language.code, holding)
        found[language.code] = holding[0]
    return found


def _misfit(parts: Sequence[Path], code: str, holding: Sequence[Path]) -> TandemError:
    if holding:
        names = " and ".join(shown_path(part) for part in holding)
        text = f"The language “{code}” is in {names}: it cannot be told which is right."
        return _error(holding[0] / code, text, "Name only one of them.")
    text = f"The language “{code}” is in none of the {len(parts)} parts."
    cure = f"Build it, and name its folder too: tandem build --language {code} --output FOLDER"
    return _error(parts[0], text, cure)


def _pages(part: Path, code: str, site: Site) -> Iterator[str]:
    """Yield the names of a language's pages, for the site map: as the part's own names them."""
    if not site.url:
        return
    file = part / "sitemap.xml"
    begin = f"{site.url}{code}/"
    try:
        root = ET.parse(file).getroot()  # noqa: S314  written by our own build
    except (OSError, ET.ParseError) as error:
        text = f"The part's site map cannot be read: {error}."
        cure = "Build the part again, with the same conf.py and SITE_URL as here."
        raise _error(file, text, cure) from error
    addresses = [entry.text or "" for entry in root.iter(f"{{{SITEMAP}}}loc")]
    own = [address for address in addresses if address.startswith(begin)]
    if not own:
        text = f"The part's site map names no page below {begin}."
        raise _error(file, text, "Build the part again, with the same SITE_URL as here.")
    for address in own:
        yield address.removeprefix(begin).removesuffix(".html")


def _error(file: Path, text: str, cure: str) -> TandemError:
    return TandemError(Problem(shown_path(file), 0, "G104 part", text, cure))
