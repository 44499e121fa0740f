"""All languages of a site in one command: what changed is built anew, and published together."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import os
import time
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx.config import Config
from sphinx.util.tags import Tags

from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import CONFIG_VALUES, Site, read_site
from sphinx_tandem.site.assemble import assemble
from sphinx_tandem.site.assembly import Assembly
from sphinx_tandem.site.faults.conf import (
    missing_folders,
    require_kinds,
    require_locales,
    unreadable,
)
from sphinx_tandem.site.incremental.inputs import Look
from sphinx_tandem.site.incremental.plan import Extent, everything, places_of, settings_of
from sphinx_tandem.site.jobs import LanguageJob
from sphinx_tandem.site.tasks import Task, planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_tandem.site.incremental.inputs import Places
    from sphinx_tandem.site.progress import ProgressBoard

    Tasks = tuple[Task, ...]


@dataclasses.dataclass(frozen=True)
class BuildOptions:
    """Where the site lies and how to build it.

    ``languages`` are the codes to build, empty for all; ``jobs`` is how many at a time;
    ``fail_on_warning`` refuses to publish while there is any problem; ``fresh`` builds everything
    from nothing; ``pseudo`` adds the pseudo-languages.
    """

    conf: Path
    docs: Path
    output: Path
    languages: tuple[str, ...] = ()
    jobs: int = os.cpu_count() or 1
    fail_on_warning: bool = False
    fresh: bool = False
    pseudo: bool = False

    @property
    def work(self) -> Path:
        """The folder of what is kept between builds, beside the output."""
        return self.output.parent / ".tandem"


@dataclasses.dataclass(frozen=True)
class BuildReport:
    """What came of a build.

    ``published`` says that the output folder is what the sources make; ``changed`` says that
    something had to be built for that; ``pages`` is how many pages the languages have. ``whole``
    says that every catalog could be read: else pages are there in the source language only.
    """

    problems: tuple[Problem, ...]
    published: bool
    pages: int
    seconds: float
    changed: bool = True
    whole: bool = True


def build_site(options: BuildOptions, board: ProgressBoard) -> BuildReport:
    """Build the languages and publish them into ``options.output``, all or none.

    Raises `TandemError` where the configuration cannot be read or a language is unknown.
    """
    begin, now = time.monotonic(), time.time_ns()
    config = read_conf(options)
    site = read_site(config, options.docs)
    require_locales(site, options.conf / "conf.py")
    jobs = tuple(language_jobs(options, site, config))
    tasks: Tasks = ()
    try:
        options.work.mkdir(parents=True, exist_ok=True)
        with only_one_build(options.work):
            look = Look()
            settings, places = _settings(options, site, config), _places(options, config)
            tasks = tuple(
                planned(job, settings, places, look, fresh=options.fresh) for job in jobs
            )
            tasks = _built(tasks, config, options.jobs, board)
            problems, published = _published(tasks, options, site, config)
            if published:
                for task in tasks:
                    task.keep(look, now)
    except OSError as error:
        problems, published = (of_os_error(error),), False
    return BuildReport(
        problems,
        published,
        pages=sum(len(task.pages) for task in tasks),
        seconds=time.monotonic() - begin,
        changed=any(task.result for task in tasks),
        whole=not any(told.unread for task in tasks for told in task.told),
    )


def require_conf(options: BuildOptions) -> Path:
    """Return the path of conf.py; raise `TandemError` where there is none."""
    conf = options.conf / "conf.py"
    if not conf.is_file():
        text = "There is no conf.py here, so this is not a Sphinx project."
        cure = "Go to the project's folder, or name it with --root FOLDER."
        raise TandemError(Problem(shown_path(conf), 0, "G101 configuration", text, cure))
    return conf


def read_conf(options: BuildOptions) -> Config:
    """Return what conf.py says, before any extension; raise `TandemError` where it cannot."""
    conf = require_conf(options)
    try:
        config = Config.read(options.conf, overrides={}, tags=Tags())
    except Exception as error:
        raise TandemError(unreadable(conf, error)) from error
    require_kinds(config, conf)
    for name, default, rebuild, kind in CONFIG_VALUES:
        config.add(name, default, rebuild, frozenset({kind}))
    config.tandem_pseudo = options.pseudo
    return config


@contextlib.contextmanager
def only_one_build(work: Path) -> Iterator[None]:
    """Hold the site's lock: two builds at once would mix their pages."""
    with (work / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def language_jobs(options: BuildOptions, site: Site, config: Config) -> Iterator[LanguageJob]:
    """Yield the builds of the languages; raise `TandemError` for one that is none."""
    known = [language.code for language in site.languages]
    for code in options.languages or known:
        if code not in known:
            text = f"There is no language “{code}”; this site has {', '.join(known)}."
            cure = "Name one of these, or make catalogs for it first."
            raise TandemError(Problem("conf.py", 0, "G103 language", text, cure))
        yield LanguageJob(
            language=code,
            extensions=extensions_of(config),
            conf=options.conf,
            docs=options.docs,
            work=options.work / code,
            published=options.output / code,
            pseudo=options.pseudo,
        )


def _settings(options: BuildOptions, site: Site, config: Config) -> dict[str, str]:
    folders = (options.conf, options.docs, options.output)
    return settings_of(config, site, extensions_of(config), folders)


def _places(options: BuildOptions, config: Config) -> Places:
    return places_of(config, options.docs, options.conf, (options.output, options.work))


def extensions_of(config: Config) -> tuple[str, ...]:
    """Return the extensions that a site is built with: conf.py's, and this package."""
    return tuple(dict.fromkeys([*config.extensions, "sphinx_tandem"]))


def _built(tasks: Sequence[Task], config: Config, at_once: int, board: ProgressBoard) -> Tasks:
    """Do what is planned; where pages cannot be built by themselves, build everything."""
    to_do = [task for task in tasks if task.plan.extent is not Extent.NOTHING]
    if not to_do:
        return tuple(tasks)
    _load_once(config)
    from sphinx_tandem.site.processes import run_jobs  # noqa: PLC0415  imports all of Sphinx

    done = {task.code: task for task in tasks}
    while to_do:
        results = run_jobs([task.job for task in to_do], at_once, board)
        for task, result in zip(to_do, results, strict=True):
            done[task.code] = task.with_result(result)
        to_do = [
            task.with_plan(everything(result.why_not))
            for task, result in zip(to_do, results, strict=True)
            if result.why_not
        ]
    return tuple(done.values())


def _load_once(config: Config) -> None:
    """Import what every language needs before the processes part."""
    import_module("sphinx.builders.html")
    for name in config.extensions:
        with contextlib.suppress(Exception):  # Sphinx itself says what is wrong with it
            import_module(name)


def _each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return ``problems``, but what no words are known for only once: it is not of a language."""
    found = {(one.text if one.code.startswith("S103") else one): one for one in problems}
    return tuple(found.values())


def _published(
    tasks: Sequence[Task], options: BuildOptions, site: Site, config: Config
) -> tuple[tuple[Problem, ...], bool]:
    """Publish what was built; return the problems of the site, and whether it is published."""
    told = _each_once(told.problem for task in tasks for told in task.told)
    problems = (*missing_folders(config, options.conf / "conf.py", options.docs), *told)
    if any(task.failed for task in tasks) or (options.fail_on_warning and problems):
        return problems, False
    parts = [task.part() for task in tasks if task.result is not None]
    if parts:
        pages = sorted({page for task in tasks for page in task.pages})
        leaves = next((task.leaves for task in tasks if task.leaves), ())
        assembly = Assembly(site, config, options.conf, options.work, leaves)
        try:
            assemble(assembly, parts, pages, options.output)
        except TandemError as error:
            return (*problems, error.problem), False
    return problems, True
