"""What conf.py says about the site and its languages."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import babel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.config import Config


#: The folder of the pages in two languages, beside those of the languages.
SIDE_BY_SIDE = "both"

#: What editors and file managers leave beside a page that is open or was copied.
LEFTOVERS = (".#*", "**/.#*", "._*", "**/._*")

#: The values that conf.py may give: name, default, what a change makes outdated, type.
CONFIG_VALUES: tuple[tuple[str, object, Literal["env", "html", ""], type], ...] = (
    ("tandem_site_url", "", "html", str),
    ("tandem_locales", {}, "env", dict),
    ("tandem_mark_untranslated", True, "env", bool),
    ("tandem_front_matter", {}, "env", dict),
    ("tandem_require_alt_text", False, "env", bool),
    ("tandem_reading_level", {}, "html", dict),
    ("tandem_longest_sentence", 0, "html", int),
    ("tandem_spelling", {}, "html", dict),
    ("tandem_quotation_marks", {}, "html", dict),
    ("tandem_explain_terms", False, "env", bool),
    ("tandem_map_url", "", "env", str),
    ("tandem_small_pictures", False, "env", bool),
    ("tandem_minify", False, "html", bool),
    ("tandem_draft", False, "html", bool),
    ("tandem_accessible_markup", False, "html", bool),
    ("tandem_absolute_pages", [], "html", list),
    ("tandem_sphinx_search", True, "html", bool),
    ("tandem_search", False, "env", bool),
    ("tandem_side_by_side", "", "env", str),
    ("tandem_offline", False, "env", bool),
    ("tandem_handouts", False, "html", bool),
    # `tandem build` says these, whatever conf.py does:
    ("tandem_pseudo", False, "env", bool),
    ("tandem_shelf", "", "", str),  # the folder for what the next build need not make again
)


@dataclasses.dataclass(frozen=True)
class Language:
    """One language of the site.

    ``code`` is Sphinx's language code and the folder's name ("es", "pt_BR"); ``locale`` is the
    CLDR locale that numbers and dates are written in ("es_US"). ``pseudo`` says that its words
    are made from the English, without catalogs, to look for what is not translated.
    """

    code: str
    locale: str
    pseudo: bool = False

    @property
    def tag(self) -> str:
        """The BCP 47 tag for ``lang`` and ``hreflang`` attributes ("es", "pt-BR")."""
        return self.code.replace("_", "-")

    @property
    def name(self) -> str:
        """The language's name in itself ("Español"); the code where CLDR knows none."""
        own = self._known
        name = own.get_display_name(own) if own else None
        if not name:
            return self.code
        return name[:1].upper() + name[1:] + (f" ({self.tag})" if self.pseudo else "")

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction of its script, for ``dir`` attributes."""
        return "rtl" if self._known and self._known.text_direction == "rtl" else "ltr"

    @property
    def territory(self) -> str:
        """The country of its locale, as ISO 3166 has it ("US"), or "" where it names none."""
        known = known_locale(self.locale)
        return (known.territory or "") if known else ""

    @property
    def _known(self) -> babel.Locale | None:
        """What CLDR knows of the language; a pseudo-language stands in no list of countries."""
        return known_locale(self.tag.partition("-")[0] if self.pseudo else self.tag)


def known_locale(code: str) -> babel.Locale | None:
    """Return what CLDR knows of a language or locale ("es", "es_US", "zh-Hant"), or None."""
    try:
        return babel.Locale.parse(code.replace("-", "_"))
    except (ValueError, babel.UnknownLocaleError):
        return None


def pseudo_languages(source: Language) -> tuple[Language, Language]:
    """Return the pseudo-languages, written from left to right and from right to left.

    XA and XB are regions for private use (BCP 47, RFC 5646 section 2.2.4): no reader has them.
    """
    return Language("en_XA", source.locale, pseudo=True), Language("ar_XB", "ar", pseudo=True)


@dataclasses.dataclass(frozen=True)
class Site:
    """The languages of a site and where it is published.

    ``languages`` begins with the source language. ``url`` ends with a slash, or is empty where
    conf.py gives no address.
    """

    languages: tuple[Language, ...]
    url: str
    catalogs: tuple[Path, ...]

    @property
    def source(self) -> Language:
        """The language that the pages are written in."""
        return self.languages[0]

    def source_attributes(self, language: Language) -> str:
        """Return what says in HTML that words on a page in ``language`` are in the source's."""
        turned = self.source.direction != language.direction
        direction = f' dir="{self.source.direction}"' if turned else ""
        return f'lang="{self.source.tag}"{direction}'

    def language(self, code: str) -> Language:
        """Return the language with that code, or a plain one for a code outside the site."""
        for language in self.languages:
            if language.code == code:
                return language
        return Language(code, code)


def read_site(config: Config, source_dir: Path) -> Site:
    """Return what ``config`` says of the site whose pages lie in ``source_dir``.

    The source language is conf.py's own ``language``, whatever the command line overrides; the
    others are the folders of ``locale_dirs`` that hold catalogs.
    """
    # Sphinx keeps no public record of what conf.py said before an override.
    source = config._raw_config.get("language") or "en"  # noqa: SLF001
    folders = tuple((Path(source_dir) / folder).resolve() for folder in config.locale_dirs)
    url = config.tandem_site_url
    locales = config.tandem_locales
    languages = _languages(source, folders, tuple(sorted(locales.items())))
    if config.tandem_pseudo:
        languages += pseudo_languages(languages[0])
    return Site(
        languages=languages,
        url=url.rstrip("/") + "/" if url else "",
        catalogs=folders,
    )


def catalogs_below(folder: Path) -> Iterator[Path]:
    """Yield the catalogs in ``folder``; hidden files are none, such as an editor's lock."""
    return (path for path in folder.rglob("*.po") if not path.name.startswith("."))


def forget_languages() -> None:
    """Look for languages anew: one was added."""
    _languages.cache_clear()


@functools.cache
def _languages(
    source: str, folders: Sequence[Path], locales: tuple[tuple[str, str], ...]
) -> tuple[Language, ...]:
    locale_of: Mapping[str, str] = dict(locales)
    codes = {
        messages.parent.name
        for folder in folders
        for messages in folder.glob("*/LC_MESSAGES")
        if next(catalogs_below(messages), None)
    }
    ordered = [source, *sorted(codes - {source})]
    return tuple(Language(code, locale_of.get(code, code)) for code in ordered)
