"""Turns a page's tree into HTML that every reader's software understands."""

from __future__ import annotations

import posixpath
import re
import urllib.parse
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels, get_translation
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder

_ = get_translation("sphinx_tandem")

#: Where the page template puts the list of the page's sections: after the introduction.
CONTENTS_MARK = "<!--contents-->"

#: Classes of docutils and Sphinx that say nothing to a reader's software or to our style sheet.
_NOISE = frozenset(
    {
        *("doc", "docutils", "myst", "reference", "std", "std-doc", "std-ref", "std-term", "xref"),
        *(
            "align-default",
            "colwidths-auto",
            "colwidths-given",
            "head",
            "row-even",
            "row-odd",
            "stub",
        ),
        *("arabic", "loweralpha", "lowerroman", "upperalpha", "upperroman", "simple"),
        *("brackets", "container", "internal", "literal", "target", "term"),
        *("translated", "untranslated"),
    }
)
_LANGUAGE_ATTRIBUTES = ("lang", "dir")
_WORD = re.compile(r"\w")
_PIXELS = re.compile(r"(\d+)(?:px)?")
_PERCENT = re.compile(r"(\d+)\s*%")


class PageTranslator(HTML5Translator):
    """Writes the pages of the site.

    What differs from Sphinx's own writer, and why:

    - an element whose node has ``lang`` (and ``dir``) says so (WCAG 3.1.2);
    - notes stand in one list with links back that each have their own name (2.4.9), and make
      no landmarks; boxes are notes with a label, not headings that break the outline (1.3.1);
    - header cells have a scope, body cells know the name of their column, so that a table can
      become a list of cards on a narrow screen (1.3.1, 1.4.10);
    - a link that stands alone is marked, so that it can be made easy to hit (2.5.5);
    - images say their size, and nothing has a ``style`` attribute: our content security policy
      allows none.
    """

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self._boxes = 0
        self._contents_marked = False
        self._column_names: list[list[str]] = []

    # -- every element -------------------------------------------------------------------------

    def starttag(
        self,
        node: Element,
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,  # noqa: FBT001, FBT002 - docutils' own signature
        **attributes: Any,
    ) -> str:
        """Return a start tag with the node's language and without noise.

        The parameters are those of docutils; ``style`` attributes are dropped.
        """
        names = {name.lower(): value for name, value in attributes.items()}
        names.pop("style", None)
        for name in _LANGUAGE_ATTRIBUTES:
            if value := node.get(name):
                names[name] = value
        classes = [*names.pop("classes", ()), *names.pop("class", "").split()]
        names["classes"] = [name for name in classes if name not in _NOISE]
        own = node.get("classes", ())
        if own:
            node["classes"] = [name for name in own if not _is_noise(name)]
        tag = super().starttag(node, tagname, suffix, empty, **names)
        return tag.replace(" />", ">", 1) if empty else tag

    def add_permalink_ref(self, node: Element, title: str) -> None:
        """Add nothing: a "¶" link is one more stop for the keyboard, and its name says little."""

    def visit_inline(self, node: nodes.inline) -> None:
        """Open a span, unless it would say nothing."""
        said = [name for name in node["classes"] if not _is_noise(name)]
        if said or node["ids"] or any(node.get(name) for name in _LANGUAGE_ATTRIBUTES):
            super().visit_inline(node)
            self.context.append("</span>")
        else:
            self.context.append("")

    def depart_inline(self, node: nodes.inline) -> None:
        """Close the span, if one was opened."""
        if end := self.context.pop():
            self.body.append(end)
        if hasattr(node, "html5tagname"):
            del node.html5tagname

    # -- the page's parts ----------------------------------------------------------------------

    def visit_section(self, node: nodes.section) -> None:
        """Mark the place for the page's contents before its first section, then open it."""
        if self.section_level == 1 and not self._contents_marked:
            self._contents_marked = True
            self.body.append(f"{CONTENTS_MARK}\n")
        super().visit_section(node)

    def visit_topic(self, node: Element) -> None:
        """Open a topic as a plain block: a page may hold several, and landmarks must be few."""
        self.body.append(self.starttag(node, "div", CLASS="topic"))

    def depart_topic(self, node: Element) -> None:  # noqa: ARG002 - docutils' own signature
        """Close a topic."""
        self.body.append("</div>\n")

    def visit_sidebar(self, node: Element) -> None:
        """Open a sidebar as a note, for the same reason."""
        self.body.append(self.starttag(node, "div", CLASS="sidebar", role="note"))
        self.in_sidebar = True

    def depart_sidebar(self, node: Element) -> None:  # noqa: ARG002
        """Close a sidebar."""
        self.body.append("</div>\n")
        self.in_sidebar = False

    def visit_admonition(self, node: Element, name: str = "") -> None:
        """Open a box: a note that takes its name from its label."""
        if node.get("collapsible"):
            super().visit_admonition(node, name)
            return
        if name:
            node.insert(0, nodes.title(name, str(admonitionlabels[name])))
        attributes: dict[str, Any] = {"class": f"box {name}", "role": "note"}
        label = node[0] if len(node) else None
        if isinstance(label, nodes.title):
            self._boxes += 1
            label["ids"] = [f"box-label-{self._boxes}"]
            attributes["aria-labelledby"] = label["ids"][0]
        self.body.append(self.starttag(node, "div", **attributes))
        self.context.append("</div>\n")

    # -- notes ---------------------------------------------------------------------------------

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
        # Translators: before the number of a note; heard, not seen.
        self.body.append(f'<span class="unseen">{self.encode(_("Note"))} </span>[')

    def depart_footnote_reference(self, node: Element) -> None:  # noqa: ARG002
        """Close a link to a note."""
        self.body.append("]</a>")

    def visit_footnote(self, node: Element) -> None:
        """Open a note, and before the first of several the list that holds them."""
        if not isinstance(_sibling(node, -1), nodes.footnote):
            # Translators: the label of the list of notes at the end of a page.
            label = self.encode(_("Notes"))
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
                name = _("Back to note %(note)s in the text") % {"note": number}
            else:
                mark = f' data-place="{place}"'
                name = _("Back to note %(note)s in the text, place %(place)s") % {
                    "note": number,
                    "place": place,
                }
            links.append(
                f'<a class="back" role="doc-backlink" href="#{target}"{mark}>'
                f'<span class="unseen">{self.encode(name)}</span></a>'
            )
        return links

    # -- tables --------------------------------------------------------------------------------

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
        bare = not (node["ids"] or node["classes"] or any(map(node.get, _LANGUAGE_ATTRIBUTES)))
        if isinstance(node.parent, nodes.entry) and len(node.parent) == 1 and bare:
            self.context.append("")
            return
        self.body.append(self.starttag(node, "p", ""))
        self.context.append("</p>\n")

    def depart_paragraph(self, node: Element) -> None:  # noqa: ARG002
        """Close the paragraph, if one was opened."""
        self.body.append(self.context.pop())

    # -- figures, images, code -----------------------------------------------------------------

    def visit_figure(self, node: Element) -> None:
        """Open a figure."""
        classes = [f"align-{node['align']}"] if node.get("align") else []
        self.body.append(self.starttag(node, "figure", classes=classes))

    def depart_figure(self, node: Element) -> None:
        """Close a figure and the text below its image."""
        if any(isinstance(child, nodes.caption | nodes.legend) for child in node):
            self.body.append("</figcaption>\n")
        self.body.append("</figure>\n")

    def visit_caption(self, node: Element) -> None:
        """Open the caption of a figure, or of another block."""
        if isinstance(node.parent, nodes.figure):
            self.body.append("<figcaption>\n")
        self.body.append(self.starttag(node, "p", "", CLASS="caption"))
        self.add_fignumber(node.parent)

    def depart_caption(self, node: Element) -> None:  # noqa: ARG002
        """Close a caption; depart_figure closes the figcaption, which may hold a legend too."""
        self.body.append("</p>\n")

    def visit_image(self, node: Element) -> None:
        """Write an image that keeps its place while it loads."""
        source = node["uri"]
        uri = source
        if source in self.builder.images:
            name = urllib.parse.quote(self.builder.images[source])
            uri = posixpath.join(self.builder.imgpath, name)
        attributes: dict[str, Any] = {"classes": self._image_classes(node)}
        attributes |= self._image_size(node, source)
        block = not isinstance(node.parent, nodes.TextElement)
        self.body.append(
            self.emptytag(
                node,
                "img",
                "\n" if block else "",
                src=uri,
                alt=node.get("alt", ""),
                loading="lazy",
                decoding="async",
                **attributes,
            )
        )

    def depart_image(self, node: Element) -> None:
        """Write nothing: an image has no end tag."""

    def _image_classes(self, node: Element) -> list[str]:
        """Return the image's place, and its width in quarters of the column."""
        classes = [f"align-{node['align']}"] if node.get("align") else []
        if percent := _PERCENT.fullmatch(node.get("width", "")):
            quarter = max(1, min(4, round(int(percent[1]) / 25)))
            classes.append(f"width-{quarter * 25}")
        return classes

    def _image_size(self, node: Element, source: str) -> dict[str, str]:
        """Return the image's width and height in pixels, as asked for or as the file has them."""
        size = get_image_size(self.builder.srcdir / source) if "://" not in source else None
        asked = _PIXELS.fullmatch(node.get("width", ""))
        if not size or not all(size):
            return {"width": asked[1]} if asked else {}
        width, height = size
        scale = int(asked[1]) / width if asked else int(node.get("scale", 100)) / 100
        return {"width": f"{round(width * scale)}", "height": f"{round(height * scale)}"}

    def visit_literal(self, node: Element) -> None:
        """Open a piece of code, which no machine is to translate."""
        tag = "kbd" if "kbd" in node["classes"] else "code"
        self.body.append(self.starttag(node, tag, "", translate="no"))
        self.context.append(f"</{tag}>")

    def depart_literal(self, node: Element) -> None:  # noqa: ARG002
        """Close a piece of code."""
        self.body.append(self.context.pop())

    def visit_literal_block(self, node: Element) -> None:
        """Write a block of code in one colour: nothing depends on seeing several."""
        self.body.append(self.starttag(node, "pre", "", translate="no"))
        self.body.append(f"<code>{self.encode(node.astext())}</code></pre>\n")
        raise nodes.SkipNode

    def visit_block_quote(self, node: Element) -> None:
        """Open a quotation."""
        self.body.append(self.starttag(node, "blockquote"))

    def depart_block_quote(self, node: Element) -> None:  # noqa: ARG002
        """Close a quotation."""
        self.body.append("</blockquote>\n")

    # -- links ---------------------------------------------------------------------------------

    def visit_reference(self, node: Element) -> None:
        """Open a link, which never opens a window of its own."""
        classes = []
        if "refuri" in node and not node.get("internal") and ":" in node["refuri"]:
            classes.append("external")
        if _stands_alone(node):
            classes.append("alone")
        target = node["refuri"] if "refuri" in node else f"#{node['refid']}"
        self.body.append(self.starttag(node, "a", "", classes=classes, href=target or "#"))
        if number := node.get("secnumber"):
            self.body.append(f"{'.'.join(map(str, number))}{self.secnumber_suffix}")


