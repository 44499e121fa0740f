"""Someone who does not see an image can know what it shows."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYS_NOTHING = {"", "image", "photo", "picture", "logo"}
_FILE_NAME = re.compile(
    r"[\w.()-]+\.(?:avif|gif|jpe?g|png|svg|webp)|(?:dscn?|image|img|pxl|scan)[-_ ]?\d[\w-]*",
    re.IGNORECASE,
)

CODE = "A101 alt-text"  # `page_sources` describes it


def describes(alt: str, file: str) -> bool:
    """Whether the words ``alt`` say what the image ``file`` shows, and are no name of a file.

    >>> describes("IMG_0412", "gate.png"), describes("The front gate", "gate.png")
    (False, True)
    """
    name = PurePosixPath(file).name.lower()
    said = alt.strip().lower()
    names = {*_SAYS_NOTHING, name, name.rpartition(".")[0]}
    return said not in names and not _FILE_NAME.fullmatch(said)


def check_alt_texts(document: nodes.document, file: str) -> Iterator[Problem]:
    """Yield a problem for each image without a text alternative (WCAG 2.2, 1.1.1)."""
    for image in document.findall(nodes.image):
        name = PurePosixPath(image.get("uri", "")).name
        if describes(image.get("alt") or "", name):
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
