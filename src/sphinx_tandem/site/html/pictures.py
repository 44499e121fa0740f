"""Writes images and figures that keep their place while they load."""

from __future__ import annotations

import posixpath
import re
import urllib.parse
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.images import get_image_size
from sphinx.writers.html5 import HTML5Translator

from sphinx_tandem.site.html.small_pictures import small_forms

if TYPE_CHECKING:
    from docutils.nodes import Element

#: The widest that our style sheet shows an image.
_COLUMN = "37rem"
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
        end = "" if isinstance(node.parent, nodes.TextElement) else "\n"
        attributes |= {"src": uri, "alt": node.get("alt", "")}
        image = self.emptytag(node, "img", "", loading="lazy", decoding="async", **attributes)
        smaller = self._smaller(source, attributes.get("width", ""))
        self.body.append(f"<picture>{smaller}{image}</picture>{end}" if smaller else image + end)

    def depart_image(self, node: Element) -> None:
        """Write nothing: an image has no end tag."""

    def _smaller(self, source: str, width: str) -> str:
        """Return the element that offers the smaller forms of an image, shown ``width`` wide."""
        folder = self.builder.imgpath
        there = small_forms(self.builder.env, source)
        offered = [
            f"{posixpath.join(folder, urllib.parse.quote(name))} {size}w"
            for size, name in there.items()
        ]
        if not offered:
            return ""
        sizes = f"min(100vw, {_COLUMN}, {width}px)" if width else f"min(100vw, {_COLUMN})"
        forms = self.attval(", ".join(offered))
        return f'<source type="image/webp" srcset="{forms}" sizes="{sizes}">'

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
