"""Check the built site: its pages one by one, and all links with lychee.

What this needs comes with ``pip install "sphinx-tandem[check]"``: lychee, a link checker
(https://lychee.cli.rs/), and justhtml, a parser that follows the HTML standard.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.built_pages import BUILT_CHECKS, BuiltPage
from sphinx_tandem.checks.running.findings import Findings
from sphinx_tandem.problems import Kind, Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

BROKEN_LINK = Kind(
    "B501 broken-link",
    """Every link inside the site leads to a page, and a place on it, that exist.

    Bad: ``<a href="enrolment.html">``, where the page is ``enrollment.html``.

    Good: ``<a href="enrollment.html">``

    Cure: Correct the link in the English, or the name of the page that it leads to.
    """,
)


def check_built(output: Path, url: str) -> Findings:
    """Return what the checks find in the site built into ``output``.

    ``url`` is where it will be published. Raises `TandemError` where there is no built site, or
    where what this needs is not installed.
    """
    files = sorted(output.rglob("*.html"))
    if not files:
        text = say("There is no built site here.")
        cure = say("Build it first: make html")
        raise TandemError(Problem(shown_path(output), 0, "G202 not-built", text, cure))
    pages = _pages(files, output, url)
    problems = [problem for page in pages for problem in BUILT_CHECKS.problems(page)]
    return Findings((*problems, *_broken_links(output)), built=len(pages))


def _pages(files: list[Path], output: Path, url: str) -> list[BuiltPage]:
    try:
        from justhtml import JustHTML  # noqa: PLC0415  not everybody checks the built site
    except ImportError as error:
        raise _missing("justhtml") from error
    others: dict[str, BuiltPage] = {}
    host = urlsplit(url).netloc
    for file in files:
        document = JustHTML(
            file.read_bytes(), sanitize=False, collect_errors=True, track_node_locations=True
        )
        if document.query_one("meta[http-equiv=refresh]"):
            continue  # it only leads on
        address = url + file.relative_to(output).as_posix()
        others[address] = BuiltPage(shown_path(file), address, document, host, others)
    return list(others.values())


def _broken_links(output: Path) -> Iterator[Problem]:
    """Yield a problem for each link inside the site that leads nowhere."""
    for file, errors in _lychee(output).items():
        for error in errors:
            target = urlsplit(error["url"])
            place = target.path.removeprefix(f"{output.as_posix()}/")
            place += f"#{target.fragment}" if target.fragment else ""
            text = say("The link to {place} leads nowhere.", place=place or error["url"])
            cure = say("Correct the link in the English, or what it names.")
            line = (error.get("span") or {}).get("line", 0)
            yield BROKEN_LINK.problem(shown_path(file), line, text, cure)


def _lychee(output: Path) -> dict[str, list[dict[str, Any]]]:
    scripts = Path(sysconfig.get_path("scripts")) / "lychee"
    program = str(scripts) if scripts.is_file() else shutil.which("lychee")
    if program is None:
        raise _missing("lychee")
    command = [program, "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    done = subprocess.run(  # noqa: S603  the folder is the user's own
        [*command, "--root-dir", str(output), str(output)], capture_output=True, check=False
    )
    try:
        found = json.loads(done.stdout)["error_map"]
    except (ValueError, KeyError) as error:
        text = say("lychee could not check the links: {why}",
                   why=done.stderr.decode("utf-8", "replace").strip()[:200])  # fmt: skip
        cure = say("Install it anew: {command}", command='pip install "sphinx-tandem[check]"')
        raise TandemError(Problem(shown_path(output), 0, "G203 tool", text, cure)) from error
    return dict(found)


def _missing(name: str) -> TandemError:
    text = say("To check the built site, {name} is needed.", name=name)
    cure = say("Install it: {command}", command='pip install "sphinx-tandem[check]"')
    return TandemError(Problem(name, 0, "G203 tool", text, cure))
