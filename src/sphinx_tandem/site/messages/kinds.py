"""What a translator is told of a passage: its section, what kind of text it is, the editor's note.

An editor writes a note as a comment before the passage, list or table that it is about::

    % translators: "office" is the school's front desk here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTE = re.compile(r"\s*(?:for )?translators?\s*:\s*", re.IGNORECASE)
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)

# How many characters of it are shown where it is used: search engines cut a description there.
LIMITS = {"page description": 160}

_OWN_KINDS: dict[type[object], str] = {
    nodes.image: "image description",
    nodes.caption: "caption",
    nodes.rubric: "heading",
    nodes.field_name: "field name",
    nodes.line: "line",
    nodes.attribution: "attribution",
    nodes.literal_block: "code",
    nodes.doctest_block: "code",
    nodes.math_block: "formula",
    addnodes.index: "index entry",
}
_KINDS_OF_PARENTS: dict[type[object], str] = {
    nodes.list_item: "list item",
    nodes.definition: "definition",
    nodes.Admonition: "note",
    nodes.footnote: "footnote",
    nodes.block_quote: "quotation",
    nodes.sidebar: "side note",
    nodes.legend: "legend",
    nodes.figure: "figure",
}


def kind_of(node: nodes.Element, message: str) -> str:
    """Return what kind of text the ``message`` of ``node`` is, in a translator's words."""
    if isinstance(node, addnodes.toctree):
        return "menu heading" if message == node.get("rawcaption") else "menu entry"
    if isinstance(node, nodes.meta):
        return "page description" if node.get("name") == "description" else "page information"
    if isinstance(node, nodes.image) and message.startswith(".. image::"):
        return "image file"
    if isinstance(node, nodes.title):
        return _kind_of_title(node)
    own = next((name for kind, name in _OWN_KINDS.items() if isinstance(node, kind)), "")
    return own or _kind_of_link(node) or _kind_by_place(node)


def section_of(node: nodes.Element) -> str:
    """Return the title of the section that ``node`` is in, empty at the top of the page."""
    section = _section_around(node)
    if isinstance(node, nodes.title) and section is node.parent and section is not None:
        section = _section_around(section)
    return title_of(section) if section is not None else ""


def title_of(section: nodes.Element) -> str:
    """Return a section's title on one line; empty for the one that holds the whole page."""
    if isinstance(section.parent, nodes.document) and _holds_the_page(section):
        return ""
    title = section.next_node(nodes.title)
    return _text_of(title) if title is not None else ""


def editors_notes(document: nodes.document) -> dict[int, tuple[str, ...]]:
    """Return the editor's notes by the ``id()`` of the node that each is about."""
    notes: dict[int, tuple[str, ...]] = {}
    for comment in document.findall(nodes.comment):
        text = comment.astext()
        match = _NOTE.match(text)
        target = _next_block(comment) if match else None
        if match and target is not None:
            lines = (" ".join(line.split()) for line in text[match.end() :].splitlines())
            notes[id(target)] = notes.get(id(target), ()) + tuple(filter(None, lines))
    return notes


def note_for(node: nodes.Node, notes: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the note about ``node`` or about the list, table or box that it is in."""
    for around in _upwards(node):
        if id(around) in notes:
            return notes[id(around)]
    return ()


def _text_of(title: nodes.title) -> str:
    """Return a title on one line, without the numbers of its footnotes."""
    plain = title.deepcopy()
    for reference in list(plain.findall(nodes.footnote_reference)):
        reference.parent.remove(reference)
    return " ".join(plain.astext().split())


def _kind_of_title(node: nodes.title) -> str:
    parent = node.parent
    if isinstance(parent, nodes.section):
        whole = isinstance(parent.parent, nodes.document) and _holds_the_page(parent)
        return "page title" if whole else "heading"
    return "table caption" if isinstance(parent, nodes.table) else "heading of a box"


def _kind_of_link(node: nodes.Element) -> str:
    children = [child for child in node.children if child.astext().strip()]
    while len(children) == 1 and isinstance(children[0], (nodes.inline, *_LINKS)):
        link = children[0]
        if isinstance(link, _LINKS):
            return _link_or_button(link)
        children = [child for child in link.children if child.astext().strip()]
    return ""


def _link_or_button(link: nodes.Element) -> str:
    classes = " ".join(link["classes"])
    return "button" if re.search(r"\b(?:btn|button)\b", classes) else "link text"


def _kind_by_place(node: nodes.Element) -> str:
    if isinstance(node, nodes.term):
        return "glossary term" if _is_in_glossary(node) else "term"
    for around in _upwards(node.parent):
        if isinstance(around, _LINKS):
            return _link_or_button(around)
        if isinstance(around, nodes.entry):
            head = isinstance(around.parent.parent, nodes.thead)
            return "table heading" if head else "table cell"
        for parent, name in _KINDS_OF_PARENTS.items():
            if isinstance(around, parent):
                return name
    return "paragraph" if isinstance(node, nodes.paragraph) and not _is_added(node) else "text"


def _is_added(node: nodes.Element) -> bool:
    """Whether a paragraph stands behind the page's sections, where no page can put one.

    There `translate.extraction` puts texts that have no node of their own.
    """
    before = node.parent.children[: node.parent.index(node)]
    at_top = isinstance(node.parent, nodes.document)
    return at_top and any(isinstance(sibling, nodes.section) for sibling in before)


def _is_in_glossary(node: nodes.Node) -> bool:
    return any(
        isinstance(around, addnodes.glossary)
        or (isinstance(around, nodes.Element) and "glossary" in around.get("classes", ()))
        for around in _upwards(node)
    )


def _section_around(node: nodes.Node) -> nodes.section | None:
    parents = (around for around in _upwards(node.parent) if isinstance(around, nodes.section))
    return next(parents, None)


def _holds_the_page(section: nodes.Element) -> bool:
    """Whether a section is the first of its page: its title is the page's."""
    return next(section.parent.findall(nodes.section)) is section


def _next_block(comment: nodes.comment) -> nodes.Node | None:
    """Return what comes after a comment: its next sibling, or its parent's."""
    place: nodes.Node = comment
    while place.parent is not None:
        parent = place.parent
        after = parent.children[parent.index(place) + 1 :]
        for sibling in after:
            if isinstance(sibling, nodes.section):
                return sibling.next_node(nodes.title)
            if not isinstance(sibling, (nodes.Invisible, nodes.system_message)):
                return sibling
        place = parent
    return None


def _upwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    while node is not None:
        yield node
        node = node.parent
