"""Runs the checks that a build makes of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.checks.pages.conflicts import conflict_in, conflict_words
from sphinx_tandem.checks.pages.front_matter import check_front_matter
from sphinx_tandem.checks.pages.images import check_alt_texts
from sphinx_tandem.checks.running.silencing import comments, silencings
from sphinx_tandem.problems import Problem, TandemError, no_file, shown_path
from sphinx_tandem.site.messages.collecting import MessagesBuilder
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def leave_out_unreadable(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Tell of pages that are no text in UTF-8; Sphinx would end with an error that names none.

    It is the handler of ``env-before-read-docs``, and takes them out of ``pages``. An update of
    catalogs ends with the error: there a page left out is a page that was deleted. Raises
    `TandemError` for one that is no file, in such an update.
    """
    is_update = app.builder.name == MessagesBuilder.name
    for page in list(pages):
        path = Path(env.doc2path(page))
        problem = no_file(path)
        if problem is None and not is_update:
            problem = _encoding_fault(path)
        if problem is None:
            continue
        if is_update:
            raise TandemError(problem)
        report(problem, fatal=True)
        pages.remove(page)
        env.project.docnames.discard(page)  # what was found is written, read or not


def _encoding_fault(path: Path) -> Problem | None:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        text = "This line holds bytes that are not UTF-8, so the page cannot be read."
        return Problem(shown_path(path), line, "S106 encoding", text, "Save it as UTF-8.")
    return None


def tell_conflict(app: Sphinx, page: str, source: list[str]) -> None:
    """Tell of a page that git left in two versions (the handler of ``source-read``).

    Readers would get both, marks and all. An allowance for `tandem check` counts here, too.
    """
    line = conflict_in(source[0], whole=True)
    if not line:
        return
    file = shown_path(app.env.doc2path(page))
    problem = Problem(file, line, "S209 conflict", *conflict_words())
    allowed, _ = silencings(comments(source[0]), file)
    if not any("S209" in one.codes for one in allowed):
        report(problem)


def check_page(app: Sphinx, document: nodes.document) -> None:
    """Check one page's content (the handler of ``doctree-read``)."""
    if app.config.tandem_require_alt_text:
        file = shown_path(app.env.doc2path(app.env.current_document.docname))
        for problem in check_alt_texts(document, file):
            report(problem)


def check_pages(app: Sphinx, env: BuildEnvironment, pages: Iterable[str] | None = None) -> None:
    """Check what pages say of themselves, all unless ``pages`` are named.

    It is the handler of ``env-check-consistency``.
    """
    rules = app.config.tandem_front_matter
    if not rules:
        return
    labels = env.domains.standard_domain.anonlabels
    anchors: dict[str, set[str]] = {}
    for label, (page, _) in labels.items():
        anchors.setdefault(page, set()).add(label)
    for page in sorted(env.all_docs if pages is None else pages):
        env.current_document.docname = page  # what a problem is told of
        path = env.doc2path(page)
        source = path.read_text(encoding="utf-8")
        fields = env.metadata.get(page, {})
        for problem in check_front_matter(shown_path(path), source, fields, rules, anchors):
            report(problem)
    env.current_document.docname = ""


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("env-before-read-docs", leave_out_unreadable)
    app.connect("source-read", tell_conflict)
    app.connect("doctree-read", check_page)
    app.connect("env-check-consistency", check_pages)
