"""Reads and writes some pages of a site again, where the tables that all pages share allow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment import CONFIG_OK
from sphinx.util.build_phase import BuildPhase
from sphinx.util.parallel import SerialTasks

from sphinx_tandem.site.incremental.search_words import load_words, put_in_order, save_words
from sphinx_tandem.site.incremental.tables import Tables
from sphinx_tandem.site.incremental.trace import files_of_pages
from sphinx_tandem.site.pages.checked import check_pages
from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


class NotPossible(Exception):  # noqa: N818  no error: the site is then built from nothing
    """Why some pages cannot be built by themselves."""


def update_pages(
    app: Sphinx, builder: StandaloneHTMLBuilder, pages: Iterable[str], words: tuple[Path, Path]
) -> None:
    """Read ``pages`` again; write them and the search index into the output folder of ``app``.

    ``app`` was made with the environment of the last build. ``words`` are the files with the words
    of its search: where they lie, and where to put the new ones. Raises `NotPossible` where a
    build from nothing might make other pages look different, too.
    """
    if app.fresh_env_used or app.env.config_status != CONFIG_OK:
        raise NotPossible("what the last build kept cannot be used")
    again = sorted(pages)
    also = _read(app, builder, again)
    check_pages(app, app.env, again)
    _write(app, builder, {*again, *also}, words)
    app.events.emit("build-finished", None)
    builder.cleanup()


def _read(app: Sphinx, builder: StandaloneHTMLBuilder, pages: list[str]) -> set[str]:
    """Read ``pages``; return those that an extension wants to be written, too."""
    builder.phase = BuildPhase.READING
    env = app.env
    tables = Tables(env)
    app.events.emit("env-before-read-docs", env, pages)
    builder._read_serial(pages)  # noqa: SLF001  the part of `Builder.read` for given pages
    also = {
        page
        for event in ("env-updated", "env-get-updated")
        for named in app.events.emit(event, env)
        for page in named or ()
    }
    changed = tables.changed()
    if changed:
        raise NotPossible(f"other pages may show what changed in “{changed}”")
    tables.restore()
    env.toctree_includes = dict(sorted(env.toctree_includes.items()))  # as `Builder.write` does
    return also & env.found_docs


def _write(
    app: Sphinx, builder: StandaloneHTMLBuilder, pages: set[str], words: tuple[Path, Path]
) -> None:
    before, after = words
    env = app.env
    builder.phase = BuildPhase.RESOLVING
    builder.parallel_ok = False
    builder.finish_tasks = SerialTasks()
    app.events.emit("write-started", builder)
    if builder.search:
        load_words(env, before, without=pages)
    with replaced(builder, "load_indexer", lambda _pages: None):
        builder.prepare_writing(pages)
    with files_of_pages(builder) as finds:
        builder.write_documents(pages)
    if finds.why_not:
        raise NotPossible(finds.why_not)
    for name, template in app.config.html_additional_pages.items():
        builder.handle_page(name, {}, template)  # it may tell of all catalogs
    builder.copy_image_files()
    if any(users & pages for users, _ in env.dlfiles.values()):
        builder.copy_download_files()
    if builder.indexer is not None:
        put_in_order(builder.indexer)
        builder.dump_search_index()
        save_words(builder.indexer, after)
