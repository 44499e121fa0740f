"""Whether two addresses on the web are the same page, each in its reader's language.

A good translator links "https://example.org/es/help" where the English links
"https://example.org/en/help", or the article in their own Wikipedia.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from sphinx_tandem.settings import Language

Languages = tuple["Language | None", "Language | None"]


def other_links(
    english: set[str], own: set[str], languages: Languages
) -> tuple[set[str], set[str]]:
    """Return both sets of links without the pairs that are one page in both languages.

    ``languages`` are that of the English and that of the translation.
    """
    lost, added = english - own, own - english
    pairs = [(old, new) for old in lost for new in added if _same_page((old, new), languages)]
    return english - {old for old, _ in pairs}, own - {new for _, new in pairs}


def same_site(hosts: tuple[str, str], languages: Languages) -> bool:
    """Whether two hosts are one but for the language that they name ("en.example.org")."""
    one, other = (
        _without(host.split("."), _mark(language))
        for host, language in zip(hosts, languages, strict=True)
    )
    return one == other


def _same_page(links: tuple[str, str], languages: Languages) -> bool:
    try:
        sides = [urlsplit(link) for link in links]
    except ValueError:  # an address that cannot be one
        return False
    hosts = (sides[0].netloc, sides[1].netloc)
    if sides[0].scheme not in {"http", "https"} or sides[0].scheme != sides[1].scheme:
        return False
    if not same_site(hosts, languages):
        return False
    marks = [_mark(language) for language in languages]
    named = [
        _without(host.split("."), mark) != host.split(".")
        for host, mark in zip(hosts, marks, strict=True)
    ]
    if all(named):
        return True  # a site of its own for each language: its pages have names of their own
    rest = [
        (
            _without(side.path.strip("/").split("/"), mark),
            _without([value for _, value in parse_qsl(side.query)], mark),
            side.fragment,
        )
        for side, mark in zip(sides, marks, strict=True)
    ]
    return rest[0] == rest[1]


def _mark(language: Language | None) -> re.Pattern[str]:
    """Return what names ``language`` in an address: "es", "es-US", "es_419"."""
    code = re.split("[-_]", language.code)[0] if language else "(?!)"
    return re.compile(rf"{code}(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}}))?", re.IGNORECASE)


def _without(parts: list[str], mark: re.Pattern[str]) -> list[str]:
    return [part for part in parts if not mark.fullmatch(part)]
