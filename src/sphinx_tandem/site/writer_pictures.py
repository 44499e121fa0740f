"""Writes images and figures that keep their place while they load."""

from __future__ import annotations

import posixpath
import re
import urllib.parse
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils.nodes import Element

_PIXELS = re.compile(r"(\d+)(?:px)?")
_PERCENT = re.compile(r"(\d+)\s*%")


class PicturesTranslator(HTML5Translator):
    """Gives images their size, and figures a caption and legend in one place."""

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
