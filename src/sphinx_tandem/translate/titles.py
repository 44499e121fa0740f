"""Let an untranslated title keep its language where another page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_tandem.translate.marks import passage

if TYPE_CHECKING:
    from docutils import nodes


class MarkLinkedTitles(SphinxPostTransform):
    """Writes the marked title of a page into the links that would show its bare text."""

    default_priority = 8  # before MyST (9) and Sphinx (10) resolve references

    def run(self, **_kwargs: Any) -> None:
        """Fill the links without words of their own that lead to a page with a marked title."""
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link.get("refexplicit") or link.get("reftargetid") or not link.children:
                continue
            docname = self._docname(link)
            title = self.env.titles.get(docname) if docname else None
            if title is None or not any(isinstance(child, passage) for child in title.children):
                continue
            link["refexplicit"] = True
            inner: nodes.Element = link[0]  # type: ignore[assignment]
            inner[:] = [child.deepcopy() for child in title.children]

    def _docname(self, link: addnodes.pending_xref) -> str | None:
        kind = link.get("refdomain"), link.get("reftype")
        if kind == ("doc", "myst"):
            return str(link["reftarget"])
        return None
