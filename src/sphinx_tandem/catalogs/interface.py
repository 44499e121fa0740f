"""The interface words of a language: what templates say, from the catalog named sphinx.po."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po

from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_tandem.settings import Language


def interface_words(folders: Sequence[Path], language: Language) -> Mapping[str, str]:
    """Return the current translations of the templates' words, empty for the source language.

    ``folders`` are locale folders; the first one's words win. Raises `TandemError` where a
    catalog cannot be read.
    """
    words: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / language.code / "LC_MESSAGES" / "sphinx.po"
        if path.is_file():
            words.update(_read(path))
    return words


def _read(path: Path) -> Mapping[str, str]:
    try:
        with path.open("rb") as stream:
            catalog = read_po(stream, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0)
        text = f"The catalog cannot be read: {error}"
        cure = "Open it in a PO editor, correct the place, and save it."
        raise TandemError(Problem(shown_path(path), line, "P101 catalog", text, cure)) from error
    return {
        str(message.id): str(message.string)
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }
