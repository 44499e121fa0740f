"""Writes notes: one list at the end of a page, with links there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_tandem.settings import read_site
from sphinx_tandem.translate.interface import interface_words

if TYPE_CHECKING:
    from docutils.nodes import Element


class NotesTranslator(HTML5Translator):
    """Writes notes without landmarks; every link to and from one has a name of its own."""

    def visit_footnote_reference(self, node: Element) -> None:
        """Open a link to a note; its name is "Note 1", of which the eye sees "[1]".

        A word joiner keeps it on the line of the word that it follows.
        """
        before = _sibling(node, -1)
        if before is not None and not before.astext().endswith(" "):
            self.body.append("&#8288;")
        self.body.append(
            self.starttag(
                node, "a", "", classes=["note-ref"], role="doc-noteref", href=f"#{node['refid']}"
            )
        )
        self.body.append(f'<span class="unseen">{self._say("Note")} </span>[')

    def depart_footnote_reference(self, node: Element) -> None:  # noqa: ARG002
        """Close a link to a note."""
        self.body.append("]</a>")

    def visit_footnote(self, node: Element) -> None:
        """Open a note, and before the first of several the list that holds them."""
        if not isinstance(_sibling(node, -1), nodes.footnote):
            label = self._say("Notes")
            self.body.append(f'<div class="notes">\n<p class="notes-label">{label}</p>\n<ol>\n')
        self.body.append(self.starttag(node, "li", ""))

    def depart_footnote(self, node: Element) -> None:
        """Close a note with its links back, and after the last of several their list."""
        self.body.append(f"{''.join(self._links_back(node))}</li>\n")
        if not isinstance(_sibling(node, +1), nodes.footnote):
            self.body.append("</ol>\n</div>\n")

    def visit_label(self, node: Element) -> None:
        """Leave out a note's number, which the list gives; keep a citation's label."""
        if isinstance(node.parent, nodes.footnote):
            raise nodes.SkipNode
        self.body.append('<span class="label">[')

    def depart_label(self, node: Element) -> None:  # noqa: ARG002
        """Close a citation's label."""
        self.body.append("]</span>\n")

    def _links_back(self, node: Element) -> list[str]:
        """Return a link to each place in the text that calls the note; no two share a name."""
        places: list[str] = node.get("backrefs", [])
        number = _note_number(node)
        links = []
        for place, target in enumerate(places, 1):
            mark = ""
            if len(places) == 1:
                name = self._say("Back to note %(note)s in the text", note=number)
            else:
                mark = f' data-place="{place}"'
                text = "Back to note %(note)s in the text, place %(place)s"
                name = self._say(text, note=number, place=place)
            links.append(
                f'<a class="back" role="doc-backlink" href="#{target}"{mark}>'
                f'<span class="unseen">{name}</span></a>'
            )
        return links

    def _say(self, words: str, **parts: object) -> str:
        """Return words of ``sphinx_tandem.pot`` as HTML, marked where the language lacks them."""
        own = interface_words(words)
        text = str(self.encode((own or words) % parts if parts else own or words))
        site = read_site(self.config, self.builder.env.srcdir)
        if own is not None or self.config.language == site.source.code:
            return text
        here = site.language(self.config.language)
        return f"<span {site.source_attributes(here)}>{text}</span>"


def _sibling(node: Element, step: int) -> nodes.Node | None:
    """Return the node before (-1) or after (+1) ``node`` in its parent."""
    index = node.parent.index(node) + step
    return node.parent[index] if 0 <= index < len(node.parent) else None


def _note_number(node: Element) -> str:
    """Return the number of a note, as its label says it."""
    label = next((child for child in node if isinstance(child, nodes.label)), None)
    return label.astext() if label else ""
