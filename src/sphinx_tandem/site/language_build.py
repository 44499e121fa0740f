"""One language's build: a Sphinx application in a process of its own."""

from __future__ import annotations

import contextlib
import io
import shutil
import traceback
from typing import TYPE_CHECKING, Any, cast

from jinja2 import FileSystemBytecodeCache
from sphinx import application
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.i18n import CatalogRepository

from sphinx_tandem.problems import Problem, shown_path
from sphinx_tandem.site.faults.conf import early_problems
from sphinx_tandem.site.faults.stopped import fault_of
from sphinx_tandem.site.incremental.record import Told, Trace, load_record
from sphinx_tandem.site.incremental.search_words import save_words
from sphinx_tandem.site.incremental.trace import files_of_pages, trace_of, with_pages
from sphinx_tandem.site.incremental.update import NotPossible, update_pages
from sphinx_tandem.site.jobs import LanguageJob, LanguageResult
from sphinx_tandem.site.reporting import ProblemHandler
from sphinx_tandem.site.shortcuts import shortcuts
from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.i18n import CatalogInfo

    #: Told the phase ("reading", "writing"), how many pages are done, and of how many.
    Progress = Callable[[str, int, int], None]


def build_language(job: LanguageJob, progress: Progress) -> LanguageResult:
    """Build one language into ``job.html``: all of it from nothing, or the pages of the job.

    Always returns: what goes wrong is in the result's problems.
    """
    shutil.rmtree(job.new, ignore_errors=True)
    try:
        return _update(job, progress) if job.pages else _build(job, progress)
    except NotPossible as why:
        return LanguageResult(job.language, (), (), failed=True, why_not=str(why))
    except Exception as error:  # noqa: BLE001  a person gets a sentence, a file the traceback
        problem = fault_of(error, job.conf, job.docs) or _unexpected(job)
    # What an update met may be its own fault: a build from nothing says what is wrong.
    why_not = problem.text if job.pages else ""
    return LanguageResult(job.language, (Told("", problem),), (), failed=True, why_not=why_not)


def _build(job: LanguageJob, progress: Progress) -> LanguageResult:
    with _application(job) as (app, handler, early):
        builder = cast("StandaloneHTMLBuilder", app.builder)
        _follow(app, progress)
        _keep_compiled_templates(builder, job.new / "templates")
        with shortcuts(app), handler.noting_pages(builder), files_of_pages(builder) as finds:
            app.build(force_all=True)
        trace = trace_of(app, finds.why_not or getattr(builder, "tandem_why_not", ""))
        if builder.indexer is not None:
            save_words(builder.indexer, job.new / "words")
    return _result(job, app, handler, early, trace)


def _update(job: LanguageJob, progress: Progress) -> LanguageResult:
    record = load_record(job.record)
    if record is None:
        raise NotPossible("the record of the last build cannot be read")
    job.html.mkdir(parents=True)
    static = job.html / "_static"
    static.symlink_to(job.published / "_static")  # pages name their style sheets by content
    with _application(job) as (app, handler, early):
        _follow(app, progress)
        builder = cast("StandaloneHTMLBuilder", app.builder)
        _keep_compiled_templates(builder, job.kept / "templates")
        with shortcuts(app), handler.noting_pages(builder):
            update_pages(app, builder, job.pages, (job.kept / "words", job.new / "words"))
        trace = with_pages(record.trace, app, job.pages)
    static.unlink()
    return _result(job, app, handler, early, trace)


@contextlib.contextmanager
def _application(job: LanguageJob) -> Iterator[tuple[Sphinx, ProblemHandler, str]]:
    """Make the Sphinx application; yield it, what collects its problems, and earlier warnings."""
    early = io.StringIO()
    translators.clear()  # Sphinx adds to what it finds: words of another language, maybe
    with patch_docutils(job.conf), docutils_namespace(), _without_compiling():
        app = Sphinx(
            srcdir=job.docs,
            confdir=job.conf,
            outdir=job.html,
            doctreedir=job.doctrees,
            buildername="html",
            confoverrides={
                "language": job.language,
                "extensions": job.extensions,
                "tandem_pseudo": job.pseudo,
                "tandem_shelf": str(job.work),
            },
            status=None,
            warning=early,
            freshenv=not job.pages,
        )
        early_warnings = early.getvalue()
        yield app, ProblemHandler(app), early_warnings


def _without_compiling() -> contextlib.AbstractContextManager[None]:
    """Spare Sphinx the search for catalogs to compile: what is compiled is never read."""
    return replaced(application, "CatalogRepository", _NothingToCompile)


class _NothingToCompile(CatalogRepository):
    """No catalog in no folder: Sphinx would open whatever bears the name of a compiled one."""

    @property
    def locale_dirs(self) -> Iterator[Any]:
        """Yield nothing."""
        yield from ()

    @property
    def catalogs(self) -> Iterator[CatalogInfo]:
        """Yield nothing."""
        yield from ()


def _keep_compiled_templates(builder: StandaloneHTMLBuilder, folder: Path) -> None:
    """Let Jinja keep compiled templates in ``folder``.

    An update takes longer over them than over its pages. A build from nothing begins an empty
    folder, since code may have changed.
    """
    environment = getattr(builder.templates, "environment", None)  # another bridge may have none
    if environment is not None:
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _result(
    job: LanguageJob, app: Sphinx, handler: ProblemHandler, early: str, trace: Trace
) -> LanguageResult:
    conf = job.conf / "conf.py"
    told = (*(Told("", problem) for problem in early_problems(early, conf)), *handler.told)
    failed = handler.failed or app.statuscode != 0
    return LanguageResult(job.language, told, tuple(sorted(app.env.all_docs)), failed, trace)


def _follow(app: Sphinx, progress: Progress) -> None:
    counts = {"reading": 0, "writing": 0}

    def step(phase: str) -> None:
        counts[phase] += 1
        progress(phase, counts[phase], max(len(app.env.found_docs), counts[phase]))

    def read(*_: Any) -> None:
        step("reading")

    def written(*_: Any) -> None:
        step("writing")

    app.connect("source-read", read)
    app.connect("html-page-context", written)


def _unexpected(job: LanguageJob) -> Problem:
    log = job.work / "error.log"
    with contextlib.suppress(OSError):
        job.work.mkdir(parents=True, exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
    last = traceback.format_exc().strip().splitlines()[-1]
    return Problem(
        file=shown_path(log),
        line=0,
        code="S103 unexpected",
        text=f"The build met an error that it has no words for: {last}",
        cure="Please report it, and send this file along.",
    )
