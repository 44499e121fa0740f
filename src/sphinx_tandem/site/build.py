"""All languages of a site in one command: fork a build for each, then publish them together."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import multiprocessing
import os
import time
from importlib import import_module
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from sphinx.config import Config
from sphinx.util.tags import Tags

from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import CONFIG_VALUES, Site, read_site
from sphinx_tandem.site.assemble import Assembly, assemble
from sphinx_tandem.site.language_build import LanguageJob, LanguageResult, build_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from sphinx_tandem.site.progress import ProgressBoard

_FORK = multiprocessing.get_context("fork")


@dataclasses.dataclass(frozen=True)
class BuildOptions:
    """Where the site lies and how to build it.

    ``languages`` are the codes to build, empty for all; ``jobs`` is how many at a time;
    ``fail_on_warning`` refuses to publish while there is any problem; ``pseudo`` adds the
    pseudo-languages.
    """

    conf: Path
    docs: Path
    output: Path
    languages: tuple[str, ...] = ()
    jobs: int = os.cpu_count() or 1
    fail_on_warning: bool = False
    pseudo: bool = False

    @property
    def work(self) -> Path:
        """The folder of what is kept between builds, beside the output."""
        return self.output.parent / ".tandem"


@dataclasses.dataclass(frozen=True)
class BuildReport:
    """What came of a build; ``published`` says that the output folder is the new one."""

    problems: tuple[Problem, ...]
    published: bool
    pages: int
    seconds: float


def build_site(options: BuildOptions, board: ProgressBoard) -> BuildReport:
    """Build the languages and publish them into ``options.output``, all or none.

    Raises `TandemError` where the configuration cannot be read or a language is unknown.
    """
    begin = time.monotonic()
    config = read_conf(options)
    site = read_site(config, options.docs)
    jobs = tuple(_jobs(options, site, config))
    try:
        problems, published, results = _build_and_publish(options, site, config, jobs, board)
    except OSError as error:
        problems, published, results = (of_os_error(error),), False, ()
    pages = sum(len(result.pages) for result in results)
    return BuildReport(problems, published, pages, time.monotonic() - begin)


def _build_and_publish(
    options: BuildOptions,
    site: Site,
    config: Config,
    jobs: Sequence[LanguageJob],
    board: ProgressBoard,
) -> tuple[tuple[Problem, ...], bool, tuple[LanguageResult, ...]]:
    options.work.mkdir(parents=True, exist_ok=True)
    with only_one_build(options.work):
        _load_once(config)
        results = _run(jobs, options.jobs, board)
        problems = tuple(problem for result in results for problem in result.problems)
        failed = any(result.failed for result in results)
        if failed or (options.fail_on_warning and problems):
            return problems, False, results
        try:
            assemble(Assembly(site, config, options.conf, options.work), results, options.output)
        except TandemError as error:
            return (*problems, error.problem), False, results
    return problems, True, results


def require_conf(options: BuildOptions) -> Path:
    """Return the path of conf.py; raise `TandemError` where there is none."""
    conf = options.conf / "conf.py"
    if not conf.is_file():
        text = "There is no conf.py here, so this is not a Sphinx project."
        cure = "Go to the project's folder, or name it with --root FOLDER."
        raise TandemError(Problem(shown_path(conf), 0, "G101 configuration", text, cure))
    return conf


def read_conf(options: BuildOptions) -> Config:
    """Return what conf.py says, before any extension; raise `TandemError` where it cannot."""
    conf = require_conf(options)
    try:
        config = Config.read(options.conf, overrides={}, tags=Tags())
    except Exception as error:
        text = f"conf.py cannot be read: {error}".strip()
        line = getattr(error.__cause__, "lineno", None) or 0  # a SyntaxError's
        problem = Problem(shown_path(conf), line, "G102 configuration", text, "Correct the file.")
        raise TandemError(problem) from error
    for name, default, rebuild, kind in CONFIG_VALUES:
        config.add(name, default, rebuild, frozenset({kind}))
    config.tandem_pseudo = options.pseudo
    return config


def _jobs(options: BuildOptions, site: Site, config: Config) -> Iterator[LanguageJob]:
    known = [language.code for language in site.languages]
    extensions = tuple(dict.fromkeys([*config.extensions, "sphinx_tandem"]))
    for code in options.languages or known:
        if code not in known:
            text = f"There is no language “{code}”; this site has {', '.join(known)}."
            cure = "Name one of these, or make catalogs for it first."
            raise TandemError(Problem("conf.py", 0, "G103 language", text, cure))
        folders = (options.conf, options.docs, options.work / code)
        yield LanguageJob(code, extensions, *folders, pseudo=options.pseudo)


def _load_once(config: Config) -> None:
    """Import what every language needs before the processes part."""
    import_module("sphinx.builders.html")
    for name in config.extensions:
        with contextlib.suppress(Exception):  # Sphinx itself says what is wrong with it
            import_module(name)


@contextlib.contextmanager
def only_one_build(work: Path) -> Iterator[None]:
    """Hold the site's lock: two builds at once would mix their pages."""
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _run(
    jobs: Sequence[LanguageJob], at_once: int, board: ProgressBoard
) -> tuple[LanguageResult, ...]:
    """Run each job in a fork of its own, ``at_once`` at a time; return results in order."""
    waiting = list(jobs)
    running: dict[Connection, tuple[LanguageJob, multiprocessing.process.BaseProcess]] = {}
    results: dict[str, LanguageResult] = {}
    while waiting or running:
        while waiting and len(running) < max(1, at_once):
            job = waiting.pop(0)
            receiver, process = _start(job)
            running[receiver] = (job, process)
        heard = wait(list(running))
        for receiver in [receiver for receiver in running if receiver in heard]:
            job, process = running[receiver]
            result = _hear(receiver, job, process, board)
            if result is not None:
                results[job.language] = result
                del running[receiver]
                process.join()
    return tuple(results[job.language] for job in jobs)


def _start(job: LanguageJob) -> tuple[Connection, multiprocessing.process.BaseProcess]:
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_work, args=(job, sender), name=f"tandem {job.language}")
    process.start()
    sender.close()
    return receiver, process


def _work(job: LanguageJob, sender: Connection) -> None:
    def progress(phase: str, done: int, total: int) -> None:
        sender.send((phase, done, total))

    sender.send(build_language(job, progress))
    sender.close()


def _hear(
    receiver: Connection,
    job: LanguageJob,
    process: multiprocessing.process.BaseProcess,
    board: ProgressBoard,
) -> LanguageResult | None:
    """Take one message from a job; return its result if that is what came."""
    try:
        message = receiver.recv()
    except EOFError:
        process.join()
        text = f"The build of “{job.language}” ended before its time (exit {process.exitcode})."
        cure = "Look for a full disk or too little memory, then build again."
        problem = Problem(shown_path(job.docs), 0, "S104 interrupted", text, cure)
        return LanguageResult(job.language, (problem,), (), failed=True)
    if isinstance(message, LanguageResult):
        board.done(job.language, len(message.pages), failed=message.failed)
        return message
    board.step(job.language, *message)
    return None
