"""The browser that prints handouts: the machine's own Chromium, or one that is installed now.

The tests look at the site with the same one.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
CURE = "Install Chromium or Chrome, or name it in the environment: CHROME=/path/to/chrome"
PATIENCE = 600  # seconds for an installation on a slow line


class NoBrowserError(Exception):
    """There is no browser here, and none could be installed; the message says the cure."""


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start Chromium without a window, with a fresh profile and ``flags``.

    Root cannot use Chromium's sandbox, and some containers forbid it to everybody: only the
    project's own pages are opened, so it goes on without it. Raises `NoBrowserError` where there
    is no browser.
    """
    program = str(find_or_install(playwright))
    arguments = [*QUIET, *flags]
    is_root = os.geteuid() == 0
    try:
        return playwright.chromium.launch(
            executable_path=program, args=arguments, chromium_sandbox=not is_root
        )
    except Error as error:
        if is_root or "sandbox" not in error.message.lower():
            raise
        return playwright.chromium.launch(
            executable_path=program, args=arguments, chromium_sandbox=False
        )


def find_or_install(playwright: Playwright) -> Path:
    """Return the browser's program; several processes may ask at once.

    Raises `NoBrowserError` where there is none and none can be installed.
    """
    own = Path(playwright.chromium.executable_path)
    said = []
    with _one_at_a_time():
        found = _find(own)
        for commands in _installations():
            if found is not None:
                break
            said.append(next(filter(None, map(_run, commands)), "It was installed, but is dead."))
            found = _find(own)
    if found is None:
        raise NoBrowserError("\n".join([f"There is no browser here. {CURE}", *said]))
    return found


def _find(own: Path) -> Path | None:
    """Look where browsers are: the CHROME variable, the PATH, Playwright's own folder."""
    if named := os.environ.get("CHROME"):
        if (program := _working(named)) is None:
            raise NoBrowserError(f"CHROME={named} does not start a browser. {CURE}")
        return program
    return next((found for name in (*NAMES, str(own)) if (found := _working(name))), None)


def _working(name: str) -> Path | None:
    """Return the program where it runs: Ubuntu's ``chromium-browser`` may be an empty shell."""
    program = shutil.which(name)
    if program is None or _run((program, "--version"), 60) is not None:
        return None
    return Path(program)


def _installations() -> Iterator[Sequence[Sequence[str]]]:
    """Yield the ways to install a browser here, the system's package first."""
    is_root = os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        install = ("apt-get", "-qq", "install", "--yes", "--no-install-recommends", "chromium")
        yield ("apt-get", "-qq", "update"), install
    libraries = ("--with-deps",) if is_root else ()
    yield ((sys.executable, "-m", "playwright", "install", *libraries, "chromium"),)


def _run(command: Sequence[str], patience: int = PATIENCE) -> str | None:
    """Run a command; return None where it went well, else what it said last."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(  # noqa: S603  the commands are ours, and the CHROME of whoever runs it
            command,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=patience,
            check=False,
            text=True,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{' '.join(command)}: {error}"
    return f"{' '.join(command)}: {done.stdout[-500:]}" if done.returncode else None


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let one process look and install while the others wait."""
    place = Path(tempfile.gettempdir()) / f"tandem-browser-{os.geteuid()}.lock"
    with place.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
