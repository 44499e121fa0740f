"""What the engine knows of a page while Sphinx reads it."""

from __future__ import annotations

import dataclasses
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_tandem.translate.words import Passage, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
    from sphinx.environment import BuildEnvironment

    from sphinx_tandem.checks.safety.addresses import Languages
    from sphinx_tandem.problems import Problem
    from sphinx_tandem.settings import Language
    from sphinx_tandem.translate.words import Words

_KEY = "sphinx_tandem_page"


@dataclasses.dataclass(eq=False)
class Page:
    """One page being read.

    ``words`` are its translations, None in the language it is written in. ``source`` is that
    language, ``own`` the one that readers get; ``foreign`` is the language that an untranslated
    passage is marked with, None where none is marked.
    ``extracting`` says that messages are collected (into ``seen``: place by passage),
    ``in_object`` that field names are code (":param x:"), as in the description of a function.
    """

    document: nodes.document
    words: Words | None = None
    foreign: Language | None = None
    own: Language | None = None
    source: Language | None = None
    extracting: bool = False
    renderer: SphinxRenderer | None = None
    held: int = 0
    in_object: bool = False
    seen: dict[str, tuple[str, int]] = dataclasses.field(default_factory=dict)
    rendered: dict[int, Rendered] = dataclasses.field(default_factory=dict)
    changes: list[tuple[nodes.Node, State]] = dataclasses.field(default_factory=list)
    problems: set[Problem] = dataclasses.field(default_factory=set)
    rst: list[nodes.Node] = dataclasses.field(default_factory=list)

    @property
    def languages(self) -> Languages:
        """The language of the English and the one that readers get."""
        return self.source, self.own

    def find(self, source: str) -> Passage | None:
        """Return how a passage stands, or None where nothing is to be translated."""
        if self.words is None or self.held or not source.strip():
            return None
        return self.words.find(source)

    def see(self, source: str, file: str, line: int) -> None:
        """Take note of a passage for extraction."""
        if self.extracting and not self.held and source.strip():
            self.seen.setdefault(source, (file, line))

    def note_rendered(self, first: nodes.Node, passage: Passage) -> None:
        """Remember the first node of a passage that was rendered from the catalog's words."""
        self.rendered[id(first)] = Rendered(first, passage)

    def note_change(self, node: nodes.Node, passage: Passage) -> None:
        """Remember that ``node`` shows a passage that readers may be told something of."""
        if passage.state is not State.CURRENT:
            self.changes.append((node, passage.state))

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Leave what is parsed in this block as it is: neither translated nor extracted."""
        self.held += 1
        try:
            yield
        finally:
            self.held -= 1


@dataclasses.dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered passage; ``first`` keeps its first node alive, so that its id stays its own."""

    first: nodes.Node
    passage: Passage


def open_page(env: BuildEnvironment, page: Page) -> None:
    """Make ``page`` the page being read."""
    env.current_document[_KEY] = page


def page_of(env: BuildEnvironment, document: nodes.document) -> Page | None:
    """Return the page of ``document`` if the engine parsed it."""
    page = env.current_document.get(_KEY)
    return page if isinstance(page, Page) and page.document is document else None
