"""The messages of a site: those of its pages, read by Sphinx, and the words of its templates."""

from __future__ import annotations

import contextlib
import functools
import io
import multiprocessing
import time
from typing import TYPE_CHECKING, cast

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.i18n import docname_to_domain

from sphinx_tandem.catalogs.messages import Domain, Domains, Message, digest
from sphinx_tandem.catalogs.saving import only_one_writer
from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.build import BuildOptions, extensions_of, read_conf
from sphinx_tandem.site.faults.stopped import fault_of
from sphinx_tandem.site.incremental.record import Trace
from sphinx_tandem.site.incremental.trace import code_files, source_of, with_pages
from sphinx_tandem.site.messages.collecting import collected
from sphinx_tandem.site.messages.kept import KeptPage, Outdated, Reading, Shelf
from sphinx_tandem.site.messages.template_words import TEMPLATE_DOMAIN, words_of_templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.connection import Connection

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_FORK = multiprocessing.get_context("fork")
# Whoever takes part in these may want a page to be read for reasons that no file tells.
_OF_READING = ("env-before-read-docs", "env-get-outdated")
_KNOWN = ("sphinx.", "sphinx_tandem.", "myst_parser.")


def extract_messages(options: BuildOptions) -> Domains:
    """Return the messages of the site by the name of their catalog.

    Only pages that changed since the last time are read. Raises `TandemError` where conf.py or a
    page stops Sphinx.
    """
    with reading_messages(options) as messages:
        return messages()


@contextlib.contextmanager
def reading_messages(options: BuildOptions) -> Iterator[Callable[[], Domains]]:
    """Begin to read the pages; yield what waits for the messages and returns them.

    The caller may do something else meanwhile. Raises `TandemError` as `extract_messages` does.
    """
    config = read_conf(options)
    work = options.work / "messages"
    try:
        work.mkdir(parents=True, exist_ok=True)
        with only_one_writer([work]):
            shelf = Shelf(options, config, work / "pages", time.time_ns())
            with _reading_apart(options, config, shelf) as reading:

                def messages() -> Domains:
                    words = words_of_templates(options.conf, config)
                    domains = _by_domain(reading())
                    return domains if words is None else domains.and_also({TEMPLATE_DOMAIN: words})

                yield messages
    except OSError as error:
        raise TandemError(of_os_error(error)) from error


def _by_domain(reading: Reading) -> Domains:
    """Join the messages of pages that share a catalog, as conf.py's ``gettext_compact`` says."""
    pages: dict[str, dict[str, KeptPage]] = {}
    for page, found in sorted(reading.pages.items()):
        pages.setdefault(docname_to_domain(page, reading.compact), {})[page] = found
    return Domains(
        {name: functools.partial(_joined, name, found) for name, found in pages.items()},
        {
            name: digest([(page, each.digest) for page, each in found.items()])
            for name, found in pages.items()
        },
    )


def _joined(name: str, pages: Mapping[str, KeptPage]) -> Domain:
    found: dict[str, Message] = {}
    sections: set[tuple[str, str]] = set()
    for page, each in pages.items():
        messages = each.messages
        sections.update((page, title) for title in messages.sections)
        for message in messages.messages:
            known = found.get(message.msgid)
            found[message.msgid] = known.joined(message) if known else message
    return Domain(name, tuple(found.values()), sections=frozenset(sections))


@contextlib.contextmanager
def _reading_apart(
    options: BuildOptions, config: Config, shelf: Shelf
) -> Iterator[Callable[[], Reading]]:
    """Read what is outdated in a process of its own: Sphinx leaves much behind in a process."""
    outdated, known = shelf.outdated(), shelf.reading
    if outdated is None and known is not None:
        yield lambda: known
        return
    receiver, sender = pipe = _FORK.Pipe(duplex=False)
    task = (options, config, known, outdated or Outdated(None))
    process = _FORK.Process(target=_read_and_send, args=(*task, pipe))
    process.start()
    sender.close()

    def reading() -> Reading:
        try:
            answer = receiver.recv()
        except EOFError:
            process.join()
            answer = _interrupted(options, process.exitcode)
        if isinstance(answer, Problem):
            raise TandemError(answer)
        found = cast("Reading", answer)
        shelf.keep(found)
        return found

    try:
        yield reading
    finally:
        receiver.close()  # who still has something to send ends by that
        process.join()


