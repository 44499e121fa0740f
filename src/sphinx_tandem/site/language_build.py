"""One language's build: a Sphinx application in a process of its own."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import shutil
import traceback
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.site.reporting import ProblemHandler
from sphinx_tandem.site.shortcuts import shortcuts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    #: Told the phase ("reading", "writing"), how many pages are done, and of how many.
    Progress = Callable[[str, int, int], None]


@dataclasses.dataclass(frozen=True)
class LanguageJob:
    """What to build: ``language`` is Sphinx's code, ``work`` a folder of that language's own.

    ``extensions`` are conf.py's and ours, so that a project need not know of us. ``pseudo`` says
    that the site has pseudo-languages.
    """

    language: str
    extensions: tuple[str, ...]
    conf: Path
    docs: Path
    work: Path
    pseudo: bool = False

    @property
    def html(self) -> Path:
        """Where the language's pages are written."""
        return self.work / "html"

    @property
    def doctrees(self) -> Path:
        """Where Sphinx keeps what it has read."""
        return self.work / "doctrees"


@dataclasses.dataclass(frozen=True)
class LanguageResult:
    """What came of a build: the problems found, and the pages written (names without suffix)."""

    language: str
    problems: tuple[Problem, ...]
    pages: tuple[str, ...]
    failed: bool


def build_language(job: LanguageJob, progress: Progress) -> LanguageResult:
    """Build one language from nothing, into ``job.html``.

    Always returns: what goes wrong is in the result's problems.
    """
    for folder in (job.html, job.doctrees):
        shutil.rmtree(folder, ignore_errors=True)
    try:
        return _build(job, progress)
    except TandemError as error:
        return _failure(job, error.problem)
    except OSError as error:
        return _failure(job, of_os_error(error))
    except SphinxError as error:
        text = f"Sphinx stopped: {error}"
        return _failure(job, Problem(shown_path(job.conf / "conf.py"), 0, "S102 sphinx", text))
    except Exception:  # noqa: BLE001  a person gets a sentence, the traceback goes to a file
        return _failure(job, _unexpected(job))


def _build(job: LanguageJob, progress: Progress) -> LanguageResult:
    early = io.StringIO()
    with patch_docutils(job.conf), docutils_namespace():
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
            },
            status=None,
            warning=early,
            freshenv=True,
        )
        early_warnings = early.getvalue()
        handler = ProblemHandler(app)
        _follow(app, progress)
        with shortcuts(app):
            app.build(force_all=True)
    problems = (*_early_problems(job, early_warnings), *handler.problems)
    failed = handler.failed or app.statuscode != 0
    pages = tuple(sorted(app.env.all_docs))
    return LanguageResult(job.language, problems, pages, failed)


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


def _early_problems(job: LanguageJob, text: str) -> list[Problem]:
    """Return what Sphinx warned of before its log could be listened to."""
    conf = shown_path(job.conf / "conf.py")
    lines = [line.removeprefix("WARNING: ").strip() for line in text.splitlines()]
    return [Problem(conf, 0, "S100 sphinx", line) for line in lines if line]


def _failure(job: LanguageJob, problem: Problem) -> LanguageResult:
    return LanguageResult(job.language, (problem,), (), failed=True)


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
