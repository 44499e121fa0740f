"""Says in a sentence what stopped Sphinx, or a template: which file, which line, what to do."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from sphinx.errors import SphinxError

from sphinx_tandem.problems import Problem, TandemError, of_os_error, shown_path
from sphinx_tandem.site.conf_faults import line_that_says
from sphinx_tandem.site.encoding import encoding_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Python shows a function as "<function f at 0x7f…>", another number in each process.
_ADDRESS = re.compile(r"<function ([\w.<>]+) at 0x[0-9a-f]+>")
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
    return None


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