def _interrupted(options: BuildOptions, code: int | None) -> Problem:
    text = f"Reading the pages ended before its time (exit {code})."
    cure = "Look for a full disk or too little memory, then run it again."
    return Problem(shown_path(options.docs), 0, "S104 interrupted", text, cure)


def _read_and_send(
    options: BuildOptions,
    config: Config,
    known: Reading | None,
    outdated: Outdated,
    pipe: tuple[Connection, Connection],
) -> None:
    receiver, sender = pipe
    receiver.close()  # else nothing would tell that the one who asked was killed
    try:
        answer: Reading | Problem = _read(options, config, known, outdated)
    except Exception as error:  # noqa: BLE001  a person gets a sentence
        answer = _problem(options, error)
    with contextlib.suppress(BrokenPipeError):  # nobody waits for it any more
        sender.send(answer)
    sender.close()


def _problem(options: BuildOptions, error: Exception) -> Problem:
    if fault := fault_of(error, options.conf, options.docs):
        return fault
    text = f"Reading the pages met an error that it has no words for: {error!r}"
    cure = "Look whether “tandem build” works, and please report it."
    return Problem(shown_path(options.docs), 0, "S103 unexpected", text, cure)


def _read(
    options: BuildOptions, config: Config, known: Reading | None, outdated: Outdated
) -> Reading:
    language = read_site(config, options.docs).source.code
    work = options.work / "messages"
    with patch_docutils(options.conf), docutils_namespace():
        app = Sphinx(
            srcdir=options.docs,
            confdir=options.conf,
            outdir=work / "out",
            doctreedir=work / "doctrees",
            buildername="tandem-messages",
            confoverrides={"language": language, "extensions": extensions_of(config)},
            status=None,
            warning=io.StringIO(),  # `tandem build` tells of them
            freshenv=True,
        )
        if known is None or outdated.pages is None or _why_not(app):
            known = None
        else:
            wanted = outdated.pages | {app.config.root_doc}  # Sphinx does not do without that
            app.connect("env-before-read-docs", _choice(wanted, frozenset(known.pages)))
        app.build()
        return _found(app, known)


def _choice(wanted: frozenset[str], known: frozenset[str]) -> Callable[..., None]:
    """Return what leaves to Sphinx only the pages that are ``wanted`` or not ``known``."""

    def choose(_app: Sphinx, _env: BuildEnvironment, pages: list[str]) -> None:
        pages[:] = [page for page in pages if page in wanted or page not in known]

    return choose


def _found(app: Sphinx, known: Reading | None) -> Reading:
    """Return what was read now, together with what is ``known`` of other pages."""
    read = {page: KeptPage.of(messages) for page, messages in collected(app.env).items()}
    pages = {**(known.pages if known else {}), **read}
    pages = {page: found for page, found in pages.items() if page in app.env.found_docs}
    trace = Trace(
        pages=tuple(sorted(pages)),
        sources=frozenset(source_of(app, page) for page in pages),
        users=known.trace.users if known else {},
        folders=(),
        files=tuple(sorted(code_files())),
        why_not=_why_not(app),
    )
    before = known.always if known else frozenset()
    return Reading(
        pages,
        with_pages(trace, app, read),
        suffixes=tuple(app.config.source_suffix),
        compact=app.config.gettext_compact,
        always=frozenset((before - read.keys()) | app.env.reread_always) & pages.keys(),
    )


def _why_not(app: Sphinx) -> str:
    """Return why pages cannot be read one by one, empty where they can."""
    for event in _OF_READING:
        for listener in app.events.listeners.get(event, ()):
            if not f"{getattr(listener.handler, '__module__', '')}.".startswith(_KNOWN):
                return f"an extension, or conf.py, takes part in reading ({event})"
    return ""
