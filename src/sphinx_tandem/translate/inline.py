"""Parse a single message into a page that is already parsed, without a document of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.languages import get_language
from docutils.parsers.rst.states import Inliner
from docutils.utils import new_document

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
    """Return the nodes of the reStructuredText ``words``, which is to stand in ``node``.

    As MyST does for a block of reStructuredText, what it notes of names and footnotes goes to a
    document of its own.
    """
    document = new_document(page.document["source"], page.document.settings)
    document.reporter = page.document.reporter
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
    for child in (*children, *messages):
        for part in child.findall():
            part.document = page.document
    return [*children, *messages]


def replace_children(
    document: nodes.document, node: nodes.Element, children: Sequence[nodes.Node]
) -> None:
    """Put ``children`` in place of those of ``node``; their footnotes take over the ids."""
    old = [ref for child in node.children for ref in child.findall(nodes.footnote_reference)]
    new = [ref for child in children for ref in child.findall(nodes.footnote_reference)]
    if old:
        _forget(document, {id(ref) for ref in old})
    for ref in new:
        same = next((one for one in old if one.get("refname") == ref.get("refname")), None)
        if same is not None:
            old.remove(same)
            for own in ref["ids"]:
                if document.ids.get(own) is ref:
                    del document.ids[own]
            ref["ids"] = same["ids"]
            document.ids.update(dict.fromkeys(ref["ids"], ref))
    node[:] = list(children)


def _forget(document: nodes.document, gone: set[int]) -> None:
    lists: list[Any] = [document.autofootnote_refs, document.symbol_footnote_refs]
    lists += [*document.footnote_refs.values(), *document.refnames.values()]
    for refs in lists:
        refs[:] = [ref for ref in refs if id(ref) not in gone]
