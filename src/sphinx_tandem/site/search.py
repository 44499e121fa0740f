"""The search of a site: one index a language, made by Pagefind from the built pages.

Pagefind (https://pagefind.app/docs/) reads what stands in ``data-pagefind-body``, folds accents
and knows the forms of words in many languages. A reader's browser loads only the parts of the
index that a query needs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The folder of the index, in that of its language.
FOLDER = "_search"
#: What Pagefind is not to take for a page's words.
_LEFT_OUT = ".tandem-notice, .note-ref, .draft, .contents, .back, .headerlink, .handouts"
# Pagefind writes interfaces of its own, too, which nothing here loads.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*")


def make_indexes(folders: Sequence[Path], conf: Path) -> None:
    """Make the index of each language's folder of built pages, side by side.

    Raises `TandemError`, which names ``conf``, where Pagefind is missing or fails.
    """
    if find_spec("pagefind") is None:
        text = "conf.py asks for a search (tandem_search), and Pagefind is not installed."
        raise _problem(conf, text, "Install it: pip install 'sphinx-tandem[search]'")
    for folder in folders:
        shutil.rmtree(folder / FOLDER, ignore_errors=True)
    running = [_start(folder) for folder in folders]
    said = [process.communicate()[0] for process in running]
    for folder, process, words in zip(folders, running, said, strict=True):
        if process.returncode:
            text = f"Pagefind could not make the index of “{folder.name}”: {_last_line(words)}"
            raise _problem(conf, text, "See whether the disk is full; then build again.")
        _keep_what_is_needed(folder / FOLDER)


def _start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-subdir", FOLDER]
    options = ["--exclude-selectors", _LEFT_OUT, "--keep-index-url", "--silent"]
    return subprocess.Popen(  # noqa: S603  the command is ours
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_without_settings(),
        cwd=folder,
    )


def _without_settings() -> dict[str, str]:
    """Return the environment without what would change the index (PAGEFIND_SITE and the like)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}


def _keep_what_is_needed(folder: Path) -> None:
    needed = {path for pattern in _NEEDED for path in folder.glob(pattern)}
    for path in folder.glob("*.*"):
        if path.is_file() and path not in needed:
            path.unlink()


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it did not say why."


def _problem(conf: Path, text: str, cure: str) -> TandemError:
    return TandemError(Problem(shown_path(conf / "conf.py"), 0, "G111 search", text, cure))
