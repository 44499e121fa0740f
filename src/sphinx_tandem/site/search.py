"""The search of a site: one index a language, made by Pagefind from the built pages.

Pagefind (https://pagefind.app/docs/) reads what stands in ``data-pagefind-body``, folds accents
and knows the forms of words in many languages. A reader's browser loads only the parts of the
index that a query needs.
"""

from __future__ import annotations

import json
import os
import pkgutil
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import sphinx.search

from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: The folder of the index, in that of its language.
FOLDER = "_search"
#: The file in it with the words that a question is asked without.
LITTLE_WORDS = "little-words.json"
#: What Pagefind is not to take for a page's words.
_LEFT_OUT = (
    ".tandem-notice, .note-ref, .draft, .contents, .back, .headerlink, .handouts, .terms-in-place"
)
# Pagefind writes interfaces of its own, too, which nothing here loads.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*")
# The index is cut in parts, of which a word needs one. In smaller ones than Pagefind's own
# (20,000) less comes along: at 1,000 pages a word costs 16 KB less, a question of six 130 KB less.
_SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "2500"}


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
        write_little_words(folder)


def _start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--output-subdir", FOLDER]
    options = ["--exclude-selectors", _LEFT_OUT, "--keep-index-url", "--silent"]
    return subprocess.Popen(  # noqa: S603  the command is ours
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_environment(),
        cwd=folder,
    )


def _environment() -> dict[str, str]:
    """Return the environment without what would change the index (PAGEFIND_SITE and the like)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    return kept | _SETTINGS


def _keep_what_is_needed(folder: Path) -> None:
    needed = {path for pattern in _NEEDED for path in folder.glob(pattern)}
    for path in folder.glob("*.*"):
        if path.is_file() and path not in needed:
            path.unlink()


def write_little_words(folder: Path) -> None:
    """Write the words that say nothing in a question ("the", "of"), as Sphinx's search knows them.

    A language that Sphinx has no list of gets an empty one.
    """
    code = folder.name.replace("-", "_").partition("_")[0]
    known = sphinx.search.languages.get(code)
    if isinstance(known, str):
        known = pkgutil.resolve_name(known)
    words = sorted(getattr(known, "stopwords", ()))
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    (folder / FOLDER / LITTLE_WORDS).write_text(text + "\n", encoding="utf-8")


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "it did not say why."


def _problem(conf: Path, text: str, cure: str) -> TandemError:
    return TandemError(Problem(shown_path(conf / "conf.py"), 0, "G111 search", text, cure))
