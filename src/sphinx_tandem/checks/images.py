"""Someone who does not see an image can know what it shows."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = "A101 alt-text"  # `page_sources` describes it


def check_alt_texts(document: nodes.document, file: str) -> Iterator[Problem]:
    """Yield a problem for each image without a text alternative (WCAG 2.2, 1.1.1)."""
    for image in document.findall(nodes.image):
        alt = (image.get("alt") or "").strip()
        name = PurePosixPath(image.get("uri", "")).name
        if alt and alt != name:
            continue
        text = f"The image {name} has no description for people who do not see it."
        cure = f"Say in a few words what it shows: ![What it shows]({image.get('uri', name)})"
        yield Problem(file, image.line or _line_above(image), CODE, text, cure)


def _line_above(node: nodes.Node) -> int:
    while node.parent is not None:
        node = node.parent
        if node.line:
            return int(node.line)
    return 1
