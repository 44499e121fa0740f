"""Where a page stands among the others: navigation, breadcrumbs, contents, neighbours."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx.environment import BuildEnvironment


@dataclasses.dataclass(frozen=True)
class Item:
    """A link of the navigation.

    ``docname`` is the page's name, empty for a section of one; ``lang`` is the tag of the title's
    language where that is not the page's own, else empty, ``description_lang`` that of the
    description's; ``current`` says that it is this very page, ``active`` that this page lies at
    or below it.
    """

    title: str
    url: str
    docname: str = ""
    lang: str = ""
    description: str = ""
    description_lang: str = ""
    current: bool = False
    active: bool = False
    below: Callable[[], tuple[Item, ...]] = tuple

    @property
    def children(self) -> tuple[Item, ...]:
        """The pages below it, found when asked for: a page seldom shows the whole tree."""
        return self.below()


class Navigation:
    """The site's tree as one page sees it.

    ``relations`` names each page's parent, the page before and the page after it (as Sphinx's
    ``collect_relations`` does); ``page`` is the page's name, ``link`` makes a docname into an
    address as seen from it.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        relations: Mapping[str, Sequence[str | None]],
        page: str,
        link: Callable[[str], str],
    ) -> None:
        self.env = env
        self.relations = relations
        self.page = page
        self.link = link

    def tree(self) -> tuple[Item, ...]:
        """Return the pages below the home page; each knows the pages below itself."""
        return self._children(self.env.config.root_doc, frozenset())

    def breadcrumbs(self) -> tuple[Item, ...]:
        """Return the way from the home page to the page's parent."""
        return tuple(self._item(name) for name in self._ancestors)

    def item(self, name: str) -> Item | None:
        """Return the link to the page ``name``, or None where there is no such page."""
        return self._item(name) if name in self.env.titles else None

    def neighbours(self) -> tuple[Item | None, Item | None]:
        """Return the pages before and after this one in the order of the toctrees."""
        _, before, after = self.relations.get(self.page, (None, None, None))
        return self.item(before or ""), self.item(after or "")

    def contents(self) -> tuple[Item, ...]:
        """Return the page's sections of the second level."""
        toc = self.env.tocs.get(self.page)
        if toc is None or not toc.children:
            return ()
        page_entry = toc.children[0]
        below = next((c for c in page_entry.children if isinstance(c, nodes.bullet_list)), None)
        return tuple(_sections(below)) if below is not None else ()

    def _children(self, parent: str, above: frozenset[str]) -> tuple[Item, ...]:
        above |= {parent}
        return tuple(
            dataclasses.replace(
                self._item(name), below=functools.partial(self._children, name, above)
            )
            for name in self._names_below(parent)
            if name not in above
        )

    def _item(self, name: str) -> Item:
        title = self.env.titles[name]
        return Item(
            title=title.astext(),
            url=self.link(name),
            docname=name,
            lang=language_of(title),
            description=description_of(self.env, name),
            description_lang=self.env.metadata.get(name, {}).get("tandem_description_lang", ""),
            current=name == self.page,
            active=name == self.page or name in self._ancestors,
        )

    def _names_below(self, name: str) -> list[str]:
        return [n for n in self.env.toctree_includes.get(name, []) if n in self.env.titles]

    @functools.cached_property
    def _ancestors(self) -> tuple[str, ...]:
        way: list[str] = []
        name = self._parent(self.page)
        while name and name not in way:
            way.insert(0, name)
            name = self._parent(name)
        return tuple(way)

    def _parent(self, name: str) -> str | None:
        return self.relations.get(name, (None,))[0]


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
