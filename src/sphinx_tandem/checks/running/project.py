"""What there is to check: the catalogs and pages of a project."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from myst_parser.config.main import MdParserConfig
from sphinx.util.matching import get_matching_files

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages import Page
from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.settings import Language, Site


@dataclasses.dataclass(frozen=True)
class Project:
    """A site's sources: what conf.py says, and where the pages lie."""

    site: Site
    config: Config
    conf: Path
    docs: Path

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
            cure = say("Correct the file.")
            problem = Problem(
                shown_path(self.conf / "conf.py"), 0, "G102 configuration", text, cure
            )
            raise TandemError(problem) from error

    @functools.cached_property
    def files(self) -> dict[str, Path]:
        """The files of all pages, by the names that Sphinx gives them."""
        suffixes = (".md", ".rst", ".txt")
        found = get_matching_files(
            str(self.docs), self.config.include_patterns, self.config.exclude_patterns
        )
        return {
            name.rpartition(".")[0]: self.docs / name for name in found if name.endswith(suffixes)
        }

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

    def pages(self) -> tuple[list[Page], list[Problem]]:
        """Return the Markdown pages, and what cannot be read."""
        pages: list[Page] = []
        problems: list[Problem] = []
        for name, path in self.files.items():
            if path.suffix != ".md":
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except OSError as error:
                problems.append(of_os_error(error))
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                told = say("This line holds bytes that are not UTF-8.")
                problems.append(Problem(shown_path(path), line, "S106 encoding", told,
                                        say("Save the file as UTF-8.")))  # fmt: skip
            else:
                pages.append(Page(name, shown_path(path), text, self.markdown))
        return pages, problems

    def catalogs(self, language: Language) -> dict[str, Path]:
        """Return the catalogs of a language by their domain, such as "families/index"."""
        found: dict[str, Path] = {}
        for folder in self.site.catalogs:
            messages = folder / language.code / "LC_MESSAGES"
            for path in sorted(messages.rglob("*.po")):
                domain = path.relative_to(messages).with_suffix("").as_posix()
                found.setdefault(domain, path)
        return found

    def markup_of(self, domain: str) -> str:
        """Return what the messages of a catalog are written in: "md", "rst", or "" for words."""
        if domain in self.files:
            return self.files[domain].suffix.removeprefix(".").replace("txt", "rst")
        kinds = {path.suffix for name, path in self.files.items() if name.startswith(f"{domain}/")}
        return "md" if ".md" in kinds else "rst" if kinds else ""
