"""Says in a sentence what stopped Sphinx, or a template: which file, which line, what to do."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from sphinx.errors import SphinxError

from sphinx_tandem.problems import FILE, Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.site.faults.conf import line_that_says
from sphinx_tandem.site.faults.encoding import encoding_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Python shows a function as "<function f at 0x7f…>", another number in each process.
_ADDRESS = re.compile(r"<function ([\w.<>]+) at 0x[0-9a-f]+>")
_CIRCLE = re.compile(r"Symlink loop from '(.+)'")
_LOADING = "load_extension"  # Sphinx's function, whose "extname" is what it was about to load
_CURES = {
    "Could not import extension": "Install it, or take it out of extensions.",
    "no theme named": "Install the theme, or correct html_theme.",
    "unable to load the master document": "Add that page, as .md or .rst, or name another one: "
    "root_doc.",
    "threw an exception": "Correct the function, or take out the extension that it belongs to.",
}


def fault_of(error: Exception, conf: Path, docs: Path) -> Problem | None:
    """Return what is wrong with a file of the project, None where no file is known to be.

    ``conf`` is the folder of conf.py, ``docs`` that of the pages. Sphinx wraps what a handler of
    its events meets.
    """
    known = [cause for cause in _causes(error) if isinstance(cause, TandemError)]
    if known:
        return known[0].problem
    if fault := template_fault(error):
        return fault
    if isinstance(error, OSError):
        return of_os_error(error)
    if isinstance(error, UnicodeDecodeError) and (fault := encoding_fault(docs, error)):
        return fault
    if isinstance(error, SphinxError):
        return _stopped(error, conf / "conf.py")
    return _link_in_a_circle(error) or _of_own_code(error, conf)


def _link_in_a_circle(error: Exception) -> Problem | None:
    """Return what is wrong with the file that Python could not follow, up to version 3.12."""
    match = _CIRCLE.search(str(error)) if isinstance(error, RuntimeError) else None
    if match is None:
        return None
    text = "This is a link that leads to itself, so it cannot be read."
    return Problem(shown_path(match[1]), 0, FILE.code, text, "Put a file in its place.")


def _of_own_code(error: Exception, conf: Path) -> Problem | None:
    """Return the line of the project's own code that failed, or the extension that did."""
    walked = list(traceback.walk_tb(error.__traceback__))
    names = [
        frame.f_locals.get("extname") for frame, _ in walked if frame.f_code.co_name == _LOADING
    ]
    places = [(frame.f_code.co_filename, line) for frame, line in walked]
    own = [place for place in places if _is_own(place[0], conf)]
    if not own and not names:
        return None
    said = f"{type(error).__name__}: {error}"
    what = f"The extension {names[-1]} cannot be loaded" if names else "Sphinx stopped"
    extension = str(names[-1]) if names else ""
    file, line = (
        own[-1] if own else (conf / "conf.py", line_that_says(conf / "conf.py", extension))
    )
    cure = "Correct the code." if own else _CURES["threw an exception"]
    return Problem(shown_path(file), line, "S102 sphinx", f"{what}: {said}.", cure)


def _is_own(file: str, conf: Path) -> bool:
    """Whether ``file`` is code of the project, not of a package installed in its folder."""
    path = Path(file)
    return path.is_relative_to(conf) and not {"site-packages", ".venv"} & {*path.parts}


def _stopped(error: SphinxError, conf: Path) -> Problem:
    """Return why Sphinx stopped, with the line of conf.py that ran last, or that it speaks of."""
    said = _ADDRESS.sub(r"\1", str(error))
    frames = [
        frame
        for cause in _causes(error)
        for frame in traceback.extract_tb(cause.__traceback__)
        if frame.filename == str(conf)
    ]
    line = (frames[0].lineno or 0) if frames else line_that_says(conf, said)
    found = (cure for beginning, cure in _CURES.items() if beginning in said)
    return Problem(
        shown_path(conf), line, "S102 sphinx", f"Sphinx stopped: {said}", next(found, "")
    )


def template_fault(error: BaseException) -> Problem | None:
    """Return what is wrong with the template that ``error`` comes from, None where none is.

    The template is the last one on the way to the error, or to one of its causes: Sphinx wraps
    what it meets while it writes a page.
    """
    for cause in _causes(error):
        if isinstance(cause, jinja2.TemplateSyntaxError) and cause.filename:
            return _problem(cause.filename, cause.lineno, cause)
        frames = traceback.extract_tb(cause.__traceback__)
        places = [(one.filename, one.lineno or 0) for one in frames if _is_template(one.filename)]
        if places and not isinstance(cause, SphinxError):
            return _problem(*places[-1], cause)
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return reversed(seen)


def _is_template(name: str) -> bool:
    """Jinja gives the lines of a traceback the template's own name."""
    return not name.endswith(".py") and Path(name).is_file()


def _problem(file: str, line: int, error: BaseException) -> Problem:
    if isinstance(error, jinja2.TemplateNotFound):
        text = f"This template needs another one, which does not exist: {error.name}."
        cure = "Correct the name, or add the template to a folder of templates_path."
        return Problem(shown_path(file), line, "G105 template", text, cure)
    text = f"This template does not work: {str(error).rstrip('.') or type(error).__name__}."
    return Problem(shown_path(file), line, "G105 template", text, "Correct the template.")
