"""The interface words of a language: what templates say, from the catalog named sphinx.po."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.settings import Language


def template_words(
    folders: Sequence[Path], language: Language, is_safe: Callable[[Entry, str], bool]
) -> Mapping[str, str]:
    """Return the current translations of the templates' words, empty for the source language.

    ``folders`` are locale folders; the first one's words win. What cannot be read, or is not what
    ``is_safe`` lets pass (an entry and its file), counts as not translated: the build of the
    language tells of it.
    """
    words: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / language.code / "LC_MESSAGES" / "sphinx.po"
        if not path.is_file():
            continue
        with contextlib.suppress(TandemError):
            catalog = read_po(path)
            words.update(
                (msgid, entry.msgstr)
                for msgid, entry in catalog.messages.items()
                if entry.msgstr and not entry.fuzzy and is_safe(entry, catalog.path)
            )
    return words
