"""Pages that are not Markdown: Sphinx translates them, with a reference check that is right.

Sphinx compares references in their order and by their source text, so it warns of translations
that merely reorder them or translate their words (sphinx-doc/sphinx#14162, #14143).
"""

from __future__ import annotations

import gettext
import itertools
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import i18n
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages, traverse_translatable_index

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.problems import Problem
from sphinx_tandem.translate import marks
from sphinx_tandem.translate.refusing import as_literal, as_plain, as_rst
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import message_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_tandem.translate.page import Page


_MARKLESS = (addnodes.translatable, nodes.meta, *LITERAL_TYPE_NODES)


class _SetUpdater(i18n._NodeUpdater):  # noqa: SLF001 (Sphinx has no other place to say it)
    """Compares the references of a message and its translation as sets of targets."""

    page: ClassVar[Page | None] = None

    def compare_references(
        self,
        old_refs: Sequence[nodes.Element],
        new_refs: Sequence[nodes.Element],
        *_args: Any,
        **_options: Any,
    ) -> None:
        old, new = ({_target(ref) for ref in refs} for refs in (old_refs, new_refs))
        translated = len(old) == len(new) and all(_by_name(ref) for ref in new_refs)
        if self.page is not None and not self.noqa and old != new and not translated:
            report(_problem(self.page, self.node, old, new))


@contextmanager
def references_as_sets(page: Page) -> Iterator[None]:
    """Let Sphinx compare the references of ``page`` as sets of targets in this block."""
    updater = i18n._NodeUpdater  # noqa: SLF001
    _SetUpdater.page = page
    i18n._NodeUpdater = _SetUpdater  # type: ignore[misc]  # noqa: SLF001
    try:
        yield
    finally:
        i18n._NodeUpdater = updater  # type: ignore[misc]  # noqa: SLF001


@contextmanager
def marked_afterwards(page: Page) -> Iterator[None]:
    """Mark what is still in English after Sphinx translated the page in this block."""
    if page.foreign is None:
        yield
        return
    document = page.document
    alts = {id(image): image.get("alt") for image in document.findall(nodes.image)}
    yield
    for node, message in list(extract_messages(document)):
        passage = page.find(message)
        if passage is None or isinstance(node, _MARKLESS):
            continue
        if not isinstance(node, nodes.image):
            page.note_change(node, passage)
        if node.get("translated"):
            continue
        if isinstance(node, nodes.image):
            if node.get("alt") == alts.get(id(node)) and not passage.translated:
                marks.mark(node, page)
            continue
        named = isinstance(node, nodes.title) and not isinstance(node.parent, nodes.section)
        if passage.entry or not named:  # the title of a box may be Sphinx's own, in Spanish
            marks.mark(node, page)


def is_code_of_pseudo(page: Page, node: nodes.Node) -> bool:
    """Whether ``node`` is code of a page in a pseudo-language, where it stays as it is."""
    return bool(page.own and page.own.pseudo) and isinstance(node, LITERAL_TYPE_NODES)


class _Words(gettext.NullTranslations):
    """The words of a page's catalogs, in the form that Sphinx's transform asks for."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._catalog = words


@contextmanager
def words_from_catalogs(page: Page) -> Iterator[None]:
    """Let Sphinx take the words of ``page`` from its PO files in this block, never from MO files.

    It gets those only that readers may have. In a pseudo-language they are made of the English.
    """
    words = _Words(dict(_safe_words(page)))
    calls = itertools.count()

    def init_locale(*_args: object) -> tuple[_Words, bool]:
        return words, page.words is not None

    def extract(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
        """Leave out, the first time, what is shown as it is: Sphinx would parse it, and warn."""
        first = next(calls) == 0
        for node, message in extract_messages(document):
            if not (first and _is_shown_as_it_is(node, message)):
                yield node, message

    plain = i18n.init_locale, i18n.extract_messages  # type: ignore[attr-defined]
    i18n.init_locale, i18n.extract_messages = init_locale, extract  # type: ignore[assignment, attr-defined]
    try:
        yield
    finally:
        i18n.init_locale, i18n.extract_messages = plain  # type: ignore[attr-defined]


def _is_shown_as_it_is(node: nodes.Element, message: str) -> bool:
    return isinstance(node, (addnodes.translatable, nodes.meta)) or node.get("alt") == message


def _safe_words(page: Page) -> Iterator[tuple[str, str]]:
    for node, message in extract_messages(page.document):
        passage = page.find(message)
        if passage is None or is_code_of_pseudo(page, node):
            continue
        if _is_shown_as_it_is(node, message):
            passage = as_plain(page, passage)
        elif isinstance(node, LITERAL_TYPE_NODES):
            passage = as_literal(page, passage)
        else:
            passage = as_rst(page, passage)
        if passage.translated:
            literal = isinstance(node, LITERAL_TYPE_NODES)
            words = passage.words if literal else passage.words.strip()  # else, it is a quote
            yield message, words + (" # noqa" if passage.noqa else "")
    for _, entries in traverse_translatable_index(page.document):
        for kind, value, *_ in entries:
            for part in split_index_msg(kind, value):
                passage = page.find(part)
                if passage and (passage := as_plain(page, passage)).translated:
                    yield part, passage.words


def _target(ref: nodes.Element) -> str:
    return str(ref.get("reftarget") or ref.get("refname") or ref.rawsource)


def _by_name(ref: nodes.Element) -> bool:
    """Whether a reference names what it leads to in the page's own language."""
    term = isinstance(ref, addnodes.pending_xref) and ref.get("reftype") == "term"
    return term or type(ref) is nodes.reference


def _problem(page: Page, node: nodes.Element, old: set[str], new: set[str]) -> Problem:
    passage = page.find(message_key(node.rawsource))
    entry = passage.entry if passage else None
    shown = [", ".join(sorted(side)) or say("nothing") for side in (old, new)]
    return Problem(
        passage.file if passage and entry else str(node.source),
        entry.line if entry else node.line or 0,
        "T104 link-target",
        say(
            "The English refers to {english}, the translation refers to {own}.",
            english=shown[0],
            own=shown[1],
        ),
        say("Use the same targets; their order does not matter."),
    )
