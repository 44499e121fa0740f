"""The description in a page's front matter, which search engines and link previews show."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from myst_parser.config.main import TopmatterReadError, read_topmatter

_MENTIONED = re.compile(r"^description\s*:", re.MULTILINE)


def add_description(document: nodes.document, front_matter: Any) -> None:
    """Make ``<meta name="description">`` of a ``description`` in the front matter.

    A description that ``html_meta`` of the page gives comes first; one that ``myst_html_meta`` of
    conf.py gives for all pages comes last.
    """
    if isinstance(front_matter, str) and not _MENTIONED.search(front_matter):
        return
    try:
        text = f"---\n{front_matter}\n---\n"
        data = read_topmatter(text) if isinstance(front_matter, str) else front_matter
    except TopmatterReadError:
        return  # MyST has told of it
    if not isinstance(data, dict) or _own_meta(data):
        return
    description = data.get("description")
    if not isinstance(description, str) or not description.strip():
        return
    for meta in list(document.findall(nodes.meta)):
        if meta.get("name") == "description" and "lang" not in meta:
            meta.parent.remove(meta)
    content = " ".join(description.split())
    meta = nodes.meta(content, name="description", content=content)
    meta.source, meta.line = document["source"], 1
    document += meta


def _own_meta(data: dict[str, Any]) -> bool:
    """Whether the page's own ``html_meta`` has a description."""
    myst = data.get("myst")
    for source in (data, myst if isinstance(myst, dict) else {}):
        meta = source.get("html_meta")
        if isinstance(meta, dict) and any(str(key).split()[:1] == ["description"] for key in meta):
            return True
    return False
