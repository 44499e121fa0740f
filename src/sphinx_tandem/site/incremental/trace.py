"""Follows a build: which files it read for which pages, and whether pages stand alone."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_tandem.catalogs.interface import OWN_LOCALE
from sphinx_tandem.site.handouts.leaves import leaves_of
from sphinx_tandem.site.incremental.record import Trace
from sphinx_tandem.site.shortcuts.replacing import replaced
from sphinx_tandem.translate.words import catalog_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

# The moments of a build that concern more than one page.
_OF_ALL_PAGES = frozenset(
    {
        *("env-before-read-docs", "env-get-outdated", "env-get-updated", "env-updated"),
        *("env-check-consistency", "write-started", "html-collect-pages", "build-finished"),
    }
)
# Whose work at these moments is known, and is done again or need not be.
_KNOWN = ("sphinx.", "sphinx_tandem.", "myst_parser.")
_LESS_KNOWN = ("sphinx.ext.",)


def trace_of(app: Sphinx, why_not: str) -> Trace:
    """Return how the build of ``app``, which is done, went about its files.

    ``why_not`` is a reason known already why pages cannot be built one by one, or empty.
    """
    env, config = app.env, app.config
    settings = (
        *(config.templates_path, config.html_static_path),
        *(config.html_extra_path, config.html_theme_path),
    )
    folders = [app.confdir / folder for setting in settings for folder in setting]
    theme = getattr(app.builder, "theme", None)
    folders += theme.get_theme_dirs() if theme else []
    folders.append(OWN_LOCALE)
    nothing = Trace(
        pages=tuple(sorted(env.all_docs)),
        sources=frozenset(source_of(app, page) for page in env.all_docs),
        users={},
        folders=tuple(_path(app, folder) for folder in folders),
        files=tuple(sorted(code_files())),
        why_not=why_not or _why_not(app),
        leaves=leaves_of(env) if config.tandem_handouts else (),
    )
    return with_pages(nothing, app, nothing.pages)


def with_pages(trace: Trace, app: Sphinx, pages: Iterable[str]) -> Trace:
    """Return ``trace`` with the files that ``pages`` are read from now."""
    again = frozenset(pages)
    users: dict[str, set[str]] = {}
    for file, known in trace.users.items():
        users[file] = set(known - again)
    for page in again:
        for file in _files_of(app, page):
            users.setdefault(file, set()).add(page)
    left = {file: frozenset(names) for file, names in users.items() if names}
    return dataclasses.replace(trace, users=left)


def _files_of(app: Sphinx, page: str) -> Iterator[str]:
    yield source_of(app, page)
    for file in app.env.dependencies.get(page, ()):
        if not str(file).endswith(".mo"):  # made from a catalog
            yield _path(app, file)
    for catalog in catalog_files(page, app.config, app.srcdir):
        yield os.path.normpath(catalog)


def source_of(app: Sphinx, page: str) -> str:
    """Return the path of the file that a page is written in."""
    return os.path.normpath(app.env.doc2path(page))


def _path(app: Sphinx, path: str | os.PathLike[str]) -> str:
    return os.path.normpath(Path(app.srcdir, path))


def code_files() -> Iterator[str]:
    """Yield the files of the code that was loaded, but for Python's own."""
    own, others = sysconfig.get_path("stdlib"), sysconfig.get_path("purelib")
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name != "__main__" and file and (file.startswith(others) or not file.startswith(own)):
            yield file


def _why_not(app: Sphinx) -> str:
    """Return why the pages of ``app`` cannot be built again one by one, empty where they can."""
    if type(app.builder).__module__ != "sphinx.builders.html":
        return "an extension writes the pages in a way of its own"
    if app.env.reread_always:
        return "some pages are to be read anew in every build"
    for name, extension in app.extensions.items():
        # Who declares these keeps what is read in the environment, where we see it.
        if not (extension.parallel_read_safe and extension.parallel_write_safe):
            return f"{name} does not say that its pages can be read and written apart"
    for event in sorted(_OF_ALL_PAGES):
        for listener in app.events.listeners.get(event, ()):
            if not _is_known(listener.handler):
                return f"an extension, or conf.py, takes part in what all pages share ({event})"
    return ""


def _is_known(handler: Callable[..., Any]) -> bool:
    module = f"{getattr(handler, '__module__', None) or ''}."
    return module.startswith(_KNOWN) and not module.startswith(_LESS_KNOWN)


class Finds:
    """What was found while pages were written.

    ``why_not`` says why pages cannot be built one by one, empty where they can.
    """

    why_not = ""


@contextlib.contextmanager
def files_of_pages(builder: StandaloneHTMLBuilder) -> Iterator[Finds]:
    """Look, while pages are written, whether one writes a file that is not known to be its own."""
    write = builder.write_documents
    finds = Finds()

    def write_and_look(pages: Any) -> None:
        before = _files_in(builder.outdir)
        write(pages)
        own = {os.fspath(builder.get_output_path(page)) for page in pages}
        sources = f"{builder.outdir}{os.sep}_sources{os.sep}"
        new = _files_in(builder.outdir) - before - own
        if any(not file.startswith(sources) for file in new):
            finds.why_not = "pages bring files of their own"

    with replaced(builder, "write_documents", write_and_look):
        yield finds


def _files_in(folder: str | os.PathLike[str]) -> set[str]:
    return {f"{place}{os.sep}{name}" for place, _, names in os.walk(folder) for name in names}
