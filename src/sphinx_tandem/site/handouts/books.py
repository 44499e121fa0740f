"""Writes a booklet as an EPUB, for reading apps: EPUB 3.3 with what EPUB Accessibility 1.1 asks.

The forms are those of https://www.w3.org/TR/epub-33/ and https://www.w3.org/TR/epub-a11y-11/.
"""

from __future__ import annotations

import dataclasses
import io
import mimetypes
import uuid
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_tandem.site.handouts.composing import audience_names, facts_of
from sphinx_tandem.site.handouts.reading import as_xhtml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.site.handouts.collection import Collection, Handout

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name


@dataclasses.dataclass(frozen=True)
class Item:
    """A file of a book: its name, its kind, what it is to the book, and its content."""

    name: str
    kind: str
    properties: str
    content: bytes

    @property
    def id(self) -> str:
        """What the book's list of files calls it."""
        return "f-" + self.name.replace("/", "-")


def book(collection: Collection, handout: Handout) -> bytes:
    """Return the booklet as an EPUB; the same pages give the same bytes."""
    (language,) = handout.edition.languages
    title = audience_names(collection, handout)[language.tag]
    items = list(_items(collection, handout, title))
    render = collection.templates.get_template
    about = {
        "language": language,
        "title": title,
        "author": collection.author,
        "rights": collection.rights,
        "project": collection.words.plain(language.tag, collection.project),
        "plain": collection.words.plain,
        "facts": facts_of(handout.leaves, [language]).get(language.tag, ""),
        "address": handout.address,
    }
    day = max((leaf.facts for leaf in handout.leaves if leaf.facts), default="1980-01-01")
    package = render("book-package.xml").render(
        **about,
        items=items,
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{handout.address}#{handout.name}"),
        modified=f"{day}T00:00:00Z",
        has_pictures=any(item.kind.startswith("image/") for item in items),
    )
    return _zipped([("META-INF/container.xml", _CONTAINER.encode()),
                    ("book/package.opf", package.encode()),
                    *((f"book/{item.name}", item.content) for item in items)])  # fmt: skip


def _items(collection: Collection, handout: Handout, title: str) -> Iterator[Item]:
    """Yield the files of a book: contents, chapters in their order, style, pictures."""
    edition, (language,) = handout.edition, handout.edition.languages
    addresses = [collection.address(edition, leaf.page) for leaf in handout.leaves]
    names = {address: f"chapter-{n}.xhtml" for n, address in enumerate(addresses, 1)}
    texts = [collection.text(edition, leaf.page) for leaf in handout.leaves]
    pictures = _pictures(collection, [one for text in texts for one in text.pictures])
    render = collection.templates.get_template
    about = {"language": language, "say": collection.words.say, "title": title}
    chapters = [(names[one], text.titles[0]) for one, text in zip(addresses, texts, strict=True)]
    contents = render("book-contents.xml").render(**about, chapters=chapters)
    yield Item("contents.xhtml", "application/xhtml+xml", "nav", contents.encode())
    for leaf, address, text in zip(handout.leaves, addresses, texts, strict=True):
        where = names | {one: item.name for one, item in pictures.items()}
        chapter = render("book-chapter.xml").render(
            **about | {"title": text.titles[0]},
            body=Markup(as_xhtml(text, where)),  # noqa: S704  from a page that was built
            facts=facts_of([leaf], [language]).get(language.tag, ""),
            address=address,
        )
        yield Item(names[address], "application/xhtml+xml", "", chapter.encode())
    yield Item("style.css", "text/css", "", render("book-style.css").render().encode())
    yield from pictures.values()


def _pictures(collection: Collection, addresses: list[str]) -> dict[str, Item]:
    """Return the pictures that are files of the site, by their addresses."""
    found: dict[str, Item] = {}
    for address in dict.fromkeys(addresses):
        if file := collection.file(address):
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            name = f"pictures/{len(found) + 1}{PurePosixPath(file.name).suffix}"
            found[address] = Item(name, kind, "", file.read_bytes())
    return found


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype", _EARLIEST), b"application/epub+zip")
        for name, content in files:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return out.getvalue()
