"""Mark the passages that are not in the page's language (WCAG 2.2, 3.1.2).

docutils has a class "language-en" for this: its HTML writers make ``lang="en"`` of it, and its
smart quotes follow it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_tandem.translate.page import Page

_NO_WORDS = re.compile(r"\S+://\S+|\bwww\.\S+|\S+@\S+\.\S+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SILENT = (nodes.literal, nodes.math, nodes.math_block, nodes.raw, nodes.footnote_reference)
_WRAPPED = (nodes.title, nodes.caption, nodes.inline)


def mark(node: nodes.Element, page: Page) -> bool:
    """Mark ``node`` as a passage in the source language; return whether it needed a mark."""
    if page.foreign is None or page.own is None:
        return False
    if isinstance(node, nodes.image):
        if has_words([nodes.Text(node.get("alt", ""))]):
            node["classes"].append(f"language-{page.foreign.tag}")
            return True
        return False
    if not has_words(node.children):
        return False
    turned = page.foreign.direction != page.own.direction
    if turned or isinstance(node, _WRAPPED) or type(node) is nodes.Element:
        node[:] = [wrapped(node.children, page)]
    else:
        node["classes"].append(f"language-{page.foreign.tag}")
    return True


def mark_whole(node: nodes.Element, page: Page) -> None:
    """Mark a node whose words were parsed before it was made, as those of a title."""
    only = node.children[0] if len(node.children) == 1 else None
    turned = page.own and page.foreign and page.own.direction != page.foreign.direction
    if type(node) is nodes.title and isinstance(only, passage) and not turned:
        node[:] = only.children
        node["classes"] += only["classes"]
    elif isinstance(node, nodes.inline) and node.parent and not isinstance(only, passage):
        # Sphinx puts "Added in version 1.0:" before it, which is in the page's language.
        if mark(node, page) and page.foreign:
            mine = f"language-{page.foreign.tag}"
            outer = node.parent["classes"]
            outer[:] = [name for name in outer if name != mine]
    elif not isinstance(only, passage):
        mark(node, page)


def wrapped(children: list[nodes.Node], page: Page) -> nodes.inline:
    """Return ``children`` in an inline element that is marked."""
    if page.foreign is None or page.own is None:
        raise ValueError("a page without a foreign language has nothing to mark")
    inline = passage("", "", *children, classes=[f"language-{page.foreign.tag}"])
    if page.foreign.direction != page.own.direction:
        inline["dir"] = page.foreign.direction
    return inline


class passage(nodes.inline):  # noqa: N801 (docutils names its nodes in lower case)
    """Words in another language than the page's, with their direction where it differs."""


def has_words(children: Iterable[nodes.Node]) -> bool:
    """Whether there is something to read: no mere number, code, formula, sign or address."""
    return bool(_WORD.search(_NO_WORDS.sub(" ", " ".join(_texts(children)))))


def _texts(children: Iterable[nodes.Node]) -> Iterable[str]:
    for child in children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif not isinstance(child, (*_SILENT, addnodes.index)):
            yield from _texts(child.children)
