"""Let titles keep their language where another place than their own shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import docname_join

from sphinx_tandem.translate.marks import passage

if TYPE_CHECKING:
    from collections.abc import Iterable


class MarkLinkedTitles(SphinxPostTransform):
    """Marks the title of a page in a link that shows it, where its language is another."""

    default_priority = 8  # before MyST (9) and Sphinx (10) resolve references

    def run(self, **_kwargs: Any) -> None:
        """Fill the links without words of their own that lead to a page with such a title."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            title = None if link.get("refexplicit") else self.env.titles.get(_docname(link) or "")
            if title is None or not link.children:
                continue
            words = [child.deepcopy() for child in title.children]
            foreign = any(isinstance(child, passage) for child in words)
            if not foreign and _is_marked(link):
                tag = self.config.language.replace("_", "-")
                words = [passage("", "", *words, classes=[f"language-{tag}"])]
            elif not foreign:
                continue
            link["refexplicit"] = True
            inner: Any = link[0]
            inner[:] = words


def _docname(link: addnodes.pending_xref) -> str | None:
    """Return the page that ``link`` leads to as a whole."""
    kind = link.get("refdomain"), link.get("reftype")
    if kind == ("doc", "myst") and not link.get("reftargetid"):
        return str(link["reftarget"])
    if kind == ("std", "doc"):
        return docname_join(link["refdoc"], link["reftarget"])
    return None


def _is_marked(node: nodes.Node) -> bool:
    """Whether ``node`` stands in a passage that is marked as one in the source language."""
    return any(
        name.startswith("language-") for parent in _ancestors(node) for name in parent["classes"]
    )


def _ancestors(node: nodes.Node) -> Iterable[nodes.Element]:
    while node.parent is not None:
        yield node.parent
        node = node.parent


class MarkCaptions(SphinxPostTransform):
    """Marks the caption of a toctree that has no translation; Sphinx keeps it as a mere text."""

    default_priority = 8
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Write such a caption as Sphinx would, with its language."""
        for toctree in list(self.document.findall(addnodes.toctree)):
            tag = toctree.attributes.pop("tandem_caption_lang", None)
            caption = toctree.get("caption")
            if tag and caption and not toctree.get("hidden"):
                del toctree["caption"]
                title = nodes.title(caption, caption, classes=[f"language-{tag}"])
                heading = addnodes.compact_paragraph("", "", title, toctree=True)
                toctree.parent.insert(toctree.parent.index(toctree), heading)
