"""Figures, dates and lists that are written once and shown as each language writes them.

Each is a role, in MyST ``{number}`12000` ``. The forms are CLDR's, through Babel, in the locale
that conf.py gives for the language (``tandem_locales``).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from babel import dates, lists, numbers
from docutils import nodes
from sphinx.util.docutils import SphinxRole

from sphinx_tandem.checks.words import values
from sphinx_tandem.settings import read_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.config import Config

# Real Academia Española, Ortografía de la lengua española (2010), ch. VII: "y" becomes "e" before
# the sound /i/ (not before a diphthong: "nieve y hielo"), "o" becomes "u" before the sound /o/.
_SOUNDS_I = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)
_SOUNDS_O = re.compile(r"h?[oó]", re.IGNORECASE)


def format_number(text: str, locale: str) -> str:
    """Return a number in the digits and separators of ``locale``: "12000" → "12,000"."""
    return str(numbers.format_decimal(values.number(text), locale=locale))


def format_percent(text: str, locale: str) -> str:
    """Return a share given in hundredths: "90" → "90%"."""
    return str(
        numbers.format_percent(
            values.number(text) / 100, locale=locale, decimal_quantization=False
        )
    )


def format_money(text: str, locale: str) -> str:
    """Return an amount in US dollars: "1250.50" → "$1,250.50"."""
    return str(numbers.format_currency(values.number(text), "USD", locale=locale))


def format_date(text: str, locale: str) -> str:
    """Return an ISO date in words: "2026-08-12" → "August 12, 2026", "12 de agosto de 2026"."""
    return str(dates.format_date(dt.date.fromisoformat(text), "long", locale=locale))


def format_time(text: str, locale: str) -> str:
    """Return an ISO time of day: "15:30" → "3:30 p. m." in es_US."""
    return str(dates.format_time(dt.time.fromisoformat(text), "short", locale=locale))


def format_list(text: str, locale: str) -> str:
    """Join what semicolons divide, with "and": "Ana; Inés" → "Ana e Inés" in Spanish."""
    return _join(text, locale, "standard", ("y", "e", _SOUNDS_I))


def format_choice(text: str, locale: str) -> str:
    """Join what semicolons divide, with "or": "siete; ocho" → "siete u ocho" in Spanish."""
    return _join(text, locale, "or", ("o", "u", _SOUNDS_O))


def _join(text: str, locale: str, style: str, change: tuple[str, str, re.Pattern[str]]) -> str:
    items = values.items(text)
    joined = str(lists.format_list(items, style=style, locale=locale))  # type: ignore[arg-type]
    before, after, sound = change
    if len(items) > 1 and locale.startswith("es") and sound.match(items[-1]):
        head, tail = joined[: -len(items[-1])], items[-1]
        return head.removesuffix(f" {before} ") + f" {after} " + tail
    return joined


class FormatRole(SphinxRole):
    """A role whose content is one value, shown as the page's language writes it."""

    def __init__(self, write: Callable[[str, str], str], example: str) -> None:
        self.write = write
        self.example = example

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the formatted value, or the value as it stands and an error that names it."""
        locale = read_site(self.config, self.env.srcdir).language(self.config.language).locale
        try:
            shown = self.write(self.text.strip(), locale)
        except ValueError:
            message = self.inliner.reporter.error(
                f"“{self.text}” cannot be shown as a {self.name}. "
                f"Write it like this: {{{self.name}}}`{self.example}`",
                line=self.lineno,
            )
            return [nodes.Text(self.text)], [message]
        words = nodes.inline(self.rawtext, shown, classes=[self.name])
        if self.name in {"date", "time"}:
            words["datetime"] = self.text.strip()  # HTML has an element for it
        return [words], []


class LanguageRole(SphinxRole):
    """A role that says which language its words are in, named for that language's code.

    A page in that language shows the words as they are; a page in another marks them (WCAG 2.2,
    3.1.2) through docutils' class ``language-…``, which its writers turn into ``lang``.
    """

    def __init__(self, tag: str) -> None:
        self.tag = tag

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the words, marked where the page is in another language."""
        page = (self.config.language or "").replace("_", "-")
        if page == self.tag:
            return [nodes.Text(self.text)], []
        return [nodes.inline(self.rawtext, self.text, classes=[f"language-{self.tag}"])], []


def add_language_roles(app: Sphinx, config: Config) -> None:
    """Add a role for each language that conf.py or the catalogs name (``config-inited``)."""
    site = read_site(config, app.srcdir)
    codes = {language.code for language in site.languages} | set(config.tandem_locales)
    for tag in sorted(site.language(code).tag for code in codes):
        app.add_role(tag.lower(), LanguageRole(tag), override=True)


def setup(app: Sphinx) -> None:
    """Register the roles."""
    for name, write, example in (
        ("number", format_number, "12000"),
        ("percent", format_percent, "90"),
        ("money", format_money, "1250.50"),
        ("date", format_date, "2026-08-12"),
        ("time", format_time, "15:30"),
        ("list", format_list, "Ana; Inés"),
        ("choice", format_choice, "siete; ocho"),
    ):
        app.add_role(name, FormatRole(write, example))
    app.connect("config-inited", add_language_roles)
