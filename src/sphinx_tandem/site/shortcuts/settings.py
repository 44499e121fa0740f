"""Makes docutils' settings once: each page of a build has the same."""

from __future__ import annotations

import contextlib
import copy
from typing import TYPE_CHECKING, Any

from docutils.utils import DependencyList
from sphinx.util import docutils as sphinx_docutils

from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.frontend import Values
    from sphinx.application import Sphinx


@contextlib.contextmanager
def shortcut(_app: Sphinx) -> Iterator[None]:
    """Ask docutils' option parser once for each kind of page, not once for each page."""
    make = sphinx_docutils._get_settings  # noqa: SLF001  (no public name for it)
    made: dict[Any, tuple[Mapping[str, Any], Values]] = {}

    def settings(*components: Any, defaults: Mapping[str, Any], **options: Any) -> Values:
        kind = tuple(part if isinstance(part, type) else type(part) for part in components)
        known = made.get(kind)
        if known is None or known[0] != defaults:
            known = made[kind] = (dict(defaults), make(*components, defaults=defaults, **options))
        return _own_copy(known[1])

    with replaced(sphinx_docutils, "_get_settings", settings):
        yield


def _own_copy(settings: Values) -> Values:
    """Return settings that a page may change without another page noticing."""
    own = copy.copy(settings)
    for name, value in vars(settings).items():
        if isinstance(value, list | dict):
            setattr(own, name, copy.copy(value))
        elif isinstance(value, DependencyList):
            setattr(own, name, DependencyList())
    return own
