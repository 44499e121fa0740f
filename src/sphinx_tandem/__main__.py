"""The command ``tandem``: parse, call, print, exit code.

Exit codes: 0 all well, 1 problems were found, 2 the command or the configuration is wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from sphinx_tandem.checks.running.built import check_built
from sphinx_tandem.checks.running.changed import changes
from sphinx_tandem.checks.running.printing import as_annotations, by_file, summary
from sphinx_tandem.checks.running.project import Project
from sphinx_tandem.checks.running.runner import run_checks
from sphinx_tandem.problems import TandemError, as_json, as_text, of_os_error, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.build import BuildOptions, BuildReport, build_site, read_conf
from sphinx_tandem.site.joining import join_parts
from sphinx_tandem.site.progress import ProgressBoard

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (the process's own by default); return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except TandemError as error:
        if getattr(options, "json", False):
            print(as_json([error.problem]))
        print(error.problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tandem", description="Keep a site's languages in step.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="build the site in every language")
    build.set_defaults(run=_build)
    _add_site_options(build)
    build.add_argument("--json", action="store_true", help="print the problems as JSON")
    check = commands.add_parser("check", help="check that the languages say the same")
    check.set_defaults(run=_check)
    _add_folder_options(check)
    _add_language_option(check, "check only this language (repeatable)")
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    check.add_argument("--built", action="store_true", help="check the built site, too")
    check.add_argument(
        "--changed", action="store_true", help="check only what differs from the main branch"
    )
    check.add_argument(
        "--annotations",
        action="store_true",
        default=bool(os.environ.get("GITHUB_ACTIONS")),
        help="print the problems as GitHub shows them beside a change",
    )
    assemble = commands.add_parser("assemble", help="join languages that were built apart")
    assemble.set_defaults(run=_assemble, language=[], jobs=1, fail_on_warning=True)
    _add_folder_options(assemble)
    assemble.add_argument(
        "parts", nargs="+", type=Path, metavar="PART", help="the output of one language's build"
    )
    serve = commands.add_parser("serve", help="show the site in a browser, always up to date")
    serve.set_defaults(run=_serve)
    _add_site_options(serve)
    serve.add_argument("--port", type=int, help="the port to serve at (8000, or one that is free)")
    serve.add_argument("--open", action="store_true", help="open the site in the browser")
    return parser


def _add_language_option(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("--language", action="append", default=[], help=text)


def _add_folder_options(command: argparse.ArgumentParser) -> None:
    """Let the command say where the site lies."""
    command.add_argument("--root", type=Path, default=Path(), help="the project's folder (here)")
    command.add_argument("--conf", type=Path, help="the folder of conf.py (the root, or docs)")
    command.add_argument("--docs", type=Path, help="the folder of the pages (docs, or the root)")
    command.add_argument("--output", type=Path, help="where the site goes (build/html)")


def _add_site_options(command: argparse.ArgumentParser) -> None:
    """Let the command say where the site lies and how to build it."""
    _add_folder_options(command)
    _add_language_option(command, "build only this language (repeatable)")
    command.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="languages at a time (one a core)"
    )
    command.add_argument(
        "--fail-on-warning", action="store_true", help="publish nothing while there is a problem"
    )


def _build(options: argparse.Namespace) -> int:
    with ProgressBoard(Console(stderr=True)) as board:
        report = build_site(_build_options(options), board)
    if options.json:
        print(as_json(report.problems))
    else:
        _print_report(report, options)
    return 0 if report.published and not (options.fail_on_warning and report.problems) else 1


def _check(options: argparse.Namespace) -> int:
    options.jobs, options.fail_on_warning = 1, False
    build = _build_options(options)
    config = read_conf(build)
    site = read_site(config, build.docs)
    project = Project(site, config, build.conf, build.docs)
    differing = changes(build.conf) if options.changed else None
    found = run_checks(project, project.languages(options.language), differing)
    if options.built:
        found += check_built(build.output, site.url)
    if options.json:
        print(as_json(found.problems))
    elif options.annotations:
        print(as_annotations(found.problems))
    elif found.problems:
        print(by_file(found.problems))
    print(summary(found), file=sys.stderr)
    return 1 if found.problems else 0


def _assemble(options: argparse.Namespace) -> int:
    try:
        codes = join_parts(_build_options(options), [part.resolve() for part in options.parts])
    except OSError as error:
        print(of_os_error(error), file=sys.stderr)
        return 1
    output = shown_path(_build_options(options).output)
    print(f"Joined {', '.join(codes)}. Open {output}/index.html")
    return 0


def _serve(options: argparse.Namespace) -> int:
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        from sphinx_tandem.preview.command import serve  # noqa: PLC0415  no other command waits for it

        site = _build_options(options)
        serve(site, options.root.resolve(), port=options.port, show=options.open)
    return 0


def _build_options(options: argparse.Namespace) -> BuildOptions:
    root = options.root.resolve()
    conf = _first_with(options.conf, (root, root / "docs", root / "docs" / "source"), "conf.py")
    docs = options.docs or (root / "docs" if conf == root and (root / "docs").is_dir() else conf)
    return BuildOptions(
        conf=conf,
        docs=docs.resolve(),
        output=(options.output or root / "build" / "html").resolve(),
        languages=tuple(options.language),
        jobs=options.jobs,
        fail_on_warning=options.fail_on_warning,
    )


def _first_with(given: Path | None, folders: Sequence[Path], name: str) -> Path:
    if given is not None:
        return given.resolve()
    return next((folder for folder in folders if (folder / name).is_file()), folders[0])


def _print_report(report: BuildReport, options: argparse.Namespace) -> None:
    if report.problems:
        print(as_text(report.problems))
    output = shown_path(_build_options(options).output)
    if report.published:
        print(f"{report.pages} pages in {report.seconds:.1f} s. Open {output}/index.html")
    else:
        count = len(set(report.problems))
        noun = "problem" if count == 1 else "problems"
        print(f"{count} {noun}. {output} was left as it was.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
