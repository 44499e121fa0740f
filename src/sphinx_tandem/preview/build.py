"""Runs `tandem build` in a process of its own, and tells what came of it.

A process for each build: a changed conf.py or extension counts at once, and a build that
crashes takes nothing with it.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import re
import signal
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_tandem.site.build import BuildOptions

_PATIENCE = 5  # seconds for a build to stop when it is asked to


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What came of a build; ``published`` says that the pages are new."""

    problems: tuple[Problem, ...]
    published: bool
    seconds: float


async def build(site: BuildOptions) -> Outcome:
    """Build the site; return what came of it, whatever that is.

    When the caller is cancelled, the build is stopped first. Its pages appear all at once, so
    the last good ones stay.
    """
    begin = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command(site),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,  # Ctrl-C reaches the preview alone, which then ends the build
    )
    try:
        said, complained = await process.communicate()
    finally:
        if process.returncode is None:
            await _stop(process)
    code = process.returncode or 0
    problems = problems_said(said.decode("utf-8", "replace"))
    if problems is None or (code and not problems):
        problems = (_interrupted(site.docs, code, complained.decode("utf-8", "replace")),)
    return Outcome(problems, code == 0, time.monotonic() - begin)


def command(site: BuildOptions) -> Sequence[str]:
    """Return the command that builds ``site``."""
    # `python -m` adds the current folder to what can be imported; do so only if it is there.
    isolated = () if os.getcwd() in sys.path else ("-P",)  # noqa: PTH109  sys.path holds text
    python = (sys.executable, *isolated, "-m", "sphinx_tandem", "build", "--json", "--partial")
    folders = {"--conf": site.conf, "--docs": site.docs, "--output": site.output}
    options = [f"{name}={value}" for name, value in folders.items()]
    options += [f"--language={language}" for language in site.languages]
    options += ["--fail-on-warning"] if site.fail_on_warning else []
    return (*python, *options, f"--jobs={site.jobs}")


def problems_said(text: str) -> tuple[Problem, ...] | None:
    """Return the problems that a build printed, or None where it did not come to that.

    A conf.py may print, too: the array of problems is the last that begins a line.
    """
    arrays = [match.start() for match in re.finditer(r"^\[", text, re.MULTILINE)]
    try:
        rows = json.loads(text[arrays[-1] :])
        return tuple(Problem(**row) for row in rows)
    except (IndexError, TypeError, ValueError):
        return None


async def _stop(process: asyncio.subprocess.Process) -> None:
    """End a build and the processes of its languages."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _PATIENCE)
            return


def _interrupted(docs: Path, code: int, complaint: str) -> Problem:
    last = next((line for line in reversed(complaint.splitlines()) if line.strip()), "")
    return Problem(
        file=shown_path(docs),
        line=0,
        code="S104 interrupted",
        text=f"The build ended before its time (exit {code}). {last.strip()}".strip(),
        cure="Look for a full disk or too little memory, then save a page to build again.",
    )
