"""What a build tells of each page for its handout: its place, its audience, its facts' date."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sphinx_tandem.checks.words.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


#: Where the links to a page's handouts stand, once there are any: after its words.
BEGIN, END = "<!--handouts-->", "<!--/handouts-->"
PLACE = BEGIN + END


@dataclasses.dataclass(frozen=True)
class Leaf:
    """A page of the site: its name, whom it is for, and the day of its facts (or nothing)."""

    page: str
    audience: str = ""
    facts: str = ""


def leaves_of(env: BuildEnvironment) -> tuple[Leaf, ...]:
    """Return all pages in the order of the toctrees, then those that stand in none."""
    order = dict.fromkeys((*_below(env, env.config.root_doc, frozenset()), *sorted(env.all_docs)))
    return tuple(_leaf(env, page) for page in order if page in env.all_docs)


def _below(env: BuildEnvironment, page: str, above: frozenset[str]) -> Iterator[str]:
    if page in above:
        return
    yield page
    for below in env.toctree_includes.get(page, ()):
        yield from _below(env, below, above | {page})


def _leaf(env: BuildEnvironment, page: str) -> Leaf:
    fields = env.metadata.get(page, {})
    day = str(fields.get("facts", ""))
    return Leaf(
        page, str(fields.get("audience", "")).strip(), day if is_value("date", day) else ""
    )
