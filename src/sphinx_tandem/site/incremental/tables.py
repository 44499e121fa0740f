"""What all pages of a site share: titles, toctrees, labels, glossary terms, files, index entries.

Any page may show something of it. Where reading some pages again leaves all of it as it was, no
other page looks different.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

# What a build never shows to another page than the one it belongs to, or does not keep at all.
_OF_ONE_PAGE = frozenset(
    {
        "all_docs",  # when each page was read
        "dependencies",  # the trace of the build keeps them
        "tandem_catalogs",  # when catalogs were written
        "current_document",
        "ref_context",
    }
)
_OF_THE_BUILD = frozenset(
    {
        *("_app", "app", "config", "config_status", "config_status_extra", "domains", "events"),
        *("project", "settings", "version", "versioning_condition", "versioning_compare"),
        *("doctreedir", "srcdir", "_builder_cls"),
        *("_pickled_doctree_cache", "_write_doc_doctree_cache"),
    }
)
# Titles and contents are shown without the line they stand on, which any edit above them moves.
_WITHOUT_LINES = frozenset({"titles", "longtitles", "tocs"})

_Image = Any
"""A value with each changeable container in it replaced by one of our own."""


class Tables:
    """What an environment's tables hold at a moment, to compare with later, and to go back to."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.names = env.__dict__.keys() - _OF_ONE_PAGE - _OF_THE_BUILD
        self.images = {name: _image_of_table(env, name) for name in self.names}

    def changed(self) -> str:
        """Return the name of a table that is not as it was, or an empty text."""
        now = self.env.__dict__.keys() - _OF_ONE_PAGE - _OF_THE_BUILD
        if now != self.names:
            return min(now ^ self.names)
        for name in sorted(now):
            image = _image_of_table(self.env, name)
            if not _same(self.images[name], image, lines=name not in _WITHOUT_LINES):
                return name
        return ""

    def restore(self) -> None:
        """Put each dictionary back into the order that it had: pages may be listed by it."""
        for name in self.names:
            if name != "metadata":  # the same as before but for what `_shown_elsewhere` drops
                _restore(self.env.__dict__[name], self.images[name])


def _image_of_table(env: BuildEnvironment, name: str) -> _Image:
    table = env.__dict__[name]
    if name == "metadata":
        return {page: _image(_shown_elsewhere(fields)) for page, fields in table.items()}
    return _image(table)


_OWN = frozenset({"wordcount", "tandem_missing"})


def _shown_elsewhere(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what other pages may show of a page's metadata.

    They do not show how many words it has or how many passages wait for a translation, nor on
    which lines its headings stand (MyST's ``myst_slugs`` holds line, id and title of each).
    """
    shown = {name: value for name, value in fields.items() if name not in _OWN}
    slugs = shown.get("myst_slugs")
    if isinstance(slugs, dict):
        shown["myst_slugs"] = {slug: tuple(heading[1:]) for slug, heading in slugs.items()}
    return shown


class _Held:
    """An object of a class of its own: what it holds if it is a dictionary, and its attributes."""

    def __init__(self, value: Any) -> None:
        self.kind = type(value)
        self.items = _image(dict(value)) if isinstance(value, dict) else {}
        self.attributes = _image(vars(value)) if hasattr(value, "__dict__") else {}


def _image(value: Any) -> _Image:
    kind = type(value)
    image = value  # what reading a page makes anew, not changes, as nodes
    if kind is dict:
        image = {key: it if type(it) in _PLAIN else _image(it) for key, it in value.items()}
    elif kind is list or kind is tuple:
        image = kind(it if type(it) in _PLAIN else _image(it) for it in value)
    elif kind is set:
        image = frozenset(value)
    elif isinstance(value, dict):
        image = _Held(value)
    elif not (kind in _PLAIN or isinstance(value, nodes.Node | tuple)):
        image = _Pickled(value)
    return image


class _Pickled:
    """An object that only its pickle tells from another; one without a pickle is like no other."""

    def __init__(self, value: Any) -> None:
        self.bytes: bytes | None
        try:
            self.bytes = pickle.dumps(value)
        except Exception:  # noqa: BLE001  an extension's class may raise anything
            self.bytes = None


def _same(one: _Image, other: _Image, *, lines: bool) -> bool:
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        same = one.keys() == other.keys() and all(
            _same(value, other[key], lines=lines) for key, value in one.items()
        )
    elif isinstance(one, list | tuple):
        same = len(one) == len(other) and all(
            _same(value, there, lines=lines) for value, there in zip(one, other, strict=True)
        )
    elif isinstance(one, nodes.Node):
        same = _same_nodes(one, other, lines=lines)
    elif isinstance(one, _Held):
        same = one.kind is other.kind and _same(vars(one), vars(other), lines=lines)
    elif isinstance(one, _Pickled):
        same = one.bytes is not None and one.bytes == other.bytes
    else:
        same = bool(one == other)
    return same


def _same_nodes(one: nodes.Node, other: nodes.Node, *, lines: bool) -> bool:
    if lines and (one.line, one.source) != (other.line, other.source):
        return False
    if isinstance(one, nodes.Text):
        return str(one) == str(other)
    if not (isinstance(one, nodes.Element) and isinstance(other, nodes.Element)):
        return False
    return _same(one.attributes, other.attributes, lines=lines) and _same(
        one.children, other.children, lines=lines
    )


def _restore(value: Any, image: _Image) -> None:
    if not isinstance(value, dict):
        return
    items: dict[Any, _Image] = image.items if isinstance(image, _Held) else image
    if list(value) != list(items):
        now = dict(value)
        value.clear()
        value.update((key, now[key]) for key in items)
    for key, item in value.items():
        if isinstance(item, dict):
            _restore(item, items[key])


_PLAIN = frozenset({str, int, float, bool, bytes, type(None), nodes.title, nodes.bullet_list})
