"""`tandem language add`: a whole new language of the site in one step."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.problems import Problem, TandemError
from sphinx_tandem.settings import Language, forget_languages, known_locale, read_site
from sphinx_tandem.site.build import read_conf
from sphinx_tandem.site.updating import update_languages

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_tandem.settings import Site
    from sphinx_tandem.site.build import BuildOptions

# Language, script and region: https://www.rfc-editor.org/rfc/rfc5646#section-2.1
_CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Added:
    """The new language, where its catalogs lie, what is in them, and what went wrong."""

    language: Language
    folder: Path
    catalogs: int
    texts: int
    problems: tuple[Problem, ...]


def add_language(options: BuildOptions, root: Path, code: str) -> Added:
    """Add the language ``code`` ("ko", "pt_BR", "zh-Hant") to the site below ``root``.

    It gets a catalog for each page and those of the interface; everything else (chooser, links
    between languages, direction, site map) follows from them. Raises `TandemError` for a code that
    is no language's, or of one that the site has; then nothing was written.
    """
    config = read_conf(options)
    site = read_site(config, options.docs)
    code = _checked(code, site)
    report = update_languages(options, root, (code,))
    forget_languages()
    paths = [change.path for change in report.changes]
    if not paths and not report.problems:
        text = "The site has no page with a text to translate, so there is nothing to add."
        raise _problem(text, "Write a page first.")
    texts = sum(len(read_po(path).messages) for path in paths)
    language = read_site(config, options.docs).language(code)
    folder = _home(paths, code) if paths else site.catalogs[0] / code
    return Added(language, folder, len(paths), texts, report.problems)


def _checked(code: str, site: Site) -> str:
    """Return the code as Sphinx writes it, with an underscore."""
    match = _CODE.fullmatch(code)
    if not match:
        raise _problem(
            f"“{code}” is not a language code.", "Write it like ko, pt_BR or zh_Hant (BCP 47)."
        )
    language, script, region = match.groups()
    parts = [language.lower(), (script or "").title(), (region or "").upper()]
    code = "_".join(part for part in parts if part)
    if known_locale(code) is None:
        cure = "Look the code up at https://www.iana.org/assignments/language-subtag-registry."
        raise _problem(f"There is no language “{code}” that is known here.", cure)
    if code == site.source.code:
        raise _problem(f"“{code}” is the language that the pages are written in.", "Name another.")
    if code in {known.code for known in site.languages}:
        cure = f"To bring its catalogs up to date, run: tandem update --language {code}"
        raise _problem(f"The site has the language “{code}” already.", cure)
    return code


def _problem(text: str, cure: str) -> TandemError:
    return TandemError(Problem("conf.py", 0, "G109 language", text, cure))


def _home(paths: list[Path], code: str) -> Path:
    """Return the folder of the new catalogs, such as locale/ko/LC_MESSAGES."""
    return next(
        parent
        for parent in paths[0].parents
        if parent.name == "LC_MESSAGES" and parent.parent.name == code
    )
