"""What there is to check: the pages of a project and their catalogs."""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING, Literal

from myst_parser.config.main import MdParserConfig
from sphinx.util.matching import get_matching_files

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.names import by_name
from sphinx_tandem.checks.pages.page import Page, Rules
from sphinx_tandem.checks.pairs.pair import MarkdownReader, Reader, RstReader
from sphinx_tandem.checks.surroundings import Surrounding
from sphinx_tandem.checks.words.glossary import Term, terms_of
from sphinx_tandem.checks.words.spelling import Speller, dictionary
from sphinx_tandem.problems import Kind, Problem, TandemError, no_file, of_os_error, shown_path
from sphinx_tandem.settings import LEFTOVERS, catalogs_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Language, Site

ENCODING = Kind(
    "S106 encoding",
    """A page is in UTF-8, the way of storing letters that all languages share.

    Cure: Save the file as UTF-8.
    """,
)

_EXPLAINED = re.compile(r"^ *(?:`{3,}|:{3,}) *\{checks\}", re.MULTILINE)
_LABEL = re.compile(r"^ {0,3}\[([^\]^]+)\]:\s", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Translation:
    """The site in one language: its catalogs by domain, and the glossary's words."""

    language: Language
    catalogs: dict[str, Path]
    terms: tuple[Term, ...]
    speller: Speller | None = None
    words_file: str = ""
    quotes: str = ""


@dataclasses.dataclass(frozen=True)
class Project:
    """A site's sources: what conf.py says, and where the pages lie."""

    site: Site
    config: Config
    conf: Path
    docs: Path
    unreadable: list[Problem] = dataclasses.field(default_factory=list)
    _texts: dict[str, str] = dataclasses.field(default_factory=dict)

    def read(self) -> None:
        """Read the texts of the Markdown pages; take note of those that cannot be read."""
        for name, path in self.files.items():
            if problem := no_file(path):
                self.unreadable.append(problem)
            if problem or path.suffix != ".md":
                continue
            try:
                self._texts[name] = path.read_text(encoding="utf-8-sig")
            except OSError as error:
                self.unreadable.append(of_os_error(error))
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                text = say("This line holds bytes that are not UTF-8.")
                cure = say("Save the file as UTF-8.")
                problem = ENCODING.problem(shown_path(path), line, text, cure)
                self.unreadable.append(problem)

    @functools.cached_property
    def files(self) -> dict[str, Path]:
        """The files of all pages, by the names that Sphinx gives them."""
        suffixes = (".md", ".rst", ".txt")
        found = get_matching_files(
            str(self.docs),
            self.config.include_patterns,
            [*self.config.exclude_patterns, *LEFTOVERS],
        )
        return {
            name.rpartition(".")[0]: self.docs / name for name in found if name.endswith(suffixes)
        }

    def surroundings(self) -> Iterator[Surrounding]:
        """Yield conf.py, and the project's own templates and style sheets."""
        yield _surrounding(self.conf / "conf.py", "conf")
        kinds: tuple[tuple[list[str], str, Literal["template", "style"]], ...] = (
            (self.config.templates_path, "*.html", "template"),
            (_said(self.config, "html_static_path"), "*.css", "style"),
        )
        for folders, names, kind in kinds:
            for folder in folders:
                for path in sorted((self.conf / folder).rglob(names)):
                    if path.is_file():
                        yield _surrounding(path, kind)

    @property
    def reading_limits(self) -> dict[str, float]:
        """How hard a page may be, by language."""
        return dict(self.config.tandem_reading_level)

    @functools.cached_property
    def markdown(self) -> MdParserConfig:
        """How MyST reads the pages; raises `TandemError` where conf.py asks for the impossible."""
        # Sphinx keeps no public record of the values of extensions that were not loaded.
        said = self.config._raw_config  # noqa: SLF001
        names = [field.name for field in dataclasses.fields(MdParserConfig)]
        values = {name: said[f"myst_{name}"] for name in names if f"myst_{name}" in said}
        try:
            return MdParserConfig(**values)
        except (TypeError, ValueError) as error:
            text = say("conf.py gives MyST a value that it does not take: {error}.", error=error)
            file = shown_path(self.conf / "conf.py")
            problem = Problem(file, 0, "G102 configuration", text, say("Correct the file."))
            raise TandemError(problem) from error

    def languages(self, asked: Sequence[str]) -> list[Language]:
        """Return the translations to check: those ``asked`` for, or all.

        Raises `TandemError` where the site has no such language.
        """
        source, *others = self.site.languages
        known = {language.code: language for language in others}
        for code in asked:
            if code not in known and code != source.code:
                text = say("This site has no translation into “{code}”; it has {known}.",
                           code=code, known=", ".join(known) or "—")  # fmt: skip
                cure = say("Name one of these, or make catalogs for it first.")
                raise TandemError(Problem("conf.py", 0, "G103 language", text, cure))
        return [language for code, language in known.items() if not asked or code in asked]

    def translation(self, language: Language) -> Translation:
        """Return the site in ``language``."""
        catalogs = self._catalogs(language)
        terms: list[Term] = []
        for page in self._glossaries:
            path = catalogs.get(self._domain(page.name))
            if path is None:
                continue
            try:
                terms += terms_of([term.text for term in page.terms], read_po(path))
            except TandemError:
                continue  # told where the catalog is checked
        names = {
            word for term in terms for form in (term.own, *term.also) for word in form.split()
        }
        speller, words_file = self._speller(language, names)
        quotes = self.config.tandem_quotation_marks.get(language.code, "")
        return Translation(language, catalogs, tuple(terms), speller, words_file, quotes)

    def _speller(self, language: Language, names: set[str]) -> tuple[Speller | None, str]:
        """Return what knows the words of a language, and the file that adds words to it.

        The file is ``words.txt`` in the language's folder: one word a line, ``#`` for comments.
        """
        name = self.config.tandem_spelling.get(language.code)
        folders = self.site.catalogs or (self.conf / "locale",)
        path = folders[0] / language.code / "words.txt"
        if name is None:
            return None, shown_path(path)
        try:
            lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        except (OSError, UnicodeDecodeError) as error:
            text = say("The list of words cannot be read: {error}.", error=error)
            cure = say("Save the file as UTF-8.")
            raise TandemError(Problem(shown_path(path), 0, "G204 words", text, cure)) from error
        added = {line.partition("#")[0].strip() for line in lines}
        known = frozenset(names | added - {""})
        base = language.code.partition("_")[0]
        return Speller(dictionary(name), base, known), shown_path(path)

    def domains(self, languages: Sequence[Language]) -> list[str]:
        """Return the domains of all pages and catalogs."""
        found = dict.fromkeys(self.page_domains)
        for language in languages:
            found |= dict.fromkeys(self._catalogs(language))
        return list(found)

    @functools.cached_property
    def page_domains(self) -> tuple[str, ...]:
        """The domains of the pages, each once."""
        return tuple(dict.fromkeys(self._domain(name) for name in self.files))

    @property
    def explanations(self) -> list[str]:
        """The pages that explain the checks, as a person would type them."""
        return [
            shown_path(self.files[name])
            for name, text in self._texts.items()
            if _EXPLAINED.search(text)
        ]

    def pages_of(self, domain: str) -> list[Page]:
        """Return the Markdown pages whose messages are in ``domain``."""
        return [self._page(name) for name in self._texts if self._domain(name) == domain]

    def reader_of(self, domain: str) -> Reader | None:
        """Return what reads the messages of a catalog; None where they are words of templates."""
        kinds = {path.suffix for name, path in self.files.items() if self._domain(name) == domain}
        if not kinds:
            return None
        return self._markdown_reader if ".md" in kinds else RstReader()

    @functools.cached_property
    def _markdown_reader(self) -> MarkdownReader:
        labels = {label for text in self._texts.values() for label in _LABEL.findall(text)}
        return MarkdownReader(self.markdown, labels)

    @functools.cached_property
    def _glossaries(self) -> list[Page]:
        names = [name for name, text in self._texts.items() if "{glossary}" in text]
        return [Page(name, "", self._texts[name], self.markdown, Rules(self.site.source))
                for name in names]  # fmt: skip

    @functools.cached_property
    def _rules(self) -> Rules:
        terms = [term.text for page in self._glossaries for term in page.terms]
        names = {word for term in terms for word in term.split()}
        speller, words_file = self._speller(self.site.source, names)
        return Rules(
            language=self.site.source,
            sources_required="sources" in self.config.tandem_front_matter,
            longest_sentence=self.config.tandem_longest_sentence,
            terms=tuple(terms),
            speller=speller,
            words_file=words_file,
            names=by_name({shown_path(self.files[name]): text
                           for name, text in self._texts.items()}),
        )  # fmt: skip

    def _page(self, name: str) -> Page:
        file = shown_path(self.files[name])
        return Page(name, file, self._texts[name], self.markdown, self._rules)

    def _domain(self, name: str) -> str:
        """Return the catalog's name of a page, as Sphinx makes it (``gettext_compact``)."""
        # The gettext builder's own setting, which Sphinx knows only in such a build.
        compact = self.config._raw_config.get("gettext_compact", True)  # noqa: SLF001
        if isinstance(compact, str):
            return compact
        return name.partition("/")[0] if compact else name

    def _catalogs(self, language: Language) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self.site.catalogs:
            messages = folder / language.code / "LC_MESSAGES"
            for path in sorted(catalogs_below(messages)):
                domain = path.relative_to(messages).with_suffix("").as_posix()
                found.setdefault(domain, path)
        return found


def _said(config: Config, name: str) -> list[str]:
    """Return the folders that conf.py names; no builder is there that would know the setting."""
    return [str(one) for one in config._raw_config.get(name) or ()]  # noqa: SLF001


def _surrounding(path: Path, kind: Literal["conf", "template", "style"]) -> Surrounding:
    return Surrounding(shown_path(path), path.read_text("utf-8", errors="replace"), kind)
