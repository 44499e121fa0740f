"""The interface words of a language: what templates say, from the catalog named sphinx.po."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.pseudo import PseudoDictionary
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.settings import Language


def template_words(folders: Sequence[Path], language: Language) -> Mapping[str, str]:
    """Return the current translations of the templates' words, empty for the source language.

    ``folders`` are locale folders; the first one's words win. Raises `TandemError` where a
    catalog, or an entry of one, cannot be read.
    """
    if language.pseudo:
        return PseudoDictionary(language.direction)
    words: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / language.code / "LC_MESSAGES" / "sphinx.po"
        if not path.is_file():
            continue
        catalog = read_po(path)
        if catalog.problems:
            raise TandemError(catalog.problems[0])
        words.update(
            (msgid, entry.msgstr)
            for msgid, entry in catalog.messages.items()
            if entry.msgstr and not entry.fuzzy
        )
    return words
