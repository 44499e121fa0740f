"""An English page, as checks look at it: its passages, headings, links and images, from its text.

The page is parsed as MyST parses it, the content of directives included; nothing is built.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import textwrap
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.parsers.mdit import create_md_parser

from sphinx_tandem.checks.pairs import is_language, shown_by_role
from sphinx_tandem.checks.registry import Register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

    from sphinx_tandem.checks.spelling import Speller
    from sphinx_tandem.settings import Language

_DIRECTIVE = re.compile(r"\{([\w:+.-]+)\}\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*)$")
# Directives whose content is no prose.
_NO_PROSE = {
    *("code", "code-block", "code-cell", "sourcecode", "literalinclude", "include", "raw", "math"),
    *("toctree", "image", "contents", "eval-rst", "mermaid", "csv-table", "doctest", "highlight"),
    *("parsed-literal", "graphviz", "autodoc", "index", "video", "iframe"),
}
_TITLED = {
    *("admonition", "card", "dropdown", "tab-item", "tab-set", "list-table", "table", "topic"),
    *("sidebar", "rubric", "grid-item-card", "note", "warning", "tip", "important", "hint"),
}


@dataclasses.dataclass(frozen=True)
class Passage:
    """A passage of a page: its Markdown, its line, and what it is.

    ``kind`` is "heading", "title" (of a box or table), "term", "cell", "item" (of a list) or
    "paragraph"; ``level`` is that of a heading, else 0.
    """

    text: str
    line: int
    kind: str
    tokens: tuple[Token, ...] = dataclasses.field(repr=False, compare=False)
    level: int = 0

    @property
    def key(self) -> str:
        """Its msgid, as Sphinx's gettext builder makes it."""
        return " ".join(self.text.split("\n")).strip()


@dataclasses.dataclass(frozen=True)
class Image:
    """An image of a page: its file, its text alternative and its line."""

    file: str
    alt: str | None
    line: int


@dataclasses.dataclass(frozen=True)
class Rules:
    """What the site asks of its pages.

    ``language`` is the one that they are written in, ``longest_sentence`` how many words a
    sentence may have (0: any), ``terms`` are those of the site's glossary,
    ``speller`` knows the words of the language and ``words_file`` adds to them.
    """

    language: Language
    sources_required: bool = False
    longest_sentence: int = 0
    terms: tuple[str, ...] = ()
    speller: Speller | None = None
    words_file: str = ""


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
    def _parsed(self) -> _Parsed:
        parsed = _Parsed(create_md_parser(self.config, RendererHTML))
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


class _Parsed:
    """What one parse of a page finds; nested parses add to it."""

    def __init__(self, md: MarkdownIt) -> None:
        self.md = md
        self.passages: list[Passage] = []
        self.images: list[Image] = []
        self.labels: set[str] = set()
        self.terms: list[Passage] = []
        self.code: list[range] = []
        self.unclosed: list[tuple[int, str]] = []
        self.html: list[tuple[int, str]] = []
        self.embedded: list[tuple[int, str]] = []

    def read(self, text: str, offset: int, *, table: bool = False) -> None:
        env: dict[str, Any] = {}
        around: list[str] = []
        level = 0
        for token in self.md.parse(text, env):
            if token.type.endswith("_open"):
                around.append(token.type.removesuffix("_open"))
                level = int(token.tag[1]) if token.type == "heading_open" else 0
            elif token.type.endswith("_close") and around:
                around.pop()
            elif token.type == "inline":
                line = (token.map or [0])[0] + offset + 1
                self._inline(token, line, "cell" if table else _kind(around), level)
            elif token.type == "html_block":
                self.html.append(((token.map or [0])[0] + offset + 1, token.content))
            elif token.type in {"fence", "colon_fence"}:
                self._fence(token, offset)
        self.labels |= {str(ref.get("label", label)) for label, ref in
                        env.get("references", {}).items()}  # fmt: skip

    def _inline(self, token: Token, line: int, kind: str, level: int) -> None:
        children = tuple(token.children or ())
        self.passages.append(Passage(token.content, line, kind, children, level))
        below = 0
        for child in children:
            if child.type in {"softbreak", "hardbreak"}:
                below += 1
            elif child.type == "html_inline":
                self.html.append((line + below, child.content))
            elif child.type == "image":
                alt = "".join(part.content for part in child.children or ())
                self.images.append(Image(str(child.attrs.get("src", "")), alt, line + below))

    def _fence(self, token: Token, offset: int) -> None:
        match = _DIRECTIVE.match(token.info.strip())
        begin, end = token.map or (0, 0)
        line = begin + offset + 1
        # The line that closes a block is in its map, but not in its content.
        if token.content.count("\n") + 1 >= end - begin:
            self.unclosed.append((line, token.markup))
        if not match:
            self.code.append(range(line, (token.map or [0, 0])[1] + offset + 1))
            return
        name, argument = match[1].rpartition(":")[2], match[2].strip()
        options, body, skipped = _split_options(token.content)
        if name in {"image", "figure"}:
            self.images.append(Image(argument, options.get("alt"), line))
        elif argument and name in _TITLED:
            self._title(argument, line)
        if name == "raw" and argument.startswith("html"):
            self.html.append((line + skipped + 1, body))
        elif name in {"iframe", "video"}:
            self.embedded.append((line, argument))
        if name == "glossary":
            self._glossary(body, line + skipped)
        elif name not in _NO_PROSE:
            self.read(body, line + skipped, table=name == "list-table")

    def _title(self, text: str, line: int) -> None:
        for token in self.md.parseInline(text):
            self._inline(token, line, "title", 0)

    def _glossary(self, body: str, offset: int) -> None:
        for match in re.finditer(r"^(\S.*\n)((?:[ \t]+.*\n?|\n)*)", f"{body}\n", re.MULTILINE):
            line = offset + body[: match.start()].count("\n")
            before = len(self.passages)
            self._title(match[1].partition(" : ")[0].strip(), line + 1)
            self.terms += self.passages[before:]
            self.read(textwrap.dedent(match[2]), line + 1)


def _kind(around: list[str]) -> str:
    for name, kind in (("heading", "heading"), ("dt", "term"), ("th", "cell"), ("td", "cell")):
        if name in around:
            return kind
    return "item" if "list_item" in around else "paragraph"


def _split_options(content: str) -> tuple[dict[str, str], str, int]:
    """Return a directive's options, its body, and how many lines stand before the body."""
    lines = content.splitlines(keepends=True)
    options: dict[str, str] = {}
    taken = 0
    if lines and lines[0].strip() == "---":
        end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        for line in lines[1:end]:
            name, _, value = line.partition(":")
            options[name.strip()] = value.strip()
        taken = end + 1
    else:
        for line in lines:
            match = _OPTION.match(line)
            if not match:
                break
            options[match[1]] = match[2].strip()
            taken += 1
    return options, "".join(lines[taken:]), taken


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
