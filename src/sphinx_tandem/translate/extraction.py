"""Let `sphinx-build -b gettext` extract what Sphinx misses: every passage the engine translates.

Those are texts without a node of their own: values of substitutions, words in raw HTML, names of
links on cards, index entries, table cells (sphinx-doc/sphinx#10959).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_tandem.translate import marks
from sphinx_tandem.translate.page import page_of
from sphinx_tandem.translate.words import message_key

if TYPE_CHECKING:
    from sphinx_tandem.translate.page import Page


class ExtractMore(SphinxTransform):
    """Adds a paragraph for each passage that would not be extracted; gettext builds only."""

    default_priority = 870  # before Sphinx gives each message its uid

    def apply(self, **_kwargs: Any) -> None:
        """Add the paragraphs at the end of the document, which gettext builds never show."""
        page = page_of(self.env, self.document)
        if page is None or not page.extracting:
            return
        self._see_index(page)
        known = {message for _, message in extract_messages(self.document)}
        for source, (file, line) in page.seen.items():
            key = message_key(source)
            if key in known or not marks.has_words([nodes.Text(key)]):
                continue
            known.add(key)
            paragraph = nodes.paragraph(key, key)
            paragraph.source, paragraph.line = file, line
            self.document += paragraph

    def _see_index(self, page: Page) -> None:
        for node, entries in traverse_translatable_index(self.document):
            for kind, value, *_ in entries:
                for part in split_index_msg(kind, value):
                    page.see(part, node.source or self.document["source"], node.line or 0)
