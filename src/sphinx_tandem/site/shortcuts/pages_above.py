"""Finds the pages above a page without reading every toctree anew for each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import KeysView, Mapping, Sequence


class PagesAbove:
    """Which pages stand above which, for one state of the toctrees."""

    def __init__(self) -> None:
        self.includes: Mapping[str, Sequence[str]] | None = None
        self.parents: dict[str, list[str]] = {}

    def path_of(self, docname: str, includes: Mapping[str, Sequence[str]]) -> KeysView[str]:
        """Return the way up from ``docname`` by each page's last parent, as a view of keys."""
        self._read(includes)
        path: dict[str, None] = {}
        while docname in self.parents and docname not in path:
            path[docname] = None
            docname = self.parents[docname][-1]
        return path.keys()

    def all_of(self, docname: str, includes: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Return ``docname`` and every page that it can be reached from, by any parent."""
        self._read(includes)
        found = {docname}
        to_look_at = [docname]
        while to_look_at:
            new = set(self.parents.get(to_look_at.pop(), ())) - found
            found |= new
            to_look_at.extend(new)
        return frozenset(found)

    def _read(self, includes: Mapping[str, Sequence[str]]) -> None:
        if includes is self.includes:
            return
        self.includes = includes
        self.parents = {}
        for parent, children in includes.items():
            for child in dict.fromkeys(children):
                self.parents.setdefault(child, []).append(parent)
