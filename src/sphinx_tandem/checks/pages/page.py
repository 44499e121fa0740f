"""An English page, as checks look at it, and the register of the checks of pages."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.parsers.mdit import create_md_parser

from sphinx_tandem.checks.pages.parsing import Image, Parsed, Passage
from sphinx_tandem.checks.pairs.pair import is_language, shown_by_role
from sphinx_tandem.checks.registry import Register

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from myst_parser.config.main import MdParserConfig

    from sphinx_tandem.checks.words.spelling import Speller
    from sphinx_tandem.settings import Language


@dataclasses.dataclass(frozen=True)
class Rules:
    """What the site asks of its pages.

    ``language`` is the one that they are written in, ``longest_sentence`` how many words a
    sentence may have (0: any), ``terms`` are those of the site's glossary,
    ``speller`` knows the words of the language and ``words_file`` adds to them; ``names`` are the
    files of all pages by their titles and descriptions, as `names_in` finds them.
    """

    language: Language
    sources_required: bool = False
    longest_sentence: int = 0
    terms: tuple[str, ...] = ()
    speller: Speller | None = None
    words_file: str = ""
    names: Mapping[tuple[str, str], Sequence[str]] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Page:
    """The source of one page.

    ``name`` is Sphinx's name of the page, ``file`` its path as a person would type it.
    """

    name: str
    file: str
    text: str
    config: MdParserConfig = dataclasses.field(repr=False)
    rules: Rules
    line: int = 1

    @functools.cached_property
    def front_matter(self) -> dict[str, Any]:
        """What the page says of itself; empty where it says nothing that can be read."""
        try:
            return dict(read_topmatter(self.text) or {})
        except TopmatterReadError:
            return {}

    @functools.cached_property
    def _parsed(self) -> Parsed:
        parsed = Parsed(create_md_parser(self.config, RendererHTML))
        parsed.read(self.text, 0)
        return parsed

    @property
    def passages(self) -> list[Passage]:
        """Its passages, in the order of the page."""
        return self._parsed.passages

    @property
    def images(self) -> list[Image]:
        """Its images."""
        return self._parsed.images

    @property
    def unclosed(self) -> list[tuple[int, str]]:
        """The line and the marks of each block that is never closed."""
        return self._parsed.unclosed

    @property
    def html(self) -> list[tuple[int, str]]:
        """The line and the text of each piece of HTML, in the order of the page."""
        return self._parsed.html

    @property
    def embedded(self) -> list[tuple[int, str]]:
        """The line and the address of what directives for frames and films show."""
        return self._parsed.embedded

    @property
    def rows(self) -> list[tuple[int, int, str]]:
        """The line, the number of columns and the source of each row below a table's heading."""
        return self._parsed.rows

    @property
    def heads(self) -> list[tuple[int, list[str]]]:
        """The line of each table and the cells of its heading; none where it has no heading."""
        return self._parsed.heads

    @property
    def labels(self) -> set[str]:
        """The labels of its reference links ("[the law]: https://…")."""
        return self._parsed.labels

    @property
    def terms(self) -> list[Passage]:
        """The terms that its glossaries explain."""
        return self._parsed.terms

    @property
    def code(self) -> list[range]:
        """The lines of its blocks of code, where nothing is more than an example."""
        return self._parsed.code


PAGE_CHECKS: Register[Page] = Register()


def prose(page: Page) -> Iterator[Passage]:
    """Yield the passages of a page that are made of sentences: no headings, terms or cells."""
    for passage in page.passages:
        if passage.kind in {"paragraph", "item"}:
            yield passage


def shown_words(passage: Passage) -> str:
    """Return the words of a passage that readers see, without code."""
    parts = []
    for token in passage.tokens:
        if token.type == "text":
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "myst_role":
            parts.append(shown_by_role(token.meta["name"], token.content))
        elif token.type == "code_inline":
            parts.append("…")
    return "".join(parts)


def own_words(passage: Passage) -> str:
    """Return `shown_words` without those that a role marks as of another language."""
    kept = [
        token
        for token in passage.tokens
        if token.type != "myst_role" or not is_language(token.meta["name"])
    ]
    return shown_words(dataclasses.replace(passage, tokens=tuple(kept)))


def links(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each link of a passage."""
    address: str | None = None
    words: list[str] = []
    for token in passage.tokens:
        if token.type == "link_open":
            address, words = str(token.attrs.get("href", "")), []
        elif token.type == "link_close" and address is not None:
            yield address, "".join(words).strip()
            address = None
        elif address is not None:
            shown = token.children or [token]
            words.append("".join(part.content for part in shown))
