"""Dates, sizes and names as the languages of handouts write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import babel
from babel.numbers import format_decimal

from sphinx_tandem.site.formats import format_date, format_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_tandem.settings import Language


def day(text: str, language: Language) -> str:
    """Return an ISO date in words."""
    return format_date(text, language.locale)


def size(count: int, language: Language) -> str:
    """Return a file's size as people read it: "84 KB", "1.3 MB"."""
    thousands = max(1, round(count / 1000))
    if thousands < 1000:  # noqa: PLR2004  from there on in millions
        return f"{thousands}\N{NO-BREAK SPACE}KB"
    millions = format_decimal(round(count / 1_000_000, 1), locale=language.locale)
    return f"{millions}\N{NO-BREAK SPACE}MB"


def names_of(languages: Iterable[Language], reader: Language) -> str:
    """Return what ``languages`` are called in the reader's: "inglés y español"."""
    names = babel.Locale.parse(reader.locale).languages
    known = (names.get(language.tag.partition("-")[0], language.name) for language in languages)
    return format_list("; ".join(known), reader.locale)
