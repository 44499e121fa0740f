"""Read a page again when one of its catalogs changed, appeared or went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.interface import OWN_DOMAIN as DOMAIN
from sphinx_tandem.translate.words import catalog_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_Stamp = tuple[tuple[int, int] | None, ...]


def connect(app: Sphinx) -> None:
    """Let Sphinx ask which pages are outdated."""
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)


def note_catalogs(env: BuildEnvironment) -> None:
    """Remember how the catalogs of the page being read look now."""
    docname = env.current_document.docname
    _stamps(env)[docname] = _stamp(env, docname)


def _stamps(env: BuildEnvironment) -> dict[str, _Stamp]:
    if not hasattr(env, "tandem_catalogs"):
        env.tandem_catalogs = {}  # type: ignore[attr-defined]
    stamps: dict[str, _Stamp] = env.tandem_catalogs  # type: ignore[attr-defined]
    return stamps


def _stamp(env: BuildEnvironment, docname: str) -> _Stamp:
    """Return what tells whether a catalog of the page changed; None for a file not there.

    The catalogs of interface words count too, and the folder of the language: its first catalog
    makes every page a translated one.
    """
    files = catalog_files(docname, env.config, env.srcdir)
    words = [file for file in catalog_files(DOMAIN, env.config, env.srcdir) if file not in files]
    folder = any(file.parent.exists() for file in words)
    return (*map(_look, (*files, *words)), (1, 1) if folder else None)


def _look(file: Path) -> tuple[int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _outdated(
    _app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    known = _stamps(env)
    fresh = known.keys() & env.found_docs - added - changed - removed
    return [docname for docname in fresh if known[docname] != _stamp(env, docname)]


def _purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _stamps(env).pop(docname, None)


def _merge(
    _app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment
) -> None:
    theirs = _stamps(other)
    _stamps(env).update({name: theirs[name] for name in docnames if name in theirs})
