"""Tells a problem through Sphinx, so that plain ``sphinx-build`` tells it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx_tandem.problems import Problem

logger = logging.getLogger(__name__)


def report(problem: Problem, *, fatal: bool = False, unread: bool = False) -> None:
    """Tell ``problem`` as a Sphinx warning; the type is "tandem", the subtype its short name.

    One that is ``fatal`` is told as an error: our own build then publishes nothing. ``unread``
    says that a whole catalog could not be read: our own build is no success then.
    """
    subtype = problem.code.partition(" ")[2] or problem.code
    body = f"{problem.code}\n  {problem.text}\n  {problem.cure}".rstrip()
    place = f"{problem.file}:{problem.line or 1}"  # without a line, Sphinx takes it for a page
    # For our own build, which prints problems its own way.
    extra = {"problem": problem, "unread": unread}
    log = logger.error if fatal else logger.warning
    log("%s", body, location=place, type="tandem", subtype=subtype, extra=extra)
