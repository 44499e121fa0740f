"""The header of a new catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.plurals import PLURALS, get_plural
from babel.plural import to_gettext

from sphinx_tandem.catalogs.block import field
from sphinx_tandem.settings import known_locale

if TYPE_CHECKING:
    import datetime as dt

    from sphinx_tandem.catalogs.store import PoFile

# What a translator's tool fills in; a new catalog has no reviser yet.
_KEPT = ("Project-Id-Version", "Report-Msgid-Bugs-To", "Language-Team", "Plural-Forms")


def new_catalog(
    language: str, project: str, today: dt.date, example: PoFile | None = None
) -> bytes:
    """Return a catalog of ``language`` with nothing but its header.

    ``example`` is another catalog of the language, whose team, plural forms and line ends the
    new one shares. There is no date of creation, which would be another in every run.
    """
    given = example.catalog.header if example else {}
    fields = {
        "Project-Id-Version": project or "PACKAGE VERSION",
        "PO-Revision-Date": f"{today.isoformat()} 12:00+0000",
        "Last-Translator": "",
        "Language-Team": _name(language),
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(language),
    }
    fields |= {name: given[name] for name in _KEPT if given.get(name)}
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    lines = ['msgid ""', *field("msgstr", text)]
    eol = example.eol if example else "\n"
    return "".join(line + eol for line in lines).encode("utf-8")


def _name(language: str) -> str:
    known = known_locale(language)
    return (known.english_name if known else "") or language


def _plural_forms(language: str) -> str:
    """Return the rule that gettext's users know, and CLDR's where that knows of more forms.

    Babel's list says that Armenian, Farsi, Georgian, Hungarian and Turkish have no plural.
    """
    known = {language, language.partition("_")[0]} & set(PLURALS)
    if known and get_plural(language).num_plurals > 1:
        return str(get_plural(language))
    locale = known_locale(language)
    return to_gettext(locale.plural_form) if locale else "nplurals=2; plural=(n != 1);"