def _is_noise(name: str) -> bool:
    """Say whether a class is one that docutils or Sphinx adds and nothing of ours uses."""
    return name in _NOISE or name.startswith("admonition-")


def _sibling(node: Element, step: int) -> nodes.Node | None:
    """Return the node before (-1) or after (+1) ``node`` in its parent."""
    index = node.parent.index(node) + step
    return node.parent[index] if 0 <= index < len(node.parent) else None


def _note_number(node: Element) -> str:
    """Return the number of a note, as its label says it."""
    label = next((child for child in node if isinstance(child, nodes.label)), None)
    return label.astext() if label else ""


def _column_names(table: Element) -> list[str]:
    """Return the texts of the last row of a table's head, one for each column."""
    heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
    names: list[str] = []
    for cell in heads[-1].findall(nodes.entry) if heads else ():
        names += [cell.astext()] * (1 + cell.get("morecols", 0))
    return names


def _stands_alone(node: Element) -> bool:
    """Say whether a link has no words beside it, so that it must be easy to hit by itself."""
    block: Any = node.parent
    while isinstance(block, nodes.inline | nodes.emphasis | nodes.strong):
        block = block.parent
    if not isinstance(block, nodes.TextElement):
        return True
    rest = block.astext()
    for link in block.findall(nodes.reference):
        rest = rest.replace(link.astext(), "", 1)
    return not _WORD.search(rest)
