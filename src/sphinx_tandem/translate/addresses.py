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


def _same_page(links: tuple[str, str], languages: Languages) -> bool:
    sides = [urlsplit(link) for link in links]
    if sides[0].scheme not in {"http", "https"} or sides[0].scheme != sides[1].scheme:
        return False
    marks = [_mark(language) for language in languages]
    hosts = [
        _without(side.netloc.split("."), mark) for side, mark in zip(sides, marks, strict=True)
    ]
    if hosts[0] != hosts[1]:
        return False
    if all(
        len(host) < len(side.netloc.split(".")) for host, side in zip(hosts, sides, strict=True)
    ):
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
