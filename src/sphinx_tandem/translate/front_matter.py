"""The description in a page's front matter, which search engines and link previews show."""

from __future__ import annotations

import re
from typing import Any

import yaml
from docutils import nodes

_MENTIONED = re.compile(r"^description\s*:", re.MULTILINE)


def add_description(document: nodes.document, front_matter: Any) -> None:
    """Make ``<meta name="description">`` of a ``description`` in the front matter.

    A description that ``html_meta`` of the page gives comes first; one that ``myst_html_meta`` of
    conf.py gives for all pages comes last.
    """
    if isinstance(front_matter, str) and not _MENTIONED.search(front_matter):
        return
    try:
        data = yaml.safe_load(front_matter) if isinstance(front_matter, str) else front_matter
    except (yaml.YAMLError, ValueError):
        return  # MyST has told of it
    text = data.get("description") if isinstance(data, dict) else None
    if not isinstance(text, str) or not text.strip() or _own_meta(data):
        return
    for meta in list(document.findall(nodes.meta)):
        if meta.get("name") == "description" and "lang" not in meta:
            meta.parent.remove(meta)
    content = " ".join(text.split())
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
