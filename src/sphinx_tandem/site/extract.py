"""The messages of a site: those of its pages, read by Sphinx, and the words of its templates."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import sphinx
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.i18n import docname_to_domain

from sphinx_tandem.catalogs.messages import Domain, Message, Place
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.saving import only_one_writer
from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.build import BuildOptions, read_conf
from sphinx_tandem.site.collecting import PageMessages, collected
from sphinx_tandem.site.encoding import encoding_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.connection import Connection

    from sphinx.config import Config

_FORK = multiprocessing.get_context("fork")
_TEMPLATE_DOMAIN = "sphinx"
# The chooser's templates say a word in the language they name first: say("es", "Home page").
_KEYWORDS = {**DEFAULT_KEYWORDS, "say": (2,)}


def extract_messages(options: BuildOptions) -> dict[str, Domain]:
    """Return the messages of the site by the name of their catalog.

    Only pages that changed since the last time are read. Raises `TandemError` where conf.py or a
    page stops Sphinx.
    """
    with reading_messages(options) as messages:
        return messages()


@contextlib.contextmanager
def reading_messages(options: BuildOptions) -> Iterator[Callable[[], dict[str, Domain]]]:
    """Begin to read the pages; yield what waits for the messages and returns them.

    The caller may do something else meanwhile. Raises `TandemError` as `extract_messages` does.
    """
    config = read_conf(options)
    work = options.work / "messages"
    try:
        work.mkdir(parents=True, exist_ok=True)
        with only_one_writer([work]), _reading_apart(options, config, work) as pages:

            def messages() -> dict[str, Domain]:
                domains = pages()
                if (words := _template_words(options, config)) is not None:
                    domains[_TEMPLATE_DOMAIN] = words
                return domains

            yield messages
    except OSError as error:
        raise TandemError(of_os_error(error)) from error


def _by_domain(pages: Mapping[str, PageMessages], config: Config) -> dict[str, Domain]:
    """Join the messages of pages that share a catalog, as conf.py's ``gettext_compact`` says."""
    found: dict[str, dict[str, Message]] = {}
    sections: dict[str, set[tuple[str, str]]] = {}
    for page, messages in sorted(pages.items()):
        name = docname_to_domain(page, config.gettext_compact)
        sections.setdefault(name, set()).update((page, title) for title in messages.sections)
        domain = found.setdefault(name, {})
        for message in messages.messages:
            known = domain.get(message.msgid)
            domain[message.msgid] = known.joined(message) if known else message
    return {
        name: Domain(name, tuple(domain.values()), sections=frozenset(sections[name]))
        for name, domain in found.items()
    }


@contextlib.contextmanager
def _reading_apart(
    options: BuildOptions, config: Config, work: Path
) -> Iterator[Callable[[], dict[str, Domain]]]:
    """Read the pages in a process of their own: Sphinx leaves much behind in a process."""
    receiver, sender = pipe = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_read_and_send, args=(options, config, work, pipe))
    process.start()
    sender.close()

    def domains() -> dict[str, Domain]:
        try:
            answer = receiver.recv()
        except EOFError:
            process.join()
            answer = _interrupted(options, process.exitcode)
        if isinstance(answer, Problem):
            raise TandemError(answer)
        return cast("dict[str, Domain]", answer)

    try:
        yield domains
    finally:
        receiver.close()  # who still has something to send ends by that
        process.join()


def _interrupted(options: BuildOptions, code: int | None) -> Problem:
    text = f"Reading the pages ended before its time (exit {code})."
    cure = "Look for a full disk or too little memory, then run it again."
    return Problem(shown_path(options.docs), 0, "S104 interrupted", text, cure)


def _read_and_send(
    options: BuildOptions, config: Config, work: Path, pipe: tuple[Connection, Connection]
) -> None:
    receiver, sender = pipe
    receiver.close()  # else nothing would tell that the one who asked was killed
    try:
        answer: dict[str, Domain] | Problem = _read(options, config, work)
    except Exception as error:  # noqa: BLE001  a person gets a sentence
        answer = _problem(options, error)
    with contextlib.suppress(BrokenPipeError):  # nobody waits for it any more
        sender.send(answer)
    sender.close()


def _problem(options: BuildOptions, error: Exception) -> Problem:
    if isinstance(error, TandemError):
        return error.problem
    if isinstance(error, OSError):
        return of_os_error(error)
    if isinstance(error, UnicodeDecodeError) and (fault := encoding_fault(options.docs, error)):
        return fault
    if isinstance(error, SphinxError):
        conf = shown_path(options.conf / "conf.py")
        return Problem(conf, 0, "S102 sphinx", f"Sphinx stopped: {error}")
    text = f"Reading the pages met an error that it has no words for: {error!r}"
    cure = "Look whether “tandem build” works, and please report it."
    return Problem(shown_path(options.docs), 0, "S103 unexpected", text, cure)


def _read(options: BuildOptions, config: Config, work: Path) -> dict[str, Domain]:
    extensions = tuple(dict.fromkeys([*config.extensions, "sphinx_tandem"]))
    language = read_site(config, options.docs).source.code
    with patch_docutils(options.conf), docutils_namespace():
        app = Sphinx(
            srcdir=options.docs,
            confdir=options.conf,
            outdir=work / "out",
            doctreedir=work / "doctrees",
            buildername="tandem-messages",
            confoverrides={"language": language, "extensions": extensions},
            status=None,
            warning=io.StringIO(),  # `tandem build` tells of them
        )
        app.build()
        return _by_domain(collected(app.env), app.config)


def _template_words(options: BuildOptions, config: Config) -> Domain | None:
    """Return the words of the templates, None for a site that has no templates.

    Sphinx's own words are tolerated: a catalog of that name may translate them anew.
    """
    folders = [(options.conf / folder).resolve() for folder in config.templates_path]
    templates = [(folder, path) for folder in folders for path in sorted(folder.rglob("*.html"))]
    if not templates:
        return None
    messages: dict[tuple[str | None, str], Message] = {}
    for folder, path in templates:
        for message in _words_of(path, path.relative_to(folder).as_posix()):
            known = messages.get(message.key)
            messages[message.key] = known.joined(message) if known else message
    own = Path(sphinx.__file__).parent / "locale" / "sphinx.pot"
    tolerated = frozenset(read_po(own).messages) if own.is_file() else frozenset()
    return Domain(_TEMPLATE_DOMAIN, tuple(messages.values()), tolerated)


def _words_of(path: Path, name: str) -> Iterator[Message]:
    try:
        with path.open("rb") as file:
            found = list(
                extract(
                    "jinja2.ext:babel_extract",
                    file,
                    _KEYWORDS,
                    ("Translators:",),
                    {"encoding": "utf-8", "silent": "false"},
                    strip_comment_tags=True,
                )
            )
    except OSError as error:
        raise TandemError(of_os_error(error)) from error
    except Exception as error:
        text = f"The words of this template cannot be read: {error}"
        line = getattr(error, "lineno", 0) or 0
        problem = Problem(shown_path(path), line, "G105 template", text, "Correct the template.")
        raise TandemError(problem) from error
    for _, texts, comments, context in found:
        msgid, plural = texts if isinstance(texts, tuple) else (texts, None)
        notes = tuple(" ".join(comment.split()) for comment in comments)
        place = Place(name, "", "word of the interface")
        yield Message(msgid, (place,), notes, plural=plural, context=context)
