"""Refuse a translation that brings what its English does not have: readers get the English.

What is refused is decided by `checks.safety`; here is where it is asked, before anything that
could do harm sees the words: before a role, a substitution or a download is rendered.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.check import check_markdown, check_plain, check_rst
from sphinx_tandem.checks.safety.constructs import (
    brings_nothing,
    check_contacts,
    check_text,
    is_plain,
    refusal,
)
from sphinx_tandem.checks.safety.markup import things
from sphinx_tandem.checks.safety.refused import FOREIGN, MARKUP
from sphinx_tandem.checks.safety.rst_markup import new_places
from sphinx_tandem.checks.safety.translation import Translation
from sphinx_tandem.translate.references import inline_tokens
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_tandem.problems import Problem
    from sphinx_tandem.translate.page import Page
    from sphinx_tandem.translate.words import Passage

ENGLISH = "tandem_english"
"""The key of a token's English in its ``meta``, where its content is a translation."""

_IMAGE = re.compile(
    r"\.\. image::[ \t]+(?!/|.*(?:\.\.|[:\\]))\S+\.(?:png|jpe?g|gif|svg|webp|avif)\s*"
)


def in_tokens(state: StateCore, token: Token, page: Page, passage: Passage) -> Passage:
    """Return how ``passage`` stands; put the English back into ``token`` if it is refused."""
    source = token.meta.get(ENGLISH, passage.source)
    found = passage
    if not brings_nothing(source, passage.words):
        own = token.children or []
        # Only where there is something to compare is the English worth parsing a second time.
        some = next(things(own), None) is not None
        english = inline_tokens(state.md, source, state.env) if some else []
        problems = _of_tokens(page, dataclasses.replace(passage, source=source), english, own)
        found = _judged(page, passage, problems)
    if not found.translated:
        put_back(state, token, source)
    return found


def put_back(state: StateCore, token: Token, source: str) -> None:
    """Let ``token`` hold its English ``source`` again."""
    token.content, token.children = source, []
    state.md.inline.parse(token.content, state.md, state.env, token.children)


def as_markdown(page: Page, passage: Passage, words: str) -> Passage:
    """Return how ``passage`` stands, whose ``words`` are about to be parsed and rendered."""
    renderer = page.renderer
    if not passage.translated or renderer is None or is_plain(words):
        return passage
    english, own = (
        inline_tokens(renderer.md, text, renderer.md_env) for text in (passage.source, words)
    )
    return _judged(page, passage, _of_tokens(page, passage, english, own))


def as_plain(page: Page, passage: Passage) -> Passage:
    """Return how ``passage`` stands, whose words are shown as they are."""
    return _judged(page, passage, check_plain(_translation(page, passage)))


def as_literal(page: Page, passage: Passage) -> Passage:
    """Return how ``passage`` stands, which is shown sign by sign: only whom it names counts."""
    return _judged(page, passage, check_contacts(_translation(page, passage)))


def as_html(page: Page, passage: Passage, shown: str) -> Passage:
    """Return how ``passage`` stands: words of HTML, of which ``shown`` stands between its tags."""
    translation = _translation(page, passage)
    problems = (*check_text(translation, shown), *check_contacts(translation))
    return _judged(page, passage, problems)


def as_rst(page: Page, passage: Passage) -> Passage:
    """Return how ``passage`` stands, whose words docutils is about to parse."""
    if _IMAGE.fullmatch(passage.words) and _IMAGE.fullmatch(passage.source):
        return passage
    translation = _translation(page, passage)
    return _judged(page, passage, (*check_rst(translation), *_other_places(passage, translation)))


def _other_places(passage: Passage, translation: Translation) -> Iterator[Problem]:
    """Yield a problem where roles lead to other places of the site than those of the English."""
    places = (
        []
        if passage.noqa or ":" not in passage.words
        else new_places(passage.source, passage.words)
    )
    if places:
        text = say("The translation refers to {places}, so readers get the English.",
                   places=", ".join(places))  # fmt: skip
        cure = say("Use the targets of the English.")
        yield translation.problem("T105 role-target", text, cure)


def _judged(page: Page, passage: Passage, problems: Iterable[Problem]) -> Passage:
    """Return ``passage``, refused if there are ``problems``, which are told: one of each code."""
    if not passage.translated or passage.words is passage.source or passage.entry is None:
        return passage
    told: dict[str, Problem] = {}
    for problem in problems:
        told.setdefault(problem.code, problem)
    if not told:
        return passage
    for problem in told.values():
        if problem not in page.problems:
            page.problems.add(problem)
            report(problem)
    return refuse(page, passage)


def refuse(page: Page, passage: Passage) -> Passage:
    """Return ``passage`` as one of which readers get the English, on all of ``page``."""
    refused = dataclasses.replace(passage, state=State.REFUSED, words=passage.source)
    if page.words is not None:
        page.words.note(refused)
    return refused


def _translation(page: Page, passage: Passage) -> Translation:
    return Translation(passage.file, passage.line, passage.source, passage.words, page.languages)


def _of_tokens(
    page: Page, passage: Passage, english: list[Token], own: list[Token]
) -> Iterator[Problem]:
    """Yield what only the tokens ``own`` bring, files on this machine included."""
    translation = _translation(page, passage)
    yield from check_markdown(translation, english, own)
    env = page.document.settings.env
    for kind, target in {*things(own)} - {*things(english)}:
        if kind != "page" or target.startswith("#"):
            continue
        place = unquote(target.partition("#")[0])  # MyST does so, too
        _, path = env.relfn2path(place, env.current_document.docname)
        if env.path2doc(path) in env.found_docs:
            continue
        if Path(path).is_file():  # no page, so MyST would publish a copy of it
            yield refusal(translation, FOREIGN, say("brings the file {name}", name=target))
        elif passage.noqa and place.endswith((".md", ".rst")):  # else, it is told with the links
            does = say("leads to {target}, which is no page of the site", target=target)
            yield refusal(translation, MARKUP, does)
