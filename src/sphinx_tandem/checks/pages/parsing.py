"""What a Markdown page holds: passages, images, blocks, HTML, from one parse of its text.

The page is parsed as MyST parses it, the content of directives included; nothing is built.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DIRECTIVE = re.compile(r"\{([\w:+.-]+)\}\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*)$")
# Directives whose content is no prose.
_NO_PROSE = {
    *("code", "code-block", "code-cell", "sourcecode", "literalinclude", "include", "raw", "math"),
    *("toctree", "image", "contents", "eval-rst", "mermaid", "csv-table", "doctest", "highlight"),
    *("parsed-literal", "graphviz", "autodoc", "index", "video", "iframe", "testcode"),
    *("testoutput", "testsetup", "testcleanup"),
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


class Parsed:
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
        self.rows: list[tuple[int, int, str]] = []
        self.heads: list[tuple[int, list[str]]] = []

    def read(self, text: str, offset: int, *, table: bool = False) -> None:
        """Add what ``text`` holds, which begins ``offset`` lines below the page's first.

        In a ``table`` that a directive makes, each passage is a cell.
        """
        env: dict[str, Any] = {}
        around: list[str] = []
        level = 0
        lines = text.split("\n")
        columns = 0
        for token in self.md.parse(text, env):
            if token.type.endswith("_open"):
                around.append(token.type.removesuffix("_open"))
                columns = 0 if token.type == "table_open" else columns + (token.type == "th_open")
                if token.type == "table_open":
                    self.heads.append(((token.map or [0])[0] + offset + 1, []))
                if token.type == "tr_open" and token.map and "tbody" in around:
                    line = token.map[0]
                    self.rows.append((line + offset + 1, columns, lines[line].lstrip(" \t>")))
                level = int(token.tag[1]) if token.type == "heading_open" else 0
            elif token.type.endswith("_close") and around:
                around.pop()
            elif token.type == "inline":
                line = (token.map or [0])[0] + offset + 1
                if around[-1] == "th":
                    self.heads[-1][1].append(token.content)
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
        if name in {"list-table", "csv-table"} and not _has_heads(options):
            self.heads.append((line, []))
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


def _has_heads(options: dict[str, str]) -> bool:
    names = ("header", "header-rows", "stub-columns")
    return any(options.get(name, "0") not in {"", "0"} for name in names)


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
