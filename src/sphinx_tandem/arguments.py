"""What the command ``tandem`` can be told: its commands, their options, and what they mean."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.site.build import BuildOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Runs = Mapping[str, Callable[[argparse.Namespace], int]]

_PRUNE_DAYS = 365


def parser(runs: Runs) -> argparse.ArgumentParser:
    """Return the parser of the command; ``runs`` are what carries out each command, by its name.

    The options that it reads have that function as ``run``.
    """
    whole = argparse.ArgumentParser(prog="tandem", description="Keep a site's languages in step.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, text, add in (
        ("build", "build the site in every language", _add_build),
        ("handouts", "print the pages and booklets as PDFs", _add_handouts),
        ("serve", "show the site in a browser, always up to date", _add_serve),
        ("check", "check that the languages say the same", _add_check),
        ("update", "bring the catalogs up to date with the pages", _add_update),
        ("status", "tell how far each page is translated", _add_status),
        ("assemble", "join languages that were built apart", _add_assemble),
    ):
        command = commands.add_parser(name, help=text)
        command.set_defaults(run=runs[name], jobs=1, fail_on_warning=False)
        add(command)
    language = commands.add_parser("language", help="add a language to the site")
    _add_languages(language.add_subparsers(required=True, metavar="add"), runs)
    exchange = commands.add_parser("exchange", help="send translations out, and take them in")
    _add_exchange(exchange, runs)
    return whole


def build_options(options: argparse.Namespace) -> BuildOptions:
    """Return what a build is told by the ``options`` of a command: where it reads and writes."""
    root = options.root.resolve()
    pseudo = getattr(options, "pseudo", False)
    output = root / "build" / ("pseudo/html" if pseudo else "html")
    conf = _first_with(options.conf, (root, root / "docs", root / "docs" / "source"), "conf.py")
    docs = options.docs or (root / "docs" if conf == root and (root / "docs").is_dir() else conf)
    return BuildOptions(
        conf=conf,
        docs=docs.resolve(),
        output=(options.output or output).resolve(),
        languages=tuple(options.language),
        jobs=options.jobs,
        fail_on_warning=options.fail_on_warning,
        fresh=getattr(options, "fresh", False),
        pseudo=pseudo,
    )


def _first_with(given: Path | None, folders: Sequence[Path], name: str) -> Path:
    if given is not None:
        return given.resolve()
    return next((folder for folder in folders if (folder / name).is_file()), folders[0])


def _add_build(build: argparse.ArgumentParser) -> None:
    _add_site_options(build)
    build.add_argument("--fresh", action="store_true", help="build everything from nothing")
    build.add_argument("--json", action="store_true", help="print the problems as JSON")
    build.add_argument(
        "--partial",
        action="store_true",
        help="end with 0 even where a whole catalog could not be read",
    )
    build.add_argument(
        "--pseudo", action="store_true", help="add pseudo-languages, into build/pseudo/html"
    )


def _add_handouts(handouts: argparse.ArgumentParser) -> None:
    stopped = "Stopped. The site is whole; its new handouts are not printed yet."
    handouts.set_defaults(stopped=stopped)
    _add_site_options(handouts)
    handouts.add_argument(
        "--fresh", action="store_true", help="build and print everything from nothing"
    )


def _add_serve(serve: argparse.ArgumentParser) -> None:
    _add_site_options(serve)
    serve.add_argument("--port", type=int, help="the port to serve at (8000, or one that is free)")
    serve.add_argument("--open", action="store_true", help="open the site in the browser")


def _add_check(check: argparse.ArgumentParser) -> None:
    _add_folder_options(check)
    _add_language_option(check, "check only this language")
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.add_argument("--built", action="store_true", help="check the built site, too")
    fewer = check.add_mutually_exclusive_group()
    fewer.add_argument(
        "paths", nargs="*", type=Path, default=[], help="check only these pages or catalogs"
    )
    fewer.add_argument(
        "--changed", action="store_true", help="check only what differs from the main branch"
    )
    check.add_argument(
        "--annotations",
        action="store_true",
        default=bool(os.environ.get("GITHUB_ACTIONS")),
        help="print the problems as GitHub shows them beside a change",
    )


def _add_update(update: argparse.ArgumentParser) -> None:
    stopped = "Stopped. Every catalog is whole; run it again to update those that are left."
    update.set_defaults(stopped=stopped)
    _add_folder_options(update)
    _add_language_option(update, "update only this language")
    update.add_argument(
        "--prune",
        nargs="?",
        type=_days,
        const=_PRUNE_DAYS,
        metavar="DAYS",
        help=f"take away what has been obsolete for so many days ({_PRUNE_DAYS})",
    )


def _add_status(status: argparse.ArgumentParser) -> None:
    _add_folder_options(status)
    _add_language_option(status, "tell of this language only")
    form = status.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print it as JSON")
    form.add_argument("--csv", action="store_true", help="print it as CSV, for a spreadsheet")
    status.add_argument(
        "--most-read", type=Path, metavar="FILE", help="a list of the most-read pages (text, CSV)"
    )


def _add_assemble(assemble: argparse.ArgumentParser) -> None:
    assemble.set_defaults(language=[], fail_on_warning=True)
    _add_folder_options(assemble)
    assemble.add_argument(
        "parts", nargs="+", type=Path, metavar="PART", help="the output of one language's build"
    )


def _add_languages(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], runs: Runs
) -> None:
    add = commands.add_parser("add", help="make the catalogs of a new language")
    add.set_defaults(
        run=runs["language add"], output=None, language=[], jobs=1, fail_on_warning=False
    )
    _add_place_options(add)
    add.add_argument("code", metavar="CODE", help="the language's code, such as ko or pt_BR")


def _add_exchange(exchange: argparse.ArgumentParser, runs: Runs) -> None:
    ways = exchange.add_subparsers(required=True, metavar="out|in")
    out = ways.add_parser("out", help="write what needs work into a file")
    out.set_defaults(run=runs["exchange out"])
    forms = ("xliff", "xliff1", "csv", "xlsx")
    out.add_argument("--format", default="", choices=forms, help="(as FILE is named)")
    out.add_argument(
        "--language", default="", dest="target", help="the language to translate into"
    )
    out.add_argument(
        "--page",
        action="append",
        default=[],
        help="only this page, as families/index (repeatable)",
    )
    out.add_argument("--all", action="store_true", help="what is translated already, too")
    take = ways.add_parser("in", help="put a file that came back into the catalogs")
    take.set_defaults(run=runs["exchange in"])
    take.add_argument(
        "--draft",
        action="store_true",
        help="a machine made it; a person confirms each entry later",
    )
    for way in (out, take):
        way.set_defaults(output=None, language=[], jobs=1, fail_on_warning=False)
        _add_place_options(way)
        way.add_argument("file", type=Path, metavar="FILE")


def _add_place_options(command: argparse.ArgumentParser) -> None:
    """Let the command say where the project lies."""
    command.add_argument("--root", type=Path, default=Path(), help="the project's folder (here)")
    command.add_argument("--conf", type=Path, help="the folder of conf.py (the root, or docs)")
    command.add_argument("--docs", type=Path, help="the folder of the pages (docs, or the root)")


def _add_folder_options(command: argparse.ArgumentParser) -> None:
    """Let the command say where the site lies."""
    _add_place_options(command)
    command.add_argument("--output", type=Path, help="where the site goes (build/html)")


def _add_site_options(command: argparse.ArgumentParser) -> None:
    """Let the command say where the site lies and how to build it."""
    _add_folder_options(command)
    _add_language_option(command, "build only this language")
    command.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="languages at a time (one a core)"
    )
    command.add_argument(
        "--fail-on-warning", action="store_true", help="publish nothing while there is a problem"
    )


def _add_language_option(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--language", action="append", default=[], help=f"{what} (repeatable)")


def _days(text: str) -> int:
    days = int(text) if text.isdecimal() else -1
    if days < 0:
        raise argparse.ArgumentTypeError("the number of days is 0 or more")
    return days
