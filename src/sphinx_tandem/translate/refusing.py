"""Refuse a translation that brings what its English does not have: readers get the English.

What MyST would act on is compared: HTML, which it writes into the page as it stands;
substitutions, which it runs as templates; images and downloads, which it copies from the disk;
and the hosts that links lead to. A wrong target on a known host is told and mended elsewhere
(`references`).
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes

from sphinx_tandem.checks.addresses import same_site
from sphinx_tandem.problems import Problem
from sphinx_tandem.translate.html_text import tag_without_words
from sphinx_tandem.translate.references import flat, inline_tokens
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.words import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_tandem.checks.addresses import Languages
    from sphinx_tandem.translate.words import Passage

#: What a person calls each kind of thing that is compared.
_NAMES = {
    "html": "the HTML",
    "substitution": "the substitution",
    "image": "the image",
    "download": "the download",
    "host": "the website",
}


def refuse(state: StateCore, token: Token, passage: Passage, languages: Languages) -> Passage:
    """Return ``passage``, with the English put back into ``token`` if it brought something.

    ``languages`` are that of the English and that of the translation.
    """
    own = set(_brought(token.children or ()))
    if not own:
        return passage
    english = set(_brought(inline_tokens(state.md, passage.source, state.env)))
    new = _beyond(own, english, languages)
    if not new:
        return passage
    tell(passage, new)
    token.content, token.children = passage.source, []
    state.md.inline.parse(token.content, state.md, state.env, token.children)
    return dataclasses.replace(passage, state=State.MISSING, words=passage.source)


def new_in_nodes(
    english: nodes.Element, translated: Iterable[nodes.Node], languages: Languages
) -> set[tuple[str, str]]:
    """Return what the nodes ``translated`` bring that those of ``english`` do not have."""
    return _beyond(set(_held(translated)), set(_held(english.children)), languages)


def _beyond(
    own: set[tuple[str, str]], english: set[tuple[str, str]], languages: Languages
) -> set[tuple[str, str]]:
    """Return what only ``own`` holds; a website may be the one in the reader's language."""
    hosts = [name for kind, name in english if kind == "host"]
    return {
        (kind, name)
        for kind, name in own - english
        if kind != "host" or not any(same_site((host, name), languages) for host in hosts)
    }


def tell(passage: Passage, new: set[tuple[str, str]]) -> None:
    """Tell that the translation of ``passage`` is refused, for what it brings."""
    things = ", ".join(sorted(f"{_NAMES[kind]} {what}" for kind, what in new))
    html = all(kind == "html" for kind, _ in new)
    report(
        Problem(
            passage.file,
            passage.entry.line if passage.entry else 0,
            "T108 html-tags" if html else "T109 not-in-english",
            f"The translation brings {things}, so readers get the English.",
            "Take out what the English does not have.",
        )
    )


def _brought(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Yield what MyST would act on in inline tokens, by kind."""
    for token in flat(tokens):
        if token.type == "html_inline":
            yield "html", tag_without_words(token.content)
        elif token.type.startswith("substitution"):
            yield "substitution", token.content.strip()
        elif token.type == "image":
            yield "image", str(token.attrs.get("src", ""))
        elif token.type == "myst_role" and token.meta["name"].endswith("download"):
            yield "download", token.content.rpartition("<")[2].rstrip("> ")
        elif token.type == "link_open":
            yield from _host(str(token.attrs.get("href", "")))


def _held(children: Iterable[nodes.Node]) -> Iterator[tuple[str, str]]:
    """Yield the same of nodes."""
    for child in children:
        for node in child.findall():
            if isinstance(node, nodes.raw):
                yield "html", tag_without_words(node.astext())
            elif isinstance(node, nodes.image):
                yield "image", str(node.get("uri", ""))
            elif isinstance(node, nodes.reference):
                yield from _host(str(node.get("refuri", "")))
            elif isinstance(node, nodes.Element) and node.get("reftype") == "download":
                yield "download", str(node.get("reftarget", ""))


def _host(address: str) -> Iterator[tuple[str, str]]:
    try:
        host = urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:  # an address that cannot be one
        host = address
    if host:
        yield "host", host
