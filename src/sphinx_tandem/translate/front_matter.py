"""What a page's front matter says for readers elsewhere: its description and search words."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from myst_parser.config.main import TopmatterReadError, read_topmatter

#: Fields whose text is translated: what link previews show, what people type to find the page.
FIELDS = ("description", "keywords")
_MENTIONED = re.compile(rf"^({'|'.join(FIELDS)})\s*:", re.MULTILINE)


def add_meta(document: nodes.document, front_matter: Any) -> None:
    """Make ``<meta>`` elements of the fields ``description`` and ``keywords`` of front matter.

    What ``html_meta`` of the page says under the same name comes first; what ``myst_html_meta``
    of conf.py says for all pages comes last.
    """
    if isinstance(front_matter, str) and not _MENTIONED.search(front_matter):
        return
    try:
        text = f"---\n{front_matter}\n---\n"
        data = read_topmatter(text) if isinstance(front_matter, str) else front_matter
    except TopmatterReadError:
        return  # MyST has told of it
    if not isinstance(data, dict):
        return
    for name in FIELDS:
        words = data.get(name)
        if isinstance(words, str) and words.strip() and not _own_meta(data, name):
            _add(document, name, " ".join(words.split()))


def _add(document: nodes.document, name: str, content: str) -> None:
    for meta in list(document.findall(nodes.meta)):
        if meta.get("name") == name and "lang" not in meta:
            meta.parent.remove(meta)
    meta = nodes.meta(content, name=name, content=content)
    meta.source, meta.line = document["source"], 1
    document += meta


def _own_meta(data: dict[str, Any], name: str) -> bool:
    """Whether the page's own ``html_meta`` gives what is called ``name``."""
    myst = data.get("myst")
    for source in (data, myst if isinstance(myst, dict) else {}):
        meta = source.get("html_meta")
        if isinstance(meta, dict) and any(str(key).split()[:1] == [name] for key in meta):
            return True
    return False
