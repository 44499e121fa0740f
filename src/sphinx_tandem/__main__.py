"""The command ``tandem``: parse, call, print, exit code.

Exit codes: 0 all well, 1 problems were found, 2 the command or the configuration is wrong.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console

from sphinx_tandem.arguments import build_options, parser
from sphinx_tandem.problems import TandemError, as_json, as_text, of_os_error, shown_path
from sphinx_tandem.settings import Site, read_site
from sphinx_tandem.site.adding import add_language
from sphinx_tandem.site.build import BuildReport, build_site, read_conf
from sphinx_tandem.site.faults.conf import missing_folders, require_locales
from sphinx_tandem.site.joining import join_parts
from sphinx_tandem.site.progress import ProgressBoard
from sphinx_tandem.site.updating import update_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_tandem.catalogs.exchange.merging import Outcome
    from sphinx_tandem.catalogs.planning import Change
    from sphinx_tandem.problems import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (the process's own by default); return its exit code."""
    options = parser(_RUNS).parse_args(arguments)
    try:
        return int(options.run(options))
    except TandemError as error:
        if getattr(options, "json", False):
            print(as_json([error.problem]))
        print(error.problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(getattr(options, "stopped", "Stopped. Nothing was changed."), file=sys.stderr)
        return 1


def command() -> NoReturn:
    """Run the command as a program of its own, and end it."""
    try:
        code = main()
    except BrokenPipeError:  # whoever read what it prints, such as `head`, has enough of it
        code = 1
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    with contextlib.suppress(OSError):  # nobody listens any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # to take Sphinx apart, module by module, took a quarter of a second


def _build(options: argparse.Namespace) -> int:
    with ProgressBoard(Console(stderr=True)) as board:
        report = build_site(build_options(options), board)
    if options.json:
        print(as_json(report.problems))
    else:
        _print_report(report, options)
    success = report.published and (report.whole or options.partial)
    return 0 if success and not (options.fail_on_warning and report.problems) else 1


def _handouts(options: argparse.Namespace) -> int:
    from sphinx_tandem.site.handouts.making import make_handouts  # noqa: PLC0415  only they need it

    with ProgressBoard(Console(stderr=True)) as board:
        report = make_handouts(build_options(options), board)
    problems = dict.fromkeys((*report.build.problems, *report.problems))
    if problems:
        print(as_text(problems))
    output = shown_path(build_options(options).output)
    if report.published:
        what = f"{_count(report.handouts, 'handout')} in {output}, {report.anew} printed now"
        print(f"{what}, in {report.seconds:.1f} s. The pages link to them.")
    else:
        print(f"{_count(len(problems), 'problem')}. There are no new handouts.", file=sys.stderr)
    return 0 if report.published and not (options.fail_on_warning and problems) else 1


def _check(options: argparse.Namespace) -> int:
    from sphinx_tandem.checks.running.built import check_built  # noqa: PLC0415  only checks
    from sphinx_tandem.checks.running.changed import changes  # noqa: PLC0415  need these,
    from sphinx_tandem.checks.running.chosen import chosen  # noqa: PLC0415
    from sphinx_tandem.checks.running.findings import Findings  # noqa: PLC0415
    from sphinx_tandem.checks.running.printing import (  # noqa: PLC0415  and they load much
        as_annotations,
        by_file,
        summary,
        where_explained,
    )
    from sphinx_tandem.checks.running.project import Project  # noqa: PLC0415
    from sphinx_tandem.checks.running.runner import run_checks  # noqa: PLC0415

    build = build_options(options)
    config = read_conf(build)
    site = read_site(config, build.docs)
    require_locales(site, build.conf / "conf.py")
    project = Project(site, config, build.conf, build.docs)
    differing = changes(build.conf) if options.changed else None
    only = chosen(options.paths) if options.paths else differing
    found = run_checks(project, project.languages(options.language), only)
    found += Findings(tuple(missing_folders(config, build.conf / "conf.py", build.docs)))
    if options.built:
        found += check_built(build.output, site.url)
    if options.json:
        print(as_json(found.problems))
    elif options.annotations:
        print(as_annotations(found.problems))
    elif found.problems:
        print(by_file(found.problems))
    print(summary(found), file=sys.stderr)
    if found.problems and project.explanations:
        print(where_explained(project.explanations), file=sys.stderr)
    return 1 if found.problems else 0


def _assemble(options: argparse.Namespace) -> int:
    try:
        codes = join_parts(build_options(options), [part.resolve() for part in options.parts])
    except OSError as error:
        print(of_os_error(error), file=sys.stderr)
        return 1
    output = shown_path(build_options(options).output)
    print(f"Joined {', '.join(codes)}. Open {output}/index.html")
    return 0


def _update(options: argparse.Namespace) -> int:
    site = build_options(options)
    report = update_site(site, options.root.resolve(), options.prune, _announce)
    _list_changes(report.changes)
    if not report.changes and not report.problems:
        print("The catalogs are up to date.")
    if report.problems:
        print(as_text(report.problems), file=sys.stderr)
    return 1 if report.problems else 0


def _list_changes(changes: Sequence[Change]) -> None:
    """Print what happened to each catalog; where many got new notes alone, how many."""
    noted = [change for change in changes if change.has_only_notes]
    told = changes if len(noted) <= _MANY else [c for c in changes if not c.has_only_notes]
    for change in told:
        print(f"{shown_path(change.path)}: {change.summary}")
    if len(noted) > _MANY:
        print(f"{len(noted)} other catalogs: {noted[0].summary}")


def _announce(changes: Sequence[Change]) -> None:
    """Say what is going to be lost before it is."""
    for change in changes:
        for entry in change.pruned:
            print(f"{shown_path(change.path)}: taking away “{entry.msgid}” = “{entry.msgstr}”")


def _status(options: argparse.Namespace) -> int:
    from sphinx_tandem.site import status  # noqa: PLC0415  no other command waits for it

    pages = status.read_most_read(options.most_read) if options.most_read else ()
    found = status.site_status(build_options(options), pages)
    if options.json:
        print(status.as_json(found))
    elif options.csv:
        print(status.as_csv(found), end="")
    else:
        console = Console()
        for language in found.languages:
            console.print(status.as_table(language))
            print(status.next_step(language))
    if found.problems and not options.json:
        print(as_text(found.problems), file=sys.stderr)
    return 1 if found.problems else 0


def _serve(options: argparse.Namespace) -> int:
    with contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how it is meant to end
        from sphinx_tandem.preview.command import serve  # noqa: PLC0415  no other command waits for it

        site = build_options(options)
        serve(site, options.root.resolve(), port=options.port, show=options.open)
    return 0


def _add_language(options: argparse.Namespace) -> int:
    added = add_language(build_options(options), options.root.resolve(), options.code)
    if added.problems:
        print(as_text(added.problems), file=sys.stderr)
        print(f"Then run: tandem update --language {added.language.code}", file=sys.stderr)
        return 1
    what = f"{_count(added.texts, 'text')} to translate, {_count(added.catalogs, 'catalog')}"
    print(f"{added.language.name}: {what} in {shown_path(added.folder)}")
    print("Until a text is translated, readers get it in the language it was written in.")
    return 0


def _send_out(options: argparse.Namespace) -> int:
    from sphinx_tandem.catalogs.exchange.sending import Order, send_out  # noqa: PLC0415  slow: lxml

    order = Order(options.target, options.format, tuple(options.page), everything=options.all)
    sent = send_out(order, _site(options), options.file.resolve())
    if sent.problems:
        print(as_text(sent.problems))
    if sent.entries:
        what = f"{_count(sent.entries, 'text')} of {_count(sent.pages, 'page')}"
        print(f"{what} {'is' if sent.entries == 1 else 'are'} in {shown_path(options.file)}")
    else:
        print("Nothing needs work, so no file was written.")
    return 1 if sent.problems else 0


def _take_in(options: argparse.Namespace) -> int:
    from sphinx_tandem.catalogs.exchange import formats, merging  # noqa: PLC0415  slow: lxml

    parcel, left_out = formats.read(options.file.resolve())
    site = _site(options)
    done = merging.bring_in(parcel, site, shown_path(options.file), drafts=options.draft)
    problems = (*left_out, *done.problems, *_faults_of(done, options))
    if problems:
        print(as_text(problems))
    print(f"{_count(done.taken, 'translation')} went in, {done.unchanged} brought nothing new.")
    if problems:
        print(f"{_count(len(set(problems)), 'problem')}, see above.", file=sys.stderr)
    return 1 if problems else 0


def _faults_of(done: Outcome, options: argparse.Namespace) -> Sequence[Problem]:
    """Return what the checks find in the translations that went in."""
    from sphinx_tandem.checks.running.project import Project  # noqa: PLC0415  only checks
    from sphinx_tandem.checks.running.returned import check_returned  # noqa: PLC0415  need these

    if done.language is None or not done.entries:
        return ()
    place = build_options(options)
    config = read_conf(place)
    project = Project(read_site(config, place.docs), config, place.conf, place.docs)
    try:
        return check_returned(project, done.language, done.entries, done.before)
    except TandemError as error:  # what went in stays
        return (error.problem,)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _site(options: argparse.Namespace) -> Site:
    place = build_options(options)
    return read_site(read_conf(place), place.docs)


def _print_report(report: BuildReport, options: argparse.Namespace) -> None:
    if report.problems:
        print(as_text(report.problems))
    output = shown_path(build_options(options).output)
    if report.published:
        done = "in" if report.changed else "unchanged in"
        print(f"{report.pages} pages {done} {report.seconds:.1f} s. Open {output}/index.html")
        if not report.whole:
            print("A catalog could not be read, so its pages are not translated.", file=sys.stderr)
    else:
        problems = _count(len(set(report.problems)), "problem")
        print(f"{problems}. {output} was left as it was.", file=sys.stderr)


_MANY = 20  # lines that say the same
_RUNS = {
    "build": _build,
    "handouts": _handouts,
    "check": _check,
    "assemble": _assemble,
    "update": _update,
    "status": _status,
    "serve": _serve,
    "language add": _add_language,
    "exchange out": _send_out,
    "exchange in": _take_in,
}


if __name__ == "__main__":
    command()
