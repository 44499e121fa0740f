"""Draws the branches of the site's tree once for all pages that do not stand on them.

A theme shows the tree of pages on every page. Sphinx copies and renders each branch anew for each
page, though it looks the same from every page that does not stand on it, but for the relative
addresses. Here Sphinx still puts the tree together; in place of such a branch it is handed a
`ready_branches` node, whose HTML was rendered once, with gaps for the addresses.

Some pages are drawn in both ways. If they ever differ (a theme may do what is not foreseen here),
Sphinx's own way is taken for the rest of the build.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import compact_paragraph, toctree
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters import toctree as adapter
from sphinx.util import url_re
from sphinx.util.build_phase import BuildPhase
from sphinx.util.matching import Matcher

from sphinx_tandem.site.shortcuts.pages_above import PagesAbove
from sphinx_tandem.site.shortcuts.replacing import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx

#: In how many folders the first page is drawn in both ways.
_COMPARED = 8
#: Stands for an address in the HTML of a branch (characters for private use, and a number).
_GAP = re.compile("\ue000([0-9]+)\ue001")
_MARK = "\ue002"


@contextlib.contextmanager
def shortcut(app: Sphinx) -> Iterator[None]:
    """Let the theme's tree of pages be made of ready branches."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        yield
        return
    trees = Trees(app.builder)
    app.add_node(ready_branches, override=True, html=(_visit_ready_branches, None))
    with (
        replaced(app.builder, "_get_local_toctree", trees.local_toctree),
        replaced(adapter, "_resolve_toctree", trees.resolve_toctree),
        replaced(adapter, "_entries_from_toctree", trees.entries),
        replaced(adapter, "_get_toctree_ancestors", trees.ancestors),
    ):
        yield


class ready_branches(nodes.list_item):  # noqa: N801  named as docutils names its nodes
    """Neighbours in the tree with what lies below; ``html`` is asked once its level is known."""

    def __init__(self, trees: Trees, branches: Sequence[_Branch] = ()) -> None:
        super().__init__()
        self.trees = trees
        self.branches = branches

    def copy(self) -> ready_branches:
        """Return one like it (Sphinx copies the tree when its classes are set)."""
        copied = ready_branches(self.trees, self.branches)
        copied["classes"] = self["classes"][:]
        return copied

    deepcopy = copy

    @property
    def html(self) -> str:
        """The rendered branches; without any, the mark that shows where one begins and ends."""
        if not self.branches:
            return _MARK
        level = next(name for name in self["classes"] if name.startswith("toctree-l"))
        number = int(level.removeprefix("toctree-l"))
        return "".join(self.trees.html(branch, number) for branch in self.branches)


def _visit_ready_branches(visitor: Any, node: ready_branches) -> None:
    visitor.body.append(node.html)
    raise nodes.SkipNode


@dataclasses.dataclass(frozen=True)
class _Branch:
    """What the look of a branch depends on, but for its level and the page that shows it."""

    title: str | None
    page: str
    parents: tuple[str, ...]
    titles_only: bool
    collapse: bool
    includehidden: bool
    maxdepth: int


@dataclasses.dataclass(frozen=True)
class _Drawing:
    """The HTML of a branch with gaps, and the page and anchor that each gap leads to."""

    html: str
    targets: tuple[tuple[str, str], ...]


