"""The markdown-it rules that put a catalog's words into the tokens of a page.

They stand around markdown-it's own "inline" rule: blocks, reference definitions and footnotes are
those of the English page, and each passage is parsed once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.translate import references
from sphinx_tandem.translate.breaks import with_breaks
from sphinx_tandem.translate.mending import with_labels
from sphinx_tandem.translate.page import Page
from sphinx_tandem.translate.refusing import ENGLISH, in_tokens, put_back, refuse
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

META = "tandem"
"""The key of a token's `Passage` in its ``meta``."""

OPTION = "tandem_page"
"""The key of the `Page` among the parser's options."""

# Sphinx makes the msgids of these, and of what a directive parses, from their text alone.
_PLAIN_KEY = {"heading_open", "fieldlist_name_open", "dt_open"}


def add_rules(md: MarkdownIt, page: Page) -> None:
    """Let the parser ``md`` read ``page`` in its language."""
    md.options[OPTION] = page
    if page.words is not None:
        md.core.ruler.before("inline", "tandem_words", _put_words)
        md.core.ruler.after("inline", "tandem_references", _check_references)


def passages(tokens: Sequence[Token]) -> list[tuple[Token, str]]:
    """Return the inline tokens that hold a passage, each with the type of the token before it.

    The title of an alert comes from its kind. The terms of a glossary wait until they are
    rendered, because their ids and index entries are made of the English words.
    """
    found: list[tuple[Token, str]] = []
    glossaries: list[bool] = []
    before = ""
    for token in tokens:
        kind = token.type
        if kind == "dl_open":
            glossaries.append("glossary" in str(token.attrs.get("class", "")).split())
        elif kind == "dl_close":
            glossaries.pop()
        elif kind == "inline" and before != "alert_title_open":
            term = before == "dt_open" and glossaries and glossaries[-1]
            if not term:
                found.append((token, before))
        before = kind
    return found


def _put_words(state: StateCore) -> None:
    page = state.md.options.get(OPTION)
    if not isinstance(page, Page) or page.held:
        return
    for token, before in passages(state.tokens):
        if page.in_object and before == "fieldlist_name_open":
            continue
        passage = page.find(token.content)
        if passage is None:
            continue
        if not passage.translated and (state.inlineMode or before in _PLAIN_KEY):
            plain = plain_text(state, token.content)
            by_text = page.find(plain) if plain != token.content else None
            if by_text is not None and by_text.translated:
                passage = by_text
        token.meta[META] = passage
        if passage.translated and passage.words is not passage.source:
            words = with_breaks(token.content, passage.words.strip())
            token.meta[ENGLISH] = token.content
            references_here = state.env.get("references", {})
            token.content = with_labels(token.content, words, references_here)


def plain_text(state: StateCore, source: str) -> str:
    """Return the text of a passage without its markup."""
    tokens = references.inline_tokens(state.md, source, state.env)
    return "".join(
        "\n" if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens
    )


def _check_references(state: StateCore) -> None:
    page = state.md.options.get(OPTION)
    if not isinstance(page, Page) or page.held:
        return
    for token in state.tokens:
        passage = token.meta.get(META) if token.type == "inline" else None
        if passage is not None and passage.translated and passage.words is not passage.source:
            passage = token.meta[META] = in_tokens(state, token, page, passage)
            if not passage.translated:
                continue
            problem, astray = references.check(state, passage, token, page.languages)
            if problem is not None and problem not in page.problems:  # a passage may come twice
                page.problems.add(problem)
                report(problem)
            if astray:
                token.meta[META] = refuse(page, passage)
                put_back(state, token, token.meta[ENGLISH])
