"""Read case files and build them: a page, its catalog, and what the Spanish page must be."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING

import lxml.html
import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.html import HtmlElement

CONF = """\
extensions = ["myst_parser", "sphinx_tandem"]
html_theme = "basic"
language = "en"
locale_dirs = ["locale"]
gettext_compact = False
exclude_patterns = ["locale", "out"]
suppress_warnings = ["toc.not_included"]
html_use_index = False
html_domain_indices = False
html_copy_source = False
"""

PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'

BLOCKS = {
    *("html", "head", "body", "title", "meta", "link", "script", "div", "section", "main"),
    *("nav", "header", "footer", "aside", "article", "figure", "figcaption", "details"),
    *("summary", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "colgroup", "col"),
    *("blockquote", "pre", "hr", "br", "input", "label", "form"),
}


@dataclasses.dataclass(frozen=True)
class Section:
    """One part of a case file: ``name`` ("page"), ``rest`` ("other") and its text."""

    name: str
    rest: str
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines that are not blank, each without the blanks around it."""
        return [collapsed(line) for line in self.text.splitlines() if line.strip()]


@dataclasses.dataclass(frozen=True)
class Built:
    """A built page: the whole file, the inside of its body, and what the build warned of."""

    html: str
    body: str
    warnings: str

    def holds(self, line: str) -> bool:
        """Whether ``line`` stands in the page, blanks aside."""
        return line in collapsed(self.html) or line in self.body


def read_case(path: Path) -> list[Section]:
    """Return the sections of a case file."""
    parts = re.split(r"^--- (\S+) *(.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        Section(name, rest.strip(), text)
        for name, rest, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    ]


def write_site(sections: list[Section], folder: Path, conf: str = CONF) -> None:
    """Write the pages, catalogs, files and conf.py of a case into ``folder``."""
    for section in sections:
        name = section.rest or "index"
        if section.name == "page":
            suffix = "" if name.endswith((".md", ".rst")) else ".md"
            write(folder / f"{name}{suffix}", section.text)
        elif section.name == "catalog":
            write(folder / f"locale/es/LC_MESSAGES/{name}.po", PO_HEAD + section.text)
        elif section.name == "file":
            write(folder / name, section.text)
        elif section.name == "conf":
            conf += section.text
    write(folder / "conf.py", conf)
    # A site is translated into Spanish as soon as it has a Spanish catalog, be it an empty one.
    write(folder / "locale/es/LC_MESSAGES/unused.po", PO_HEAD)


def write(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def build(folder: Path, language: str = "es", out: str = "out", builder: str = "html") -> str:
    """Build the site in ``folder`` and return its warnings."""
    warnings = io.StringIO()
    target = folder / out
    sphinx.locale.translators.clear()  # Sphinx keeps the catalogs of the build before
    with docutils_namespace(), patch_docutils(str(folder)):
        app = Sphinx(
            folder,
            folder,
            target,
            target / ".doctrees",
            builder,
            confoverrides={"language": language},
            status=None,
            warning=warnings,
            freshenv=True,
        )
        app.build()
    return strip_colors(warnings.getvalue())


def read_page(page: Path, warnings: str = "") -> Built:
    """Return the built page ``page``."""
    html = page.read_text(encoding="utf-8")
    return Built(html, page_body(html), warnings)


def page_body(html: str) -> str:
    """Return the normalised inside of the basic theme's body of a whole page."""
    (body,) = lxml.html.document_fromstring(html).xpath('//div[@class="body"]')
    return inside(body)


def normalised(fragment: str) -> str:
    """Return ``fragment`` as `page_body` would give it."""
    return inside(lxml.html.fragment_fromstring(fragment, create_parent="div"))


def inside(element: HtmlElement) -> str:
    """Return the inner HTML of ``element`` without header links, its blanks collapsed."""
    for link in element.xpath('.//a[contains(@class, "headerlink")] | ./div[@class="clearer"]'):
        link.drop_tree()
    html = collapsed(lxml.html.tostring(element, encoding="unicode", with_tail=False))
    html = html[html.index(">") + 1 : html.rindex("<")]
    names = "|".join(sorted(BLOCKS))
    return re.sub(rf" ?(</?(?:{names})(?: [^>]*)?>) ?", r"\1", html).strip()


def collapsed(text: str) -> str:
    """Return ``text`` with each run of blanks as one space, and none at its ends."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip()
