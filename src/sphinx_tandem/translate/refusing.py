"""Refuse a translation that brings HTML which its English does not have: readers get the English.

MyST writes inline HTML into the page as it stands, so a catalog could put a script there.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.problems import Problem
from sphinx_tandem.translate.html_text import tag_without_words
from sphinx_tandem.translate.references import flat, inline_tokens
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_tandem.translate.words import Passage


def refuse_html(state: StateCore, token: Token, passage: Passage) -> Passage:
    """Return ``passage``, with the English put back into ``token`` if it brought HTML."""
    own = _html(token.children or ())
    if not own or not own - _html(inline_tokens(state.md, passage.source, state.env)):
        return passage
    tell(passage)
    token.content, token.children = passage.source, []
    state.md.inline.parse(token.content, state.md, state.env, token.children)
    return dataclasses.replace(passage, state=State.MISSING, words=passage.source)


def brings_html(english: nodes.Element, translated: Iterable[nodes.Node]) -> bool:
    """Whether the nodes ``translated`` hold HTML that those of ``english`` do not."""
    return bool(_raw(translated) - _raw(english.children))


def tell(passage: Passage) -> None:
    """Tell that the translation of ``passage`` is refused."""
    report(
        Problem(
            passage.file,
            passage.entry.line if passage.entry else 0,
            "T108 html-tags",
            "The translation has HTML tags that its English does not have,"
            " so readers get the English.",
            "Write the words without these tags.",
        )
    )


def _html(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(
        tag_without_words(token.content) for token in flat(tokens) if token.type == "html_inline"
    )


def _raw(children: Iterable[nodes.Node]) -> Counter[str]:
    return Counter(
        tag_without_words(raw.astext()) for child in children for raw in child.findall(nodes.raw)
    )