class Trees:
    """The branches that the pages of a build share."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self.builder = builder
        self.env = builder.env
        self.sphinx_local_toctree = builder._get_local_toctree  # noqa: SLF001
        self.sphinx_resolve_toctree = adapter._resolve_toctree  # noqa: SLF001
        self.sphinx_entries: Any = adapter._entries_from_toctree  # noqa: SLF001
        self.drawings: dict[tuple[_Branch, int], _Drawing] = {}
        self.above = PagesAbove()
        self.in_use = True
        self.compared = 0
        # What holds for the page that is being written:
        self.page = ""
        self.folder: str | None = None
        self.html_here: dict[tuple[_Branch, int], str] = {}
        self.containing: frozenset[str] | None = None
        self.maxdepth = 0

    # What stands in the place of Sphinx's functions

    def local_toctree(self, docname: str, collapse: bool = True, **options: Any) -> str:  # noqa: FBT001, FBT002
        """Return the HTML of the site's tree as the page ``docname`` shows it."""
        if not self.in_use:
            return self.sphinx_local_toctree(docname, collapse, **options)
        to_compare = self._enter(docname) and self.compared < _COMPARED
        self.containing = self.above.all_of(docname, self.env.toctree_includes)
        try:
            html = self.sphinx_local_toctree(docname, collapse, **options)
        finally:
            self.containing = None
        if to_compare:
            self.compared += 1
            own = self.sphinx_local_toctree(docname, collapse, **options)
            self.in_use = html == own
            return own
        return html

    def ancestors(self, includes: Mapping[str, Sequence[str]], docname: str) -> Any:
        """Return the pages above ``docname``, itself first (of two parents, the last one's)."""
        if self.builder.phase not in {BuildPhase.RESOLVING, BuildPhase.WRITING}:
            self.above = PagesAbove()  # the toctrees are still being read
        return self.above.path_of(docname, includes)

    def resolve_toctree(self, *arguments: Any, maxdepth: int = 0, **options: Any) -> Any:
        """Resolve a toctree; note how deep it goes."""
        tree = arguments[3]
        self.maxdepth = maxdepth or tree.get("maxdepth", -1)
        return self.sphinx_resolve_toctree(*arguments, maxdepth=maxdepth, **options)

    def entries(self, *arguments: Any, subtree: bool = False) -> Any:
        """Return the entries of a toctree: ready branches, and what Sphinx makes of the rest."""
        if self.containing is None:
            return self.sphinx_entries(*arguments, subtree=subtree)
        *first, tree, parents = arguments
        entries: list[nodes.Element] = []
        for elsewhere, group in itertools.groupby(
            tree["entries"], lambda entry: self._is_elsewhere(entry[1], parents)
        ):
            if elsewhere:
                entries.append(ready_branches(self, self._branches(group, arguments)))
            else:
                part = tree.copy()
                part["entries"] = list(group)
                entries += self.sphinx_entries(*first, part, parents, subtree=True)
        return entries if subtree else [nodes.bullet_list("", *entries)]

    def _branches(self, entries: Iterable[tuple[str | None, str]], how: Any) -> list[_Branch]:
        _env, _prune, titles_only, collapse, includehidden, *_, parents = how
        return [
            _Branch(
                title, ref, tuple(parents), titles_only, collapse, includehidden, self.maxdepth
            )
            for title, ref in entries
        ]

    # What is drawn once

    def html(self, branch: _Branch, level: int) -> str:
        """Return the HTML of ``branch`` at that level (1 is the top), for this page's folder."""
        key = (branch, level)
        if key not in self.html_here:
            if key not in self.drawings:
                self.drawings[key] = self._draw(branch, level)
            self.html_here[key] = self._filled(self.drawings[key])
        return self.html_here[key]

    def _enter(self, docname: str) -> bool:
        """Get ready for the page ``docname``; return whether it is the first of its folder."""
        self.page = docname
        folder = self.builder.get_target_uri(docname).rpartition("/")[0]
        if folder == self.folder:
            return False
        self.folder = folder
        self.html_here.clear()
        return True

    def _is_elsewhere(self, ref: str, parents: Sequence[str]) -> bool:
        """Whether the page being written stands neither at ``ref`` nor below it."""
        toc = self.env.tocs.get(ref)
        return (
            toc is not None
            and ref not in (self.containing or ())
            and ref not in parents
            and bool(toc.children)
            and all(type(child) is nodes.list_item for child in toc.children)
        )

    def _draw(self, branch: _Branch, level: int) -> _Drawing:
        containing, self.containing = self.containing, None  # now it is Sphinx's own way
        try:
            tree = self._resolved(branch, level)
            targets = _leave_gaps(tree)
            html = self.builder.render_partial(tree)["fragment"].split(_MARK)[1]
        finally:
            self.containing = containing
        return _Drawing(html, targets)

    def _resolved(self, branch: _Branch, level: int) -> nodes.Element:
        """Return the branch between two marks, at its level in a tree of nothing else."""
        alone = toctree(entries=[(branch.title, branch.page)], parent="", hidden=False)
        tags = self.builder.tags
        entries = self.sphinx_entries(
            self.env,
            True,  # noqa: FBT003
            branch.titles_only,
            branch.collapse,
            branch.includehidden,
            tags,
            frozenset(),
            Matcher(self.env.config.include_patterns),
            Matcher(self.env.config.exclude_patterns),
            alone,
            list(branch.parents),
            subtree=True,
        )
        tree = nodes.bullet_list("", ready_branches(self), *entries, ready_branches(self))
        for _ in range(level - 1):
            tree["iscurrent"] = True  # or it would be left out, as it is where it is elsewhere
            tree = nodes.bullet_list("", nodes.list_item("", compact_paragraph(), tree))
        whole = compact_paragraph("", "", tree, toctree=True)
        adapter._toctree_add_classes(whole, 1, "")  # noqa: SLF001
        return adapter._toctree_copy(whole, 1, branch.maxdepth, branch.collapse, tags)  # noqa: SLF001

    def _filled(self, drawing: _Drawing) -> str:
        def address(gap: re.Match[str]) -> str:
            page, anchor = drawing.targets[int(gap[1])]
            return self.builder.get_relative_uri(self.page, page) + anchor

        return _GAP.sub(address, drawing.html)


def _leave_gaps(tree: nodes.Element) -> tuple[tuple[str, str], ...]:
    """Put a gap in the place of each address within the site; return what they lead to."""
    targets = []
    for reference in tree.findall(nodes.reference):
        if url_re.match(reference["refuri"]) is None:
            targets.append((reference["refuri"], reference["anchorname"]))
            reference["refuri"] = f"\ue000{len(targets) - 1}\ue001"
    return tuple(targets)
