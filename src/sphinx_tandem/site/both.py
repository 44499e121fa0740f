"""The edition in two languages: each page of the site with its passages side by side.

It is made of the pages that were built for the two languages, so that it says what they say.
"""

from __future__ import annotations

import dataclasses
import os
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_tandem.problems import Problem, TandemError
from sphinx_tandem.settings import SIDE_BY_SIDE as FOLDER
from sphinx_tandem.site.html.trees import read_document
from sphinx_tandem.site.pairing import Block, Pairing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    import jinja2
    from lxml import html

    from sphinx_tandem.settings import Language, Site


@dataclasses.dataclass(frozen=True)
class Title:
    """A page's title in both languages; ``url`` leads to it, empty for the page itself."""

    source: str
    other: str
    url: str = ""


@dataclasses.dataclass(frozen=True)
class Edition:
    """Makes the pages of two languages into those of both.

    ``folder`` holds the folders of the languages' pages; ``pages`` are the names of the pages
    that both have, ``home`` that of the first; ``url`` is the site's, or empty; ``say`` gives an
    interface word in the language of a tag. ``handouts`` is what marks the place for links to
    handouts. ``titles`` are those read so far.
    """

    folder: Path
    languages: tuple[Language, Language]
    pages: frozenset[str]
    home: str
    url: str
    project: str
    draft: bool
    handouts: str
    template: jinja2.Template
    say: Callable[[str, str], str]
    titles: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict, repr=False)

    def write(self, page: str) -> None:
        """Write one page."""
        documents = tuple(self._document(language, page) for language in self.languages)
        tags = (self.languages[0].tag, self.languages[1].tag)
        ways = (self._way(page, self.languages[0]), self._way(page, self.languages[1]))
        blocks = Pairing(tags, ways).blocks(*documents)
        target = self.folder / FOLDER / f"{page}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.template.render(self._context(page, blocks)), encoding="utf-8")

    def _context(self, page: str, blocks: tuple[Block, ...]) -> Mapping[str, Any]:
        source, other = self.languages
        root = "../" * page.count("/")
        return {
            "project": self.project,
            "draft": self.draft,
            "handouts": self.handouts,
            "say": self.say,
            "source": source,
            "other": other,
            "title": self._title(page),
            "canonical": self.url and f"{self.url}{source.code}/{page}.html",
            "above": tuple(self._above(page)),
            "blocks": blocks,
            "links": [
                (language, f"{root}../{language.code}/{page}.html") for language in self.languages
            ],
            "find": [
                (language, f"{root}../{language.code}/find.html")
                for language in self.languages
                if (self.folder / language.code / "find.html").is_file()
            ],
            "home": f"{root}{self.home}.html",
            "static": f"{root}../{source.code}/_static/",
        }

    def _document(self, language: Language, page: str) -> html.HtmlElement:
        path = self.folder / language.code / f"{page}.html"
        return read_document(path.read_bytes().decode("utf-8"))

    def _title(self, page: str, url: str = "") -> Title:
        source, other = (self._heading(language, page) for language in self.languages)
        return Title(source, other, url)

    def _heading(self, language: Language, page: str) -> str:
        known = self.titles.get((language.code, page))
        if known is None:
            heading = next(self._document(language, page).iter("h1"), None)
            words = heading.text_content() if heading is not None else page
            known = " ".join(words.replace("¶", "").split())
            self.titles[language.code, page] = known
        return known

    def _above(self, page: str) -> Iterator[Title]:
        """Yield the pages on the way from the home page to ``page``, as the folders have them."""
        home = posixpath.basename(self.home)
        folders = page.split("/")[:-1]
        for depth in range(len(folders) + 1):
            name = "/".join([*folders[:depth], home])
            if name in self.pages and name != page:
                yield self._title(name, posixpath.relpath(name, posixpath.dirname(page)) + ".html")

    def _home_of(self, target: str, language: Language) -> str:
        """Return the folder to take a file from: one that both languages have is one file."""
        shared = (
            target.startswith("_") and (self.folder / self.languages[0].code / target).is_file()
        )
        return self.languages[0].code if shared else language.code

    def _way(self, page: str, language: Language) -> Callable[[str], str]:
        """Return what turns an address on a language's page into one on the page of both."""
        here = posixpath.dirname(page)

        def way(address: str) -> str:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                return address
            target = posixpath.normpath(posixpath.join(here, parts.path))
            if target.removesuffix(".html") in self.pages or target.startswith("../"):
                return address
            up = "../" * (page.count("/") + 1)
            return parts._replace(path=f"{up}{self._home_of(target, language)}/{target}").geturl()

        return way


def pair_of(site: Site, code: str) -> tuple[Language, Language]:
    """Return the source language and the one with that code; raise `TandemError` for none."""
    for language in site.languages[1:]:
        if language.code == code:
            return site.source, language
    text = f"conf.py puts “{code}” side by side (tandem_side_by_side), which is no language here."
    cure = f"Name one of {', '.join(one.code for one in site.languages[1:])}."
    raise TandemError(Problem("conf.py", 0, "G103 language", text, cure))


def write_edition(edition: Edition, published: Path, anew: Collection[str] | None) -> None:
    """Write the pages ``anew``, all of them for None; the others are those that are published."""
    for page in sorted(edition.pages):
        old, new = (folder / FOLDER / f"{page}.html" for folder in (published, edition.folder))
        if anew is None or page in anew or not old.is_file():
            edition.write(page)
        else:
            new.parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new)
