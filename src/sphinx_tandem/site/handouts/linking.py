"""Puts handouts into a site that was built, and links to them into its pages.

Only those are taken that were printed from what the pages say now: a handout is kept under the
key of what it was made from.
"""

from __future__ import annotations

import dataclasses
import os
import posixpath
import shutil
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_tandem.site.handouts.collection import FOLDER, collection_of, shelf_of
from sphinx_tandem.site.handouts.composing import audience_names
from sphinx_tandem.site.handouts.leaves import BEGIN, END
from sphinx_tandem.site.handouts.words import names_of, size

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_tandem.settings import Language
    from sphinx_tandem.site.assembly import Assembly
    from sphinx_tandem.site.handouts.collection import Collection, Edition, Handout


_PAGE = "Print or save this page: PDF, %(size)s"
_PAGE_IN = "This page in %(languages)s: PDF, %(size)s"
_BOOKLET = "Booklet “%(title)s”: PDF, %(size)s"
_BOOK = "Booklet “%(title)s” for reading apps: EPUB, %(size)s"
_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
_BOOKLET_IN = "Booklet “%(title)s” in %(languages)s: PDF, %(size)s"


@dataclasses.dataclass(frozen=True)
class Link:
    """A link of a page to a handout: what it says, where it leads, and what is there."""

    text: Markup
    url: str
    type: str


def printed(shelf: Path, handout: Handout) -> Path:
    """Return the file of a handout on the shelf, where it is once it is printed."""
    return shelf / f"{handout.key}.{handout.form}"


def has_handouts(shelf: Path, published: Path) -> bool:
    """Whether any handout was ever printed for this site."""
    return shelf.is_dir() or next(published.glob(f"*/{FOLDER}"), None) is not None


def place_current(assembly: Assembly, stage: Path, published: Path) -> None:
    """Make the site in ``stage``, which takes the place of that in ``published``, hold handouts.

    A site whose handouts were never printed stays as it is.
    """
    shelf = shelf_of(assembly.work)
    if has_handouts(shelf, published):
        place_handouts(collection_of(assembly, stage), shelf)


def place_handouts(collection: Collection, shelf: Path) -> None:
    """Make the collection's folder hold the current handouts and no others, and link to them."""
    current = [handout for handout in collection.handouts() if printed(shelf, handout).is_file()]
    editions = tuple(collection.editions())
    for edition in editions:
        _without_handouts(collection.folder / edition.folder)
    for handout in current:
        target = collection.folder / handout.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(printed(shelf, handout), target)
    links = _Links(collection, current, shelf)
    for edition in editions:
        for leaf in collection.leaves:
            path = collection.folder / edition.folder / f"{leaf.page}.html"
            if path.is_file() and _rewrite(path, links.block(edition, leaf.page)):
                collection.looks.moved(f"{edition.folder}/{leaf.page}", path)
    shelf.mkdir(parents=True, exist_ok=True)
    collection.looks.keep()


def _without_handouts(folder: Path) -> None:
    place = folder / FOLDER
    for path in [*place.rglob("*.pdf"), *place.rglob("*.epub")]:
        path.unlink()
    for inside, _, _ in os.walk(place, topdown=False):
        if not os.listdir(inside):  # noqa: PTH208
            os.rmdir(inside)  # noqa: PTH106


def _rewrite(path: Path, block: str) -> bool:
    """Put ``block`` where the page's links to handouts stand; return whether it was another.

    The file may have a second name in the published site, so it is written anew.
    """
    before = path.read_bytes().decode("utf-8")
    begin, end = before.rfind(BEGIN), before.rfind(END)
    if begin < 0 or end < begin:  # the theme shows the page's words in some other way
        return False
    after = f"{before[: begin + len(BEGIN)]}{block}{before[end:]}"
    if after == before:
        return False
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.write_bytes(after.encode("utf-8"))
    shutil.copymode(path, temporary)
    temporary.replace(path)
    return True


class _Links:
    """The links of all pages to the handouts that are there."""

    def __init__(self, collection: Collection, current: Iterable[Handout], shelf: Path) -> None:
        self.collection = collection
        self.template = collection.templates.get_template("handout-links.html")
        self.shelf = shelf
        self.by_page: dict[str, list[Handout]] = {}
        for handout in current:  # a booklet is offered where it begins
            self.by_page.setdefault(handout.leaves[0].page, []).append(handout)

    def block(self, edition: Edition, page: str) -> str:
        """Return the links of a page: to handouts in its edition, then in others it shares.

        A page in one language leads to what is in that language, and to what is in both.
        """
        offered = [
            handout
            for handout in self.by_page.get(page, ())
            if set(edition.languages) & set(handout.edition.languages)
        ]
        offered.sort(key=lambda one: (bool(one.audience), one.edition != edition))
        links = [self._link(handout, edition, page) for handout in offered]
        return self.template.render(links=links) if links else ""

    def _link(self, handout: Handout, edition: Edition, page: str) -> Link:
        """Return a link that says what it leads to in the words of whom that is for."""
        shared = [one for one in edition.languages if one in handout.edition.languages]
        texts = [self._text(handout, edition, language) for language in shared]
        marked = [
            text if language == edition.languages[0] else _marked(text, language)
            for text, language in zip(texts, shared, strict=True)
        ]
        url = posixpath.relpath(handout.path, posixpath.dirname(f"{edition.folder}/{page}"))
        return Link(Markup(" · ").join(marked), url, _TYPES[handout.form])

    def _text(self, handout: Handout, edition: Edition, language: Language) -> Markup:
        parts = {"size": size(printed(self.shelf, handout).stat().st_size, language)}
        if handout.audience:
            parts["title"] = audience_names(self.collection, handout)[language.tag]
        if handout.form == "epub":
            words = _BOOK
        elif handout.edition == edition:
            words = _BOOKLET if handout.audience else _PAGE
        else:
            words = _BOOKLET_IN if handout.audience else _PAGE_IN
            parts["languages"] = names_of(handout.edition.languages, language)
        return self.collection.words.say(language.tag, words, **parts)


def _marked(text: Markup, language: Language) -> Markup:
    span = Markup('<span lang="{}" dir="{}">{}</span>')
    return span.format(language.tag, language.direction, text)
