"""Keeps the words of Sphinx's own search, to take in a page anew without reading all the others.

Sphinx can load its index from what it wrote, but then lacks the entries of index directives, and
keeps words that no page has any more.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.environment import BuildEnvironment
    from sphinx.search import IndexBuilder

# What an index knows: its own attributes, and those of the environment that it begins with.
_OF_PAGES = {
    "_titles": "_search_index_titles",
    "_filenames": "_search_index_filenames",
    "_all_titles": "_search_index_all_titles",
    "_index_entries": "_search_index_index_entries",
}
_OF_WORDS = {
    "_mapping": "_search_index_mapping",
    "_title_mapping": "_search_index_title_mapping",
}


def save_words(index: IndexBuilder, path: Path) -> None:
    """Keep in the file ``path`` what ``index`` knows of all pages."""
    known = {name: getattr(index, name) for name in (*_OF_PAGES, *_OF_WORDS)}
    with path.open("wb") as file:
        pickle.dump(known, file, pickle.HIGHEST_PROTOCOL)


def load_words(env: BuildEnvironment, path: Path, without: Iterable[str]) -> None:
    """Let an index of ``env`` begin with what the file ``path`` keeps, but for some pages.

    Raises `OSError` where there is no such file.
    """
    with path.open("rb") as file:
        known: dict[str, Any] = pickle.load(file)  # noqa: S301  written by `save_words`
    again = frozenset(without)
    for name, name_there in _OF_PAGES.items():
        kept = {page: value for page, value in known[name].items() if page not in again}
        setattr(env, name_there, kept)
    for name, name_there in _OF_WORDS.items():
        words: dict[str, set[str]] = known[name]
        for pages in words.values():
            pages.difference_update(again)
        setattr(env, name_there, {word: pages for word, pages in words.items() if pages})


def put_in_order(index: IndexBuilder) -> None:
    """Let the pages stand in the order in which a build from nothing takes them in."""
    for name in _OF_PAGES:
        setattr(index, name, dict(sorted(getattr(index, name).items())))
