"""Runs the builds of languages, each in a fork of this process."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import sys
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, shown_path
from sphinx_tandem.site.incremental.record import Told
from sphinx_tandem.site.jobs import LanguageResult
from sphinx_tandem.site.language_build import build_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection

    from sphinx_tandem.site.jobs import LanguageJob
    from sphinx_tandem.site.progress import ProgressBoard

_FORK = multiprocessing.get_context("fork")
# Looking for garbage and clearing it away takes a fifth of a build's time, so it begins only where
# the memory is needed: at about 200 pages.
_ROOM = 224_000_000  # bytes


def run_jobs(
    jobs: Sequence[LanguageJob], at_once: int, board: ProgressBoard
) -> tuple[LanguageResult, ...]:
    """Run each job in a fork of its own, ``at_once`` at a time; return results in order."""
    waiting = list(jobs)
    running: dict[Connection, tuple[LanguageJob, multiprocessing.process.BaseProcess]] = {}
    results: dict[str, LanguageResult] = {}
    while waiting or running:
        while waiting and len(running) < max(1, at_once):
            job = waiting.pop(0)
            receiver, process = _start(job, tuple(running))
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


def _start(
    job: LanguageJob, others: tuple[Connection, ...]
) -> tuple[Connection, multiprocessing.process.BaseProcess]:
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(
        target=_work, args=(job, sender, (*others, receiver)), name=f"tandem {job.language}"
    )
    process.start()
    sender.close()
    return receiver, process


def _work(job: LanguageJob, sender: Connection, receivers: tuple[Connection, ...]) -> None:
    for receiver in receivers:
        receiver.close()  # or this process would wait for ever for a killed parent to listen

    def progress(phase: str, done: int, total: int) -> None:
        sender.send((phase, done, total))
        if not gc.isenabled() and _memory() > _ROOM:
            gc.enable()

    gc.disable()
    sender.send(build_language(job, progress))
    sender.close()


def _memory() -> int:
    """Return how many bytes of memory this process had at most."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # macOS counts bytes, others KB


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
        return LanguageResult(job.language, (Told("", problem),), (), failed=True)
    if isinstance(message, LanguageResult):
        board.done(job, message)
        return message
    board.step(job.language, *message)
    return None
