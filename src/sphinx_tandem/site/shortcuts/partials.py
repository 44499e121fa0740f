"""Renders a title once: page after page names its neighbours and the pages above it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: What a title may hold and still look the same on every page; a picture's address would not.
_SAME_EVERYWHERE = (
    nodes.title,
    nodes.Text,
    nodes.emphasis,
    nodes.inline,
    nodes.literal,
    nodes.strong,
)


@contextlib.contextmanager
def shortcut(app: Sphinx) -> Iterator[None]:
    """Keep what the builder of ``app`` makes of titles."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        yield
        return
    render = app.builder.render_partial
    made: dict[int, tuple[nodes.Node, dict[str, str]]] = {}

    def render_partial(node: nodes.Node | None) -> dict[str, str]:
        known = made.get(id(node))
        if known is not None:
            return dict(known[1])
        parts = render(node)
        if isinstance(node, nodes.title) and _looks_the_same_everywhere(node):
            made[id(node)] = (node, dict(parts))  # the node too, or its id might be another's
        return parts

    with replaced(app.builder, "render_partial", render_partial):
        yield


def _looks_the_same_everywhere(title: nodes.title) -> bool:
    return all(isinstance(node, _SAME_EVERYWHERE) for node in title.findall())
