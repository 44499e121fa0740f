"""Where a page stands among the others: navigation, breadcrumbs, contents, neighbours."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.environment import BuildEnvironment


@dataclasses.dataclass(frozen=True)
class Item:
    """A link of the navigation.

    ``docname`` is the page's name, empty for a section of one; ``lang`` is the tag of the title's
    language where that is not the page's own, else empty; ``current`` says that it is this very
    page, ``active`` that this page lies at or below it.
    """

    title: str
    url: str
    docname: str = ""
    lang: str = ""
    description: str = ""
    current: bool = False
    active: bool = False
    children: tuple[Item, ...] = ()


class Navigation:
    """The site's tree as one page sees it.

    ``page`` is the page's name, ``link`` makes a docname into an address as seen from it.
    """

    def __init__(self, env: BuildEnvironment, page: str, link: Callable[[str], str]) -> None:
        self.env = env
        self.page = page
        self.link = link
        self.ancestors = tuple(self._ancestors())

    def tree(self) -> tuple[Item, ...]:
        """Return the pages below the home page, each with the pages below it."""
        return self._children(self.env.config.root_doc, seen=frozenset())

    def breadcrumbs(self) -> tuple[Item, ...]:
        """Return the way from the home page to the page's parent."""
        return tuple(self._item(name) for name in self.ancestors)

    def item(self, name: str) -> Item | None:
        """Return the link to the page ``name``, or None where there is no such page."""
        return self._item(name) if name in self.env.titles else None

    def neighbours(self) -> tuple[Item | None, Item | None]:
        """Return the pages before and after this one in the order of the toctrees."""
        order = list(dict.fromkeys(self._reading_order(self.env.config.root_doc, set())))
        if self.page not in order:
            return None, None
        place = order.index(self.page)
        before = self._item(order[place - 1]) if place > 0 else None
        after = self._item(order[place + 1]) if place + 1 < len(order) else None
        return before, after

    def contents(self) -> tuple[Item, ...]:
        """Return the page's sections of the second level."""
        toc = self.env.tocs.get(self.page)
        if toc is None or not toc.children:
            return ()
        page_entry = toc.children[0]
        below = next((c for c in page_entry.children if isinstance(c, nodes.bullet_list)), None)
        return tuple(_sections(below)) if below is not None else ()

    def _children(self, parent: str, seen: frozenset[str]) -> tuple[Item, ...]:
        below = [name for name in self._names_below(parent) if name not in seen]
        return tuple(
            dataclasses.replace(
                self._item(name), children=self._children(name, seen | {parent, name})
            )
            for name in below
        )

    def _item(self, name: str) -> Item:
        title = self.env.titles[name]
        return Item(
            title=title.astext(),
            url=self.link(name),
            docname=name,
            lang=language_of(title),
            description=description_of(self.env, name),
            current=name == self.page,
            active=name == self.page or name in self.ancestors,
        )

    def _names_below(self, name: str) -> list[str]:
        return [n for n in self.env.toctree_includes.get(name, []) if n in self.env.titles]

    def _ancestors(self) -> list[str]:
        parents = {
            child: parent for parent, below in self.env.toctree_includes.items() for child in below
        }
        way: list[str] = []
        name: str = self.page
        while (name := parents.get(name, "")) and name not in way:
            way.insert(0, name)
        return way

    def _reading_order(self, name: str, seen: set[str]) -> Iterator[str]:
        if name in seen:
            return
        seen.add(name)
        yield name
        for child in self._names_below(name):
            yield from self._reading_order(child, seen)


def description_of(env: BuildEnvironment, name: str) -> str:
    """Return a page's description in the language being built, or an empty string."""
    fields = env.metadata.get(name, {})
    return str(fields.get("tandem_description") or fields.get("description") or "")


def language_of(title: nodes.Element) -> str:
    """Return the tag of the language that marks all of a title's words, or an empty string."""
    marked = title
    if len(title.children) == 1 and isinstance(title.children[0], nodes.inline):
        marked = title.children[0]
    classes: list[str] = marked.get("classes", [])
    tags = (name.removeprefix("language-") for name in classes if name.startswith("language-"))
    return next(tags, "")


def _sections(entries: nodes.Element) -> Iterator[Item]:
    for entry in entries.children:
        reference = next(iter(entry.findall(nodes.reference)), None)
        if reference is not None:
            title = reference.astext()
            address = reference.get("anchorname") or "#"
            yield Item(title, address, lang=language_of(reference))
