"""Builds after builds: what changed is read again, and parallel builds are the same."""

from __future__ import annotations

import io
import os
import pickle
import sys
from typing import TYPE_CHECKING, Any

import pytest
from case_files import CONF, PO_HEAD, write
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 12


def _build(folder: Path, out: str = "out", *, parallel: int = 1, **options: Any) -> list[str]:
    """Build without starting afresh; return the pages that were read."""
    read: list[str] = []
    warnings = io.StringIO()
    target = folder / out
    with docutils_namespace(), patch_docutils(str(folder)):
        app = Sphinx(
            folder,
            folder,
            target,
            target / ".doctrees",
            "html",
            confoverrides={"language": "es", **options},
            status=None,
            warning=warnings,
            parallel=parallel,
        )
        app.connect("env-before-read-docs", lambda _app, _env, docnames: read.extend(docnames))
        app.build()
    assert strip_colors(warnings.getvalue()) == ""
    return sorted(read)


def _po(words: str) -> str:
    return f'{PO_HEAD}msgid "Hello"\nmsgstr "{words}"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of a few pages with catalogs."""
    for number in range(PAGES):
        write(tmp_path / f"p{number}.md", f"# Page {number}\n\nHello\n\nSee [](p0.md).\n")
        write(tmp_path / f"locale/es/LC_MESSAGES/p{number}.po", _po("Hola"))
    names = "\n".join(f"p{number}" for number in range(PAGES))
    write(tmp_path / "index.md", f"# Home\n\n```{{toctree}}\n{names}\n```\n")
    write(tmp_path / "conf.py", CONF)
    return tmp_path


def _shown(site: Path, name: str, out: str = "out") -> str:
    return (site / out / f"{name}.html").read_text(encoding="utf-8")


def test_second_build_reads_nothing(site: Path) -> None:
    """Where nothing changed, nothing is read again, and no MO file is needed for that."""
    assert len(_build(site)) == PAGES + 1
    assert _build(site) == []
    assert list(site.rglob("*.mo")) == []


def test_changed_catalog(site: Path) -> None:
    """A catalog that changed makes its page read again, and no other."""
    _build(site)
    po = site / "locale/es/LC_MESSAGES/p3.po"
    write(po, _po("Buenas"))
    os.utime(po, (1, 1))  # older than the build, as after a checkout
    assert _build(site) == ["p3"]
    assert "<p>Buenas</p>" in _shown(site, "p3")


def test_new_and_removed_catalog(site: Path) -> None:
    """A catalog that appears or goes makes its page read again."""
    po = site / "locale/es/LC_MESSAGES/p4.po"
    po.unlink()
    _build(site)
    assert '<p lang="en">Hello</p>' in _shown(site, "p4")
    write(po, _po("Hola"))
    assert _build(site) == ["p4"]
    assert "<p>Hola</p>" in _shown(site, "p4")
    po.unlink()
    assert _build(site) == ["p4"]
    assert '<p lang="en">Hello</p>' in _shown(site, "p4")


def test_setting_of_marks(site: Path) -> None:
    """The setting `tandem_mark_untranslated` reads all pages again and takes the marks away."""
    _build(site)
    assert len(_build(site, tandem_mark_untranslated=False)) == PAGES + 1
    assert 'lang="en"' not in _shown(site, "p1")


def test_parallel_build_is_the_same(site: Path) -> None:
    """Reading and writing in parallel gives the same pages."""
    _build(site, "one")
    _build(site, "two", parallel=2)
    for name in ("index", "p0", "p7"):
        assert _shown(site, name, "one") == _shown(site, name, "two")
    assert _build(site, "two") == []


def test_doctrees_hold_no_environment(site: Path) -> None:
    """A translated page's doctree is not much larger than the English one's."""
    _build(site, "en", language="en")
    _build(site, "es")
    sizes = [
        sum(file.stat().st_size for file in (site / out).rglob("*.doctree"))
        for out in ("en", "es")
    ]
    assert sizes[1] < 1.5 * sizes[0]
    document = pickle.loads((site / "es/.doctrees/p1.doctree").read_bytes())  # noqa: S301
    assert all(node.document is document for node in document.findall())


@pytest.mark.parametrize("order", ['["sphinx_tandem"]', '["sphinx_tandem", "myst_parser"]'])
def test_order_of_extensions(site: Path, order: str) -> None:
    """It is the same where the extension stands in conf.py."""
    write(site / "conf.py", f"{CONF}extensions = {order}\n")
    _build(site)
    assert "<p>Hola</p>" in _shown(site, "p1")


def test_other_direction(site: Path) -> None:
    """An English passage on a page written from right to left has its direction too."""
    write(site / "locale/ar/LC_MESSAGES/p1.po", PO_HEAD + 'msgid "Page 1"\nmsgstr "صفحة"\n')
    _build(site, language="ar")
    assert '<p><span dir="ltr" lang="en">Hello</span></p>' in _shown(site, "p1")


def test_notice_in_a_language_without_words(site: Path) -> None:
    """Where the notice is not translated it is marked as English."""
    fuzzy = '#, fuzzy\nmsgid "Hello"\nmsgstr "Salut"\n'
    write(site / "locale/fr/LC_MESSAGES/p1.po", PO_HEAD + fuzzy)
    _build(site, language="fr")
    assert '<p lang="en">Something in this part changed' in _shown(site, "p1")


@pytest.mark.parametrize("theme", ["alabaster", "basic", "classic"])
def test_themes(site: Path, theme: str) -> None:
    """The engine works under any theme."""
    _build(site, html_theme=theme)
    assert "<p>Hola</p>" in _shown(site, "p1")


NOTEBOOK_EXTENSION = """
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.main import setup_sphinx

class Parser(MystParser):
    supported = ("notebook",)

    def parse(self, inputstring, document):
        super().parse(inputstring, document)

def setup(app):
    setup_sphinx(app)
    app.add_source_parser(Parser)
    app.add_source_suffix(".md", "notebook", override=True)
    return {"parallel_read_safe": True}
"""


SUFFIXES = {".md": "notebook"}


@pytest.mark.parametrize("order", ["['nb', 'sphinx_tandem']", "['sphinx_tandem', 'nb']"])
def test_parser_made_from_myst(site: Path, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that is made from MyST's, as myst_nb's is, translates too."""
    write(site / "nb.py", NOTEBOOK_EXTENSION)
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "nb", raising=False)
    # Sphinx keeps the suffixes of the app before in one process, so this names them.
    write(site / "conf.py", f"{CONF}extensions = {order}\nsource_suffix = {SUFFIXES}\n")
    _build(site)
    assert "<p>Hola</p>" in _shown(site, "p1")
