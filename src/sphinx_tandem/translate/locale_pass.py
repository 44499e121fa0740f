"""Sphinx's own translating transform, for what the parser could not translate.

That is toctree captions, index entries, meta elements, alternative texts, code blocks when asked,
glossary terms, reStructuredText in a page, and texts that a directive makes without parsing them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import split_term_classifiers
from sphinx.transforms.i18n import AddTranslationClasses, Locale
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages, traverse_translatable_index

from sphinx_tandem.translate import marks
from sphinx_tandem.translate.dependencies import note_catalogs
from sphinx_tandem.translate.inline import parse_markdown, parse_rst, replace_children
from sphinx_tandem.translate.notices import add_notices, count_missing, tell_states
from sphinx_tandem.translate.opening import new_page
from sphinx_tandem.translate.page import page_of
from sphinx_tandem.translate.refusing import as_literal, as_markdown, as_plain, as_rst
from sphinx_tandem.translate.rst_pages import (
    is_code_of_pseudo,
    marked_afterwards,
    references_as_sets,
    words_from_catalogs,
)

if TYPE_CHECKING:
    from sphinx_tandem.translate.page import Page
    from sphinx_tandem.translate.words import Passage


class TandemClasses(AddTranslationClasses):
    """Adds the classes that conf.py asks for, then takes the marks of its own work away.

    A ``translated`` that stays on a node is written into ``<meta>``, and would make Spanish lists
    look other than English ones.
    """

    def apply(self, **kwargs: Any) -> None:
        """Add classes, remove marks."""
        super().apply(**kwargs)
        progress: dict[str, int] = self.document.get("translation_progress") or {}
        if not progress.get("total"):
            return
        waiting: list[nodes.Node] = [self.document]
        while waiting:  # twice as fast as Node.findall, and this looks at every node of the site
            node = waiting.pop()
            if isinstance(node, nodes.Element):
                node.attributes.pop("translated", None)
                waiting += node.children


class TandemLocale(Locale):
    """Translates what is left of a Markdown page; leaves other pages to Sphinx."""

    def apply(self, **kwargs: Any) -> None:
        """Translate the document."""
        page = page_of(self.env, self.document)
        if page is None:
            page = new_page(self.env, self.document)
            note_catalogs(self.env)
            with words_from_catalogs(page), references_as_sets(page), marked_afterwards(page):
                super().apply(**kwargs)
            add_notices(page)
            _adopt(self.document)
        elif page.words is not None:
            self._translate(page)
            fields = self.env.metadata[self.env.current_document.docname]
            fields["tandem_missing"] = count_missing(page)
            if self.config.tandem_side_by_side:
                tell_states(page)
            add_notices(page)

    def _translate(self, page: Page) -> None:
        rst = {id(node) for top in page.rst for node in top.findall()}
        for node, message in list(extract_messages(self.document)):
            if isinstance(node, addnodes.translatable):
                passage = _plain(page, message)
                if passage and passage.translated:
                    node.apply_translated_message(message, passage.words)
                elif page.foreign and node.get("rawcaption") == message:
                    node["tandem_caption_lang"] = page.foreign.tag
            elif isinstance(node, nodes.image):
                self._translate_image(page, node, message)
            elif "translated" not in node:
                self._translate_node(page, node, message, is_rst=id(node) in rst)
        self._translate_index(page)

    def _translate_image(self, page: Page, node: nodes.image, message: str) -> None:
        known = page.rendered.get(id(node))
        passage = page.find(message)
        if passage is None:
            return
        if node.get("alt") != message:  # the file itself, where gettext_additional_targets asks
            if as_rst(page, passage).translated:
                node["uri"] = passage.words.removeprefix(".. image::").strip()
            return
        passage = as_plain(page, passage)
        if passage.translated:
            node["alt"] = passage.words
        elif known is None and node["alt"]:
            marks.mark(node, page)

    def _translate_node(
        self, page: Page, node: nodes.Element, message: str, *, is_rst: bool
    ) -> None:
        known = page.rendered.get(id(node.children[0])) if node.children else None
        if known is not None:  # parsed by itself, and made a title or the like by a directive
            node["translated"] = known.passage.translated
            if not known.passage.translated:
                marks.mark_whole(node, page)
            return
        passage = page.find(message)
        if passage is None or _in_docinfo(node) or is_code_of_pseudo(page, node):
            return
        if isinstance(node, nodes.meta):
            self._translate_meta(page, node, passage)
            return
        passage = self._judged(page, node, passage, is_rst=is_rst)
        node["translated"] = passage.translated
        page.note_change(node, passage)
        if not passage.translated:
            # A text without an entry that was not parsed may be Sphinx's own, in Spanish already.
            if not isinstance(node, LITERAL_TYPE_NODES) and (is_rst or passage.entry):
                marks.mark(node, page)
        elif passage.words is not passage.source:
            self._put(page, node, passage, is_rst=is_rst)

    def _judged(
        self, page: Page, node: nodes.Element, passage: Passage, *, is_rst: bool
    ) -> Passage:
        """Return how ``passage`` stands where ``node`` is: refused, if it could do harm there."""
        if isinstance(node, LITERAL_TYPE_NODES):
            return as_literal(page, passage)
        if is_rst and not _is_glossary_term(node):
            return as_rst(page, passage)
        return as_markdown(page, passage, passage.words)

    def _put(self, page: Page, node: nodes.Element, passage: Passage, *, is_rst: bool) -> None:
        words = passage.words
        if isinstance(node, LITERAL_TYPE_NODES):
            node[:] = [nodes.Text(words)]
            node.rawsource = words  # highlighting expects both to be the same
        elif _is_glossary_term(node):
            self._put_term(page, node, words)
        else:
            parse = parse_rst if is_rst else parse_markdown
            replace_children(self.document, node, parse(page, words, node))

    def _put_term(self, page: Page, node: nodes.Element, words: str) -> None:
        """Translate a term of a glossary; its id stays, and both names lead to it."""
        name, classifier = split_term_classifiers(words)
        children = parse_markdown(page, name or words, node)
        text = "".join(child.astext() for child in children)
        standard = self.env.domains.standard_domain
        for target in list(node["ids"]):
            if ("term", text) not in standard.objects:  # two terms may share a translation
                standard._note_term(text, target, location=node)  # noqa: SLF001 (as Sphinx does)
            index = addnodes.index(entries=[("single", text, target, "main", classifier)])
            index.source, index.line = node.source, node.line
            children.append(index)
        replace_children(self.document, node, children)

    def _translate_meta(self, page: Page, node: nodes.meta, passage: Passage) -> None:
        passage = as_plain(page, passage)
        if not passage.translated:
            if page.foreign:
                node.setdefault("lang", page.foreign.tag)
            return
        node["content"] = passage.words
        if page.own and page.foreign and node.get("lang") == page.foreign.tag:
            node["lang"] = page.own.tag

    def _translate_index(self, page: Page) -> None:
        for node, entries in traverse_translatable_index(self.document):
            node["raw_entries"] = entries
            node["entries"] = [
                (kind, ";".join(_index_words(page, kind, value)), target, main, None)
                for kind, value, target, main, _ in entries
            ]


def _index_words(page: Page, kind: str, value: str) -> list[str]:
    found = []
    for part in split_index_msg(kind, value):
        passage = _plain(page, part)
        # A semicolon would make two entries of one.
        found.append(passage.words.replace(";", ",") if passage and passage.translated else part)
    return found


def _plain(page: Page, source: str) -> Passage | None:
    """Return how a passage stands that is shown as it is."""
    passage = page.find(source)
    return passage and as_plain(page, passage)


def _is_glossary_term(node: nodes.Element) -> bool:
    return isinstance(node, nodes.term) and bool(node["ids"])


def _in_docinfo(node: nodes.Element) -> bool:
    """Whether ``node`` is front matter, which is data and the same in every language."""
    while node.parent is not None:
        parent = node.parent
        if isinstance(parent, nodes.document):
            return isinstance(node, (nodes.field_list, nodes.docinfo)) and not node["classes"]
        node = parent
    return False


def _adopt(document: nodes.document) -> None:
    """Let every node belong to its own document.

    The nodes of a translated message keep the throw-away document they were parsed into, with
    settings that hold the whole environment; pickled, that made doctrees grow with the square of
    the number of pages.
    """
    for node in document.findall():
        if node.document is not document:
            node.document = document
