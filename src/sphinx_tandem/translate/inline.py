"""Parse a single message into a page that is already parsed, without a document of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import Inliner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_tandem.translate.page import Page


def parse_markdown(page: Page, words: str, node: nodes.Element) -> list[nodes.Node]:
    """Return the nodes of the Markdown text ``words``, which is to stand in ``node``."""
    renderer = page.renderer
    if renderer is None:
        raise ValueError("a page can be added to only after it was rendered")
    container = nodes.Element()
    with page.hold(), renderer.current_node_context(container):
        renderer.nested_render_text(words.strip(), max((node.line or 1) - 1, 0), inline=True)
    return container.children


def parse_rst(page: Page, words: str, node: nodes.Element) -> list[nodes.Node]:
    """Return the nodes of the reStructuredText ``words``, which is to stand in ``node``."""
    document = page.document
    inliner = Inliner()
    inliner.init_customizations(document.settings)
    memo = SimpleNamespace(  # what docutils calls a Struct
        document=document,
        reporter=document.reporter,
        language=get_language(document.settings.language_code),
        title_styles=[],
        section_level=0,
        inliner=inliner,
    )
    children, messages = inliner.parse(words.strip(), node.line or 0, memo, node)
    return [*children, *messages]


def replace_children(
    document: nodes.document, node: nodes.Element, children: Sequence[nodes.Node]
) -> None:
    """Put ``children`` in place of those of ``node``, whose footnotes are then forgotten."""
    gone = {id(old) for child in node.children for old in child.findall(nodes.footnote_reference)}
    if gone:
        lists: list[Any] = [document.autofootnote_refs, document.symbol_footnote_refs]
        lists += [*document.footnote_refs.values(), *document.refnames.values()]
        for refs in lists:
            refs[:] = [ref for ref in refs if id(ref) not in gone]
    node[:] = list(children)
