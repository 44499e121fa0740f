"""Tell readers which parts of a page changed since they were translated, or wait for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_tandem.translate.interface import interface_words
from sphinx_tandem.translate.marks import has_words, mark
from sphinx_tandem.translate.words import State

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_tandem.translate.page import Page

_SENTENCES = {
    State.KEPT: (
        "The English of this part changed a little after it was translated."
        " The translation will be brought up to date."
    ),
    State.CHANGED: (
        "Something in this part changed, and the new text is not translated yet:"
        " it is shown in English."
    ),
    State.REFUSED: (
        "A translation in this part has to be corrected first: until then it is shown in English."
    ),
}


class tandem_notice(nodes.General, nodes.Element):  # noqa: N801 (docutils' way of naming)
    """A short notice at the top of a part of a page, in paragraphs."""


def add_notices(page: Page) -> None:
    """Put a notice at the top of each part of the page that holds changed passages."""
    parts: dict[int, tuple[nodes.Element, set[State]]] = {}
    for node, state in page.changes:
        part = _part(node) if state in _SENTENCES else None
        if part is not None:
            parts.setdefault(id(part), (part, set()))[1].add(state)
    for part, states in parts.values():
        part.insert(_top(part), _notice(page, states))


def count_missing(page: Page) -> int:
    """Return how many passages of the page have no translation, those without words left out."""
    missing = [node for node, state in page.changes if state is State.MISSING]
    return sum(has_words([_block(node)]) for node in missing)


def tell_states(page: Page) -> None:
    """Give each block with a passage that is not current a class that says so ("tandem-kept").

    The page of both languages side by side says it of each passage.
    """
    for node, state in page.changes:
        block = _block(node)
        if isinstance(block, nodes.Element) and (state in _SENTENCES or has_words([block])):
            block["classes"].append(f"tandem-{state.value}")


def _block(node: nodes.Node) -> nodes.Node:
    """Return the block that ``node`` stands in, such as a paragraph, or ``node`` itself."""
    while isinstance(node, (nodes.Inline, nodes.Text)) and node.parent is not None:
        node = node.parent
    return node


def _part(node: nodes.Node) -> nodes.Element | None:
    """Return the section that ``node`` is in, the document outside of sections."""
    parent = node.parent
    while parent is not None and not isinstance(parent, (nodes.section, nodes.document)):
        parent = parent.parent
    return parent


def _top(part: nodes.Element) -> int:
    """Return the place after what must come first in ``part``."""
    first = (nodes.title, nodes.subtitle, nodes.meta, nodes.comment, nodes.target)
    for index, child in enumerate(part.children):
        metadata = index == 0 and isinstance(child, nodes.field_list)
        if not (metadata or isinstance(child, (*first, nodes.system_message))):
            return index
    return len(part.children)


def _notice(page: Page, states: set[State]) -> tandem_notice:
    notice = tandem_notice(classes=["tandem-notice"])
    for state, sentence in _SENTENCES.items():
        if state not in states:
            continue
        words = interface_words(sentence)
        paragraph = nodes.paragraph("", words or sentence, translatable=False)
        if words is None:
            mark(paragraph, page)
        notice += paragraph
    return notice


def register_notice(app: Sphinx) -> None:
    """Let every writer show a notice: HTML as a note for screen readers, the others plainly."""
    plain = (_pass, _pass)
    app.add_node(
        tandem_notice,
        html=(_visit_html, _depart_html),
        latex=plain,
        text=plain,
        man=plain,
        texinfo=plain,
    )


def _visit_html(writer: Any, node: tandem_notice) -> None:
    writer.body.append(writer.starttag(node, "div", ROLE="note"))


def _depart_html(writer: Any, _node: tandem_notice) -> None:
    writer.body.append("</div>\n")


def _pass(_writer: Any, _node: tandem_notice) -> None:
    """Write nothing around the paragraphs of a notice."""
