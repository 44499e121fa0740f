"""Cards of sphinx-design that are links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_tandem.translate import marks
from sphinx_tandem.translate.refusing import as_plain

if TYPE_CHECKING:
    from sphinx_tandem.translate.page import Page


def translate_link_names(card: nodes.Node, page: Page, file: str) -> None:
    """Translate what a screen reader says of the links of a ``card``, which stands in ``file``.

    It is an option of the directive, which never parses it.
    """
    for link in card.findall(nodes.Element):
        if "sd-stretched-link" not in link["classes"] or link.rawsource == link.get("refuri"):
            continue
        if not link.get("refexplicit", True):
            continue
        name: Any = link[0]
        page.see(link.rawsource, file, link.line or 0)
        passage = page.find(link.rawsource)
        if passage is not None and as_plain(page, passage).translated:
            name[:] = [nodes.Text(passage.words)]
        elif passage is not None and not name["classes"]:
            marks.mark(name, page)
