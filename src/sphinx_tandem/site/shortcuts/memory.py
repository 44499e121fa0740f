"""Keeps memory from growing with the site."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


@contextlib.contextmanager
def shortcut(app: Sphinx) -> Iterator[None]:
    """Keep no doctrees that lie on the disk: reading one again costs less than holding all."""
    env = app.env
    env._pickled_doctree_cache = _Nothing()  # noqa: SLF001  (no public name for either)
    env._write_doc_doctree_cache = _Nothing()  # noqa: SLF001
    yield


class _Nothing(dict[str, Any]):
    """A dictionary that stays empty."""

    def __setitem__(self, key: str, value: Any) -> None:
        """Keep nothing."""
