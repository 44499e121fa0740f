"""Turns a page's tree into HTML that every reader's software understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_tandem.settings import read_site
from sphinx_tandem.site.html.notes import NotesTranslator
from sphinx_tandem.site.html.pictures import PicturesTranslator
from sphinx_tandem.site.html.tables import TablesTranslator
from sphinx_tandem.translate.interface import Untranslated
from sphinx_tandem.translate.marks import passage

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder

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
        *("date", "time"),  # their elements say so
    }
)
_ATTRIBUTES = ("lang", "dir", "translate")
_WEBSITE = re.compile("https?:|//", re.IGNORECASE)
_WORD = re.compile(r"\w")


class PageTranslator(NotesTranslator, TablesTranslator, PicturesTranslator):
    """Writes the pages of the site.

    What differs from Sphinx's own writer, and why:

    - an element whose node has ``lang``, ``dir`` or ``translate`` says so (WCAG 3.1.2);
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
        for name in _ATTRIBUTES:
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
        """Open a span, unless it would say nothing; for a date or a time, what machines read."""
        if moment := node.get("datetime"):
            self.body.append(self.starttag(node, "time", "", datetime=moment))
            self.context.append("</time>")
            return
        said = [name for name in node["classes"] if not _is_noise(name)]
        if said or node["ids"] or any(node.get(name) for name in _ATTRIBUTES):
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
        ids = node["ids"]
        if node.children and isinstance(node[0], nodes.title):
            node["ids"] = []
        super().visit_section(node)
        node["ids"] = ids

    def visit_title(self, node: nodes.title) -> None:
        """Open a heading with the ids of its section: search and readers' software look there."""
        ids = node["ids"]
        if isinstance(node.parent, nodes.section):
            node["ids"] = [*node.parent["ids"], *ids]
        super().visit_title(node)
        node["ids"] = ids

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
            node.insert(0, nodes.title(name, "", self._label(name)))
        attributes: dict[str, Any] = {"class": f"box {name}", "role": "note"}
        label = node[0] if len(node) else None
        if isinstance(label, nodes.title):
            self._boxes += 1
            label["ids"] = [f"box-label-{self._boxes}"]
            attributes["aria-labelledby"] = label["ids"][0]
        self.body.append(self.starttag(node, "div", **attributes))
        self.context.append("</div>\n")

    def _label(self, name: str) -> nodes.Node:
        """Return Sphinx's name of a box, marked where Sphinx has none in the page's language."""
        label = nodes.Text(str(admonitionlabels[name]))
        english = name.capitalize() if name != "seealso" else "See also"
        if not isinstance(self.builder.app.translator.gettext(english), Untranslated):
            return label
        site = read_site(self.config, self.builder.env.srcdir)
        marked = passage("", "", label, classes=[f"language-{site.source.tag}"])
        marked["dir"] = site.source.direction
        return marked

    # -- quotations and code ------------------------------------------------------------------

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
        is_website = _WEBSITE.match(node.get("refuri", "")) and "place" not in node["classes"]
        if is_website and not node.get("internal"):
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
