"""Keeps what each page says of itself for other pages, in the words of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

from sphinx_tandem.site.pages.navigation import language_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class WordsCollector(EnvironmentCollector):
    """Keeps the words of each page's front matter with its metadata, as its language has them."""

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the description and the search words that the page's ``meta`` elements give.

        A page is also found by the search words and the title of the source language: many
        readers know a word of school in English only.
        """
        fields = app.env.metadata[app.env.current_document.docname]
        title = next(iter(doctree.findall(nodes.title)), None)
        known = [title.rawsource] if title is not None and app.config.tandem_search else []
        for node in doctree.findall(nodes.meta):
            if node.get("name") == "description":
                fields["tandem_description"] = node.get("content", "")
                fields["tandem_description_lang"] = node.get("lang", "")
            elif node.get("name") == "keywords":
                known += [node.get("content", ""), node.rawsource]
        if app.config.tandem_search:
            fields["tandem_found_by"] = ", ".join(dict.fromkeys(filter(None, known)))
            fields["tandem_terms"] = [
                (ids[0], term.astext(), language_of(term))
                for term in doctree.findall(nodes.term)
                if (ids := [name for name in term["ids"] if name.startswith("term-")])
            ]

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Sphinx's own collector clears the metadata."""

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Sphinx's own collector merges the metadata."""
