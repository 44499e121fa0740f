"""An English passage and its translation, as checks look at them."""

from __future__ import annotations

import copy
import dataclasses
import functools
import html
import re
from typing import TYPE_CHECKING, Protocol

from markdown_it.common.utils import normalizeReference
from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from sphinx_tandem.checks.registry import Register
from sphinx_tandem.checks.safety.rst_inline import rst_tokens
from sphinx_tandem.checks.words.figures import figures
from sphinx_tandem.checks.words.values import VALUE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

    from sphinx_tandem.checks.words.glossary import Term
    from sphinx_tandem.checks.words.numbers import Figure
    from sphinx_tandem.checks.words.spelling import Speller
    from sphinx_tandem.settings import Language

_MARKS = re.compile(r"[\[\]{}`*_<>!$|\\&~^]|://")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
#: A value is put in its place when a program shows the words.
PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0 +-]*\d*(?:\.\d+)?[a-zA-Z]|%(?:\d\$)?[sdifru](?![a-zA-Z])"
    r"|\{\w*(?:![rsa])?(?::[^{}]*)?\}"
    r"|\$\{\w+\}"
)


class Reader(Protocol):
    """Reads the inline markup of passages."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the inline tokens of ``text``, nested ones after the one that holds them."""


class RstReader:
    """Reads the inline markup of reStructuredText."""

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the inline tokens of ``text``."""
        return rst_tokens(text)


class MarkdownReader:
    """Reads the inline Markdown of passages as the site's own parser does.

    ``definitions`` are the labels of the site's reference links: "[the law]" is a link where a
    page defines it.
    """

    def __init__(self, config: MdParserConfig, definitions: Iterable[str] = ()) -> None:
        self._md: MarkdownIt = create_md_parser(config, RendererHTML)
        self._references = {
            normalizeReference(label): {"title": "", "href": f"[{label}]"} for label in definitions
        }

    @functools.lru_cache(maxsize=64)  # noqa: B019  a reader lives as long as the command
    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the inline tokens of ``text``, nested ones after the one that holds them."""
        env: dict[str, Any] = {"references": copy.copy(self._references)}
        labels = _FOOTNOTE.findall(text)
        if labels:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in labels}}
        found: list[Token] = []
        self._md.inline.parse(text, self._md, env, found)
        return tuple(_flat(found))


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


@dataclasses.dataclass(frozen=True)
class Side:
    """One side of a pair: a text in a language. ``reader`` is None where it is no Markdown."""

    text: str
    language: Language
    reader: Reader | None = None

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its inline tokens, empty where it has no sign of markup."""
        if self.reader is None or not _MARKS.search(self.text):
            return ()
        return self.reader.tokens(self.text)

    @functools.cached_property
    def plain(self) -> str:
        """The words that a reader sees, without code, formulas and addresses of links.

        What a role shows is part of it, but not where it leads.
        """
        return self._words(languages=True) if self.tokens else self._unmarked

    @functools.cached_property
    def own_words(self) -> str:
        """The words in the text's own language: `plain` without roles such as ``{en}``."""
        return self._words(languages=False) if self.tokens else self._unmarked

    @property
    def _unmarked(self) -> str:
        """The text of a template without its placeholders, which may touch a word."""
        return self.text if self.reader else html.unescape(PLACEHOLDER.sub(" … ", self.text))

    def _words(self, *, languages: bool) -> str:
        parts = []
        for token in self.tokens:
            if token.type == "text":
                parts.append(token.content)
            elif token.type in {"softbreak", "hardbreak"}:
                parts.append(" ")
            elif token.type == "myst_role":
                if languages or not is_language(token.meta["name"]):
                    parts.append(shown_by_role(token.meta["name"], token.content))
                else:
                    parts.append(" … ")
            elif token.type in {"code_inline", "math_inline", "html_inline"}:
                parts.append(" … " if token.type == "code_inline" else " ")
        return "".join(parts)

    @functools.cached_property
    def figures(self) -> list[Figure]:
        """The figures in its words."""
        return list(_figures(self.plain, self.language))

    @functools.cached_property
    def literal(self) -> str:
        """The characters of plain text, with each piece of markup as a NUL."""
        if not self.tokens:
            return self.text
        breaks = {"softbreak": " ", "hardbreak": " "}
        return "".join(
            t.content if t.type == "text" else breaks.get(t.type, "\0") for t in self.tokens
        )


_SHORT_ROLES = frozenset({"doc", "ref", "abbr", "sub", "sup", "eq", "any", "dfn", "kbd", "rfc",
                          "pep", "cve", "mod", "fa", "fas", "fab", "far"})  # fmt: skip


@functools.lru_cache(maxsize=2_000)  # many sentences are said again and again
def _figures(text: str, language: Language) -> list[Figure]:
    return figures(text, language)


_LED_BY_NAME = frozenset({"ref", "doc", "download", "code", "math", "numref", "eq"})
#: Roles that name a thing of a program, letter by letter.
CODE_ROLES = frozenset({"attr", "class", "const", "data", "exc", "func", "meth", "mod", "obj",
                        "macro", "member"})  # fmt: skip


def is_language(role: str) -> bool:
    """Whether ``role`` marks words in a language ("en", "es")."""
    return role.isalpha() and len(role) in {2, 3} and role not in _SHORT_ROLES


def shown_by_role(name: str, text: str) -> str:
    """Return what a role shows, as far as its text tells."""
    title, found, target = text.rpartition("<")
    if found and target.endswith(">"):
        return title.strip()
    if name in VALUE_ROLES:
        return {"percent": f"{text}%", "money": f"${text}"}.get(name, text)
    return " … " if name in _LED_BY_NAME or name.rpartition(":")[2] in CODE_ROLES else text


@dataclasses.dataclass(frozen=True)
class Pair:
    """An English passage and its translation, with the place of the entry in its catalog.

    ``terms`` are the glossary's, ``speller`` knows the words of the translation's language, and
    ``words_file`` is where the project adds words; ``quotes`` are the site's quotation marks.
    """

    file: str
    line: int
    english: Side
    own: Side
    flags: tuple[str, ...] = ()
    terms: Sequence[Term] = ()
    speller: Speller | None = None
    words_file: str = ""
    quotes: str = ""

    @property
    def sides(self) -> tuple[Side, Side]:
        """The English and its translation."""
        return self.english, self.own


PAIR_CHECKS: Register[Pair] = Register()


def roles(side: Side) -> list[Token]:
    """Return the tokens of the side's roles."""
    return [token for token in side.tokens if token.type == "myst_role"]


def as_written(role: str, side: Side) -> str:
    """Return the name of a role as the side's markup has it: "{ref}", or ":ref:"."""
    return f":{role}:" if isinstance(side.reader, RstReader) else f"{{{role}}}"


def is_term(role: Token) -> bool:
    """Whether the token of a role refers to a term of the glossary."""
    return str(role.meta["name"]).rpartition(":")[2] == "term"


def role_target(role: Token) -> str:
    """Return where a role leads: what stands in ``<>``, or all of its text."""
    title, found, target = role.content.rpartition("<")
    return target[:-1] if found and title and target.endswith(">") else role.content.strip()


def attributes(side: Side, kind: str, name: str) -> list[str]:
    """Return the attribute ``name`` of each token of type ``kind``."""
    return [str(token.attrs.get(name, "")) for token in side.tokens if token.type == kind]


def described(values: Mapping[str, object] | Iterable[object]) -> str:
    """Return ``values`` as a list for a message."""
    return ", ".join(f"“{value}”" for value in values)
