"""Measure what a Spanish build costs beside an English one, with plain Sphinx and with Tandem.

    python benchmarks/engine.py [PAGES]        (200 pages unless told otherwise)

Each build is a process of its own without parallel reading; its CPU time counts, so that other
work on the machine does not. Results go to a table: seconds, Spanish over English, size of the
doctrees.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus import write_site
from rich.console import Console
from rich.table import Table

VARIANTS = {"plain": '["myst_parser"]', "tandem": '["myst_parser", "sphinx_tandem"]'}


def main(pages: int) -> None:
    """Build the corpus in each way and print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        table = Table(
            "", "en s", "es s", "es/en", "en MB", "es MB", "es/en", title=f"{pages} pages"
        )
        for name, extensions in VARIANTS.items():
            site = Path(temporary, name)
            write_site(site, pages, extensions)
            times, sizes = zip(*(build(site, language) for language in ("en", "es")), strict=True)
            table.add_row(name, *shown(times), *shown(sizes))
        Console().print(table)


def shown(pair: tuple[float, float]) -> list[str]:
    """Return both figures and the second over the first."""
    return [f"{pair[0]:.1f}", f"{pair[1]:.1f}", f"{pair[1] / pair[0]:.2f}"]


def build(site: Path, language: str) -> tuple[float, float]:
    """Return the CPU seconds of a fresh build and the megabytes of its doctrees."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-D", f"language={language}"]
    out = site / f"out-{language}"
    subprocess.run(
        [*command, str(site), str(out)], check=True, env={**os.environ, "PYTHONHASHSEED": "0"}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = sum(file.stat().st_size for file in out.rglob("*.doctree"))
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, size / 1e6


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
