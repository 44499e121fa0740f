"""The handouts of a site: which there are, and what each is made from."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from docutils.nodes import make_id

from sphinx_tandem.settings import SIDE_BY_SIDE
from sphinx_tandem.site.both import pair_of
from sphinx_tandem.site.handouts.looks import Looks
from sphinx_tandem.site.handouts.reading import Text, read_text
from sphinx_tandem.site.templating import templates_of
from sphinx_tandem.site.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import jinja2

    from sphinx_tandem.settings import Language, Site
    from sphinx_tandem.site.assembly import Assembly
    from sphinx_tandem.site.handouts.leaves import Leaf
    from sphinx_tandem.site.handouts.looks import Seen

#: The folder of the handouts in that of their edition. All PDFs and EPUBs in it are ours.
FOLDER = "handouts"
_TEMPLATES = (
    *("handout.html", "handout-note.html", "handout-audience.html"),
    *("book-chapter.xml", "book-contents.xml", "book-package.xml", "book-style.css"),
)


@dataclasses.dataclass(frozen=True)
class Edition:
    """The pages in one language, or in both: in ``folder``, with what they are written in."""

    folder: str
    languages: tuple[Language, ...]


@dataclasses.dataclass(frozen=True)
class Handout:
    """A page or, with an ``audience``, a booklet of all its pages, to print (or as an EPUB).

    ``name`` is the file's, without suffix, below the edition's handouts; ``address`` is where the
    page is published, of a booklet the first; ``key`` is the same as long as what it is made from
    is the same.
    """

    edition: Edition
    name: str
    leaves: tuple[Leaf, ...]
    audience: str
    address: str
    key: str
    form: Literal["pdf", "epub"] = "pdf"

    @property
    def path(self) -> str:
        """Where it is published, relative to the site."""
        return f"{self.edition.folder}/{FOLDER}/{self.name}.{self.form}"


@dataclasses.dataclass(frozen=True)
class Collection:
    """All handouts of the site in ``folder``.

    ``project`` is its name, ``author`` who publishes it, and ``rights`` whose it is, both empty
    where conf.py does not say so; ``pair`` are the languages that stand side by side, none for no
    such edition; ``leaves`` are the pages; ``looks`` tells what is known of their files.
    """

    site: Site
    project: str
    author: str
    rights: str
    pair: tuple[Language, ...]
    folder: Path
    leaves: tuple[Leaf, ...]
    templates: jinja2.Environment
    looks: Looks

    @functools.cached_property
    def words(self) -> Words:
        """What handouts say by themselves."""
        return Words(self.site)

    @functools.cached_property
    def _files(self) -> dict[str, str]:
        """The digests of the files read so far."""
        return {}

    def editions(self) -> Iterator[Edition]:
        """Yield the editions that were built: of each language, and of both."""
        for language in self.site.languages:
            if not language.pseudo and (self.folder / language.code).is_dir():
                yield Edition(language.code, (language,))
        if self.pair and (self.folder / SIDE_BY_SIDE).is_dir():
            yield Edition(SIDE_BY_SIDE, self.pair)

    def handouts(self) -> tuple[Handout, ...]:
        """Return all handouts, edition by edition, the pages before the booklets."""
        common = self._common()
        return tuple(
            handout for edition in self.editions() for handout in self._of(edition, common)
        )

    def text(self, edition: Edition, page: str) -> Text:
        """Return what a page of an edition says."""
        path = self.folder / edition.folder / f"{page}.html"
        return read_text(path, self.address(edition, page))

    def address(self, edition: Edition, page: str) -> str:
        """Return where a page of an edition is published."""
        return f"{self.site.url}{edition.folder}/{page}.html"

    def file(self, address: str) -> Path | None:
        """Return the file of the site that is published at ``address``, None for no such file."""
        if not address.startswith(self.site.url):
            return None
        path = self.folder / address.removeprefix(self.site.url).partition("?")[0]
        inside = os.path.realpath(path).startswith(os.path.realpath(self.folder) + os.sep)
        return path if inside and path.is_file() else None

    def _of(self, edition: Edition, common: str) -> Iterator[Handout]:
        seen = {leaf.page: self._look(edition, leaf) for leaf in self.leaves}
        there = [leaf for leaf in self.leaves if seen[leaf.page]]

        def handout(name: str, leaves: Sequence[Leaf], audience: str) -> Handout:
            parts = [common, _as_text(edition), audience]
            for leaf in leaves:
                parts += [*dataclasses.astuple(leaf), seen[leaf.page]]
            address = self.address(edition, leaves[0].page)
            return Handout(edition, name, tuple(leaves), audience, address, _digest(parts))

        for leaf in there:
            yield handout(leaf.page, [leaf], "")
        names = {leaf.page for leaf in there}
        for audience, leaves in _by_audience(there).items():
            name = f"booklet-{make_id(audience) or 'all'}"
            while name in names:
                name += "-"
            names.add(name)
            booklet = handout(name, leaves, audience)
            yield booklet
            if len(edition.languages) == 1:  # reading apps show two columns badly
                yield dataclasses.replace(booklet, form="epub")

    def _look(self, edition: Edition, leaf: Leaf) -> str:
        """Return what tells the words and looks of a page from others, empty for no page."""
        path = self.folder / edition.folder / f"{leaf.page}.html"
        if not path.is_file():
            return ""
        name = f"{edition.folder}/{leaf.page}"
        digest, files = self.looks.at(name, path, lambda: _seen(self.text(edition, leaf.page)))
        return _digest([digest, *(self._file(address) for address in files)])

    def _file(self, address: str) -> str:
        if address not in self._files:
            path = self.file(address)
            content = path.read_bytes() if path else b""
            self._files[address] = hashlib.sha256(content).hexdigest()
        return self._files[address]

    def _common(self) -> str:
        """Return what tells apart what all handouts are made with: words, templates, code."""
        loader = self.templates.loader
        there = self.templates.list_templates()
        sources = [
            loader.get_source(self.templates, name)[0]
            for name in _TEMPLATES
            if loader and name in there
        ]
        words = [(tag, sorted(known.items())) for tag, known in self.words.known.items()]
        code = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
        said = (self.project, self.author, self.rights, self.site.url)
        return _digest([*said, *sources, json.dumps(words), *code])


def collection_of(assembly: Assembly, folder: Path) -> Collection:
    """Return the handouts of the site in ``folder``."""
    config, other = assembly.config, assembly.config.tandem_side_by_side
    return Collection(
        site=assembly.site,
        project=config.project,
        author=_said(config.author),
        rights=_said(config.copyright),
        pair=pair_of(assembly.site, other) if other else (),
        folder=folder,
        leaves=assembly.leaves,
        templates=templates_of(assembly.conf, config),
        looks=Looks(shelf_of(assembly.work) / "looks.json"),
    )


def shelf_of(work: Path) -> Path:
    """Return the folder of the printed handouts, in that of the builds."""
    return work / "handouts"


def _said(value: object) -> str:
    """Return what conf.py says, nothing for what Sphinx says where conf.py does not."""
    said = ", ".join(value) if isinstance(value, list | tuple) else str(value)
    return "" if said == "Author name not set" else said


def _by_audience(leaves: Iterable[Leaf]) -> dict[str, list[Leaf]]:
    """Return the pages of each audience that has several."""
    found: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        if leaf.audience:
            found.setdefault(leaf.audience, []).append(leaf)
    return {audience: pages for audience, pages in found.items() if len(pages) > 1}


def _seen(text: Text) -> Seen:
    return _digest([repr(text)]), (*text.styles, *text.pictures)


def _as_text(edition: Edition) -> str:
    return repr(
        [(edition.folder, language.tag, language.locale) for language in edition.languages]
    )


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
