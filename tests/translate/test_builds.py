"""Builds after builds: what changed is read again, and parallel builds are the same."""

from __future__ import annotations

import io
import os
import pickle
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


@pytest.mark.parametrize("theme", ["alabaster", "basic", "classic"])
def test_themes(site: Path, theme: str) -> None:
    """The engine works under any theme."""
    _build(site, html_theme=theme)
    assert "<p>Hola</p>" in _shown(site, "p1")
