"""Writes tables that read well aloud, and as cards on a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder


class TablesTranslator(HTML5Translator):
    """Gives header cells a scope, and data cells the name of their column."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._column_names: list[list[str]] = []

    def visit_table(self, node: nodes.table) -> None:
        """Open a table, and remember the names of its columns for the cells below them."""
        self._table_row_indices.append(0)
        self._column_names.append(_column_names(node))
        self.body.append(self.starttag(node, "table"))

    def depart_table(self, node: nodes.table) -> None:
        """Close a table."""
        self._column_names.pop()
        super().depart_table(node)

    def depart_colspec(self, node: Element) -> None:
        """Write no column widths: the browser finds better ones for each screen."""

    def visit_entry(self, node: Element) -> None:
        """Open a cell: a header with its scope, or data with the name of its column."""
        row: Any = node.parent  # docutils keeps the place of the next cell in its row
        column = row.column
        row.column += 1 + node.get("morecols", 0)
        attributes: dict[str, Any] = {}
        if "morerows" in node:
            attributes["rowspan"] = node["morerows"] + 1
        if "morecols" in node:
            attributes["colspan"] = node["morecols"] + 1
        in_head = isinstance(row.parent, nodes.thead)
        in_stub = bool(row.parent.parent.stubs[column])
        tag = "td"
        if (in_head or in_stub) and node.astext().strip():
            tag = "th"
            attributes["scope"] = "col" if in_head else "row"
        elif not in_head:
            names = self._column_names[-1]
            if column < len(names) and names[column]:
                attributes["data-label"] = names[column]
        self.body.append(self.starttag(node, tag, "", **attributes))
        self.context.append(f"</{tag}>\n")

    def visit_paragraph(self, node: Element) -> None:
        """Open a paragraph, unless it is all that a cell holds and says nothing of its own."""
        bare = not (node["ids"] or node["classes"] or node.get("lang") or node.get("dir"))
        if isinstance(node.parent, nodes.entry) and len(node.parent) == 1 and bare:
            self.context.append("")
            return
        self.body.append(self.starttag(node, "p", ""))
        self.context.append("</p>\n")

    def depart_paragraph(self, node: Element) -> None:  # noqa: ARG002
        """Close the paragraph, if one was opened."""
        self.body.append(self.context.pop())


def _column_names(table: Element) -> list[str]:
    """Return the texts of the last row of a table's head, one for each column."""
    heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
    names: list[str] = []
    for cell in heads[-1].findall(nodes.entry) if heads else ():
        names += [cell.astext()] * (1 + cell.get("morecols", 0))
    return names
