"""Toctrees that lead in a circle: Sphinx would follow them until its memory ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_tandem.problems import Kind, shown_path
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

CIRCLE = Kind(
    "S109 toctree-circle",
    """A toctree names pages below its own, and none above it.

    Bad: ``index`` in the toctree of ``rules.md``, which stands in the toctree of ``index.md``

    Good: a link to the page above: ``[Home](index.md)``

    Cure: Take the page above out of the toctree.
    """,
)


def cut_circles(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell of each toctree that leads back to a page above it, and take the way back away.

    It is the handler of ``env-updated``. Pages that name themselves are Sphinx's own to tell.
    """
    for circle in list(_circles(env.toctree_includes, app.config.root_doc)):
        page, back = circle[-1], circle[0]
        env.toctree_includes[page].remove(back)
        file = shown_path(env.doc2path(page))
        way = " → ".join([*circle, back])
        text = f"The toctree leads in a circle: {way}."
        cure = f"Take {back} out of this toctree, or this page out of the one above it."
        report(CIRCLE.problem(file, _line_of(env, page, back), text, cure), fatal=True)


def _circles(below: dict[str, list[str]], top: str) -> Iterator[list[str]]:
    """Yield the pages of each circle, from the one that its last page leads back to."""
    done: set[str] = set()
    for start in (top, *sorted(below)):
        above: list[str] = [start] if start not in done else []
        ways = [iter(below.get(start, ()))] if above else []
        while ways:
            page = next(ways[-1], None)
            if page is None:
                ways.pop()
                done.add(above.pop())
            elif page in above:
                if page != above[-1]:
                    yield above[above.index(page) :]
            elif page not in done:
                above.append(page)
                ways.append(iter(below.get(page, ())))


def _line_of(env: BuildEnvironment, page: str, entry: str) -> int:
    toctrees = env.get_doctree(page).findall(addnodes.toctree)
    return next((node.line or 0 for node in toctrees if entry in node["includefiles"]), 0)


def setup(app: Sphinx) -> None:
    """Register the handler."""
    app.connect("env-updated", cut_circles)
