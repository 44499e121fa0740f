"""Measure Tandem beside plain Sphinx over a site of our own, in English and Spanish.

    python benchmarks/speed.py [--pages 200] [--rounds 3] [--growth 4] [--languages 10]

Plain Sphinx is two runs of `sphinx-build`, one a language; ours is one `tandem build`. Each is a
process of its own, and the two take turns. Figures are medians of wall seconds; the peak memory is
that of the largest process. What is measured: a build from nothing, one where nothing changed, one
after an edit of a translation; then ours alone over a site ``--growth`` times as large, and over
one of ``--languages``. The table is printed and, with versions and machine, written to
benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import importlib.metadata
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import write_site
from rich.console import Console
from rich.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RESULTS = Path(__file__).parent / "RESULTS.md"
PACKAGES = ("sphinx-tandem", "sphinx", "myst-parser", "docutils", "babel")


@dataclasses.dataclass(frozen=True)
class Cost:
    """What commands took: seconds by the wall and by the processors, and the peak in MB."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of one after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*map(statistics.median, zip(*map(dataclasses.astuple, costs), strict=True)))


def run(*command: str) -> Cost:
    """Run a command of this environment's Python to its end and return its cost."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"This command failed: {' '.join(command)}")
    memory = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, memory)


class Site:
    """A copy of the corpus, built by plain Sphinx and by Tandem in folders of their own."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.folder = folder
        write_site(folder, pages, '["myst_parser"]')

    def plain(self, language: str) -> Cost:
        """Build one language with plain Sphinx."""
        out = self.folder / "out-plain" / language
        where = ("-d", f"{out}.doctrees", str(self.folder), str(out))
        return run("sphinx", "-q", "-b", "html", "-D", f"language={language}", *where)

    def both(self) -> Cost:
        """Build both languages with plain Sphinx."""
        return self.plain("en") + self.plain("es")

    def tandem(self) -> Cost:
        """Build all languages with Tandem."""
        out = self.folder / "out-tandem" / "html"
        return run("sphinx_tandem", "build", "--root", str(self.folder), "--output", str(out))

    def forget(self) -> None:
        """Remove what was built."""
        for name in ("out-plain", "out-tandem"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit_translation(self) -> None:
        """Change one translation, to and fro."""
        catalog = self.folder / "locale/es/LC_MESSAGES/part0/page3.po"
        text = catalog.read_text("utf-8")
        one, other = "Un término", "Una palabra"
        catalog.write_text(
            text.replace(one, other) if one in text else text.replace(other, one), "utf-8"
        )
        time.sleep(1)  # plain Sphinx looks at whole seconds in places

    def add_languages(self, count: int) -> None:
        """Let the site have ``count`` languages, the Spanish catalogs standing in for others."""
        folders = self.folder / "locale"
        for number in range(count - 2):
            code = f"x{chr(ord('a') + number // 26)}{chr(ord('a') + number % 26)}"
            shutil.copytree(folders / "es", folders / code)


Row = tuple[str, ...]


def compared(name: str, plain: Sequence[Cost], tandem: Sequence[Cost]) -> Row:
    """Return a row of the table."""
    theirs, ours = median(plain), median(tandem)
    return (
        name,
        f"{theirs.wall:.2f}",
        f"{ours.wall:.2f}",
        f"1/{theirs.wall / ours.wall:.1f}",
        f"{theirs.cpu:.2f}",
        f"{ours.cpu:.2f}",
        f"{theirs.memory:.0f}",
        f"{ours.memory:.0f}",
    )


def measured(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Yield the rows that compare, measured in turn."""
    site = Site(folder / "site", options.pages)

    def pairs(before: Callable[[], None]) -> tuple[list[Cost], list[Cost]]:
        plain, ours = [], []
        for _ in range(options.rounds):
            before()
            plain.append(site.both())
            ours.append(site.tandem())
        return plain, ours

    yield compared("from nothing", *pairs(site.forget))
    yield compared("nothing changed", *pairs(lambda: None))
    yield compared("one translation changed", *pairs(site.edit_translation))


def grown(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Yield the rows of ours alone: a larger site, and more languages."""
    small = Site(folder / "small", options.pages)
    base = median([_afresh(small) for _ in range(options.rounds)])
    pages = options.pages * options.growth
    large = median([_afresh(Site(folder / "large", pages)) for _ in range(options.rounds)])
    small.add_languages(options.languages)
    many = median([_afresh(small) for _ in range(options.rounds)])
    for name, cost in (
        (f"{options.pages} pages, 2 languages", base),
        (f"{pages} pages, 2 languages", large),
        (f"{options.pages} pages, {options.languages} languages", many),
    ):
        times = cost.wall / base.wall
        yield name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{times:.2f}", f"{cost.memory:.0f}"


def _afresh(site: Site) -> Cost:
    site.forget()
    return site.tandem()


def table(head: Row, rows: Sequence[Row]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """Return what was measured with, in a sentence."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return (
        f"{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {platform.system()} on {platform.machine()}, "
        f"{os.cpu_count()} processors, Python {platform.python_version()}; {versions}."
    )


def report(options: argparse.Namespace) -> str:
    """Measure everything; return the text of RESULTS.md."""
    with tempfile.TemporaryDirectory() as temporary, Progress(transient=True) as progress:
        task = progress.add_task("Measuring", total=6)
        rows = [
            [(progress.advance(task), row)[1] for row in part(Path(temporary), options)]
            for part in (measured, grown)
        ]
    beside = ("", "plain s", "ours s", "ours/plain", "plain CPU s", "ours CPU s", "plain MB",
              "ours MB")  # fmt: skip
    alone = ("from nothing, ours", "s", "CPU s", "times the first", "MB")
    return f"""# How fast it is

Made by `make bench`. {machine()}

{options.pages} pages in two languages, theme alabaster, medians of {options.rounds}, wall seconds.
Plain Sphinx is one `sphinx-build` a language, ours one `tandem build` for both.

{table(beside, rows[0])}

{table(alone, rows[1])}
"""


def main() -> None:
    """Measure, print and write the tables."""
    parser = argparse.ArgumentParser(description="Measure Tandem beside plain Sphinx.")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, default=4, help="how many times as many pages")
    parser.add_argument("--languages", type=int, default=10)
    text = report(parser.parse_args())
    RESULTS.write_text(text, encoding="utf-8")
    Console().print(text, highlight=False, markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
