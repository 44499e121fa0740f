"""Copies of the tiny sites in tests/roots, and a short way to build them.

Sphinx is loaded here, before any test chooses a language: it keeps words that it is loaded with.
"""

from __future__ import annotations

import shutil
from importlib import import_module
from pathlib import Path

import pytest
from rich.console import Console
from sphinx.application import builtin_extensions

from sphinx_tandem.site.build import BuildOptions, build_site
from sphinx_tandem.site.progress import ProgressBoard

for extension in builtin_extensions:
    import_module(extension)

ROOTS = Path(__file__).parent.parent / "roots"


@pytest.fixture
def garden(tmp_path, monkeypatch):
    """Return a copy of the two-language site, in a folder with a space in its name."""
    root = tmp_path / "our garden"
    shutil.copytree(ROOTS / "two-languages", root)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def build():
    """Return a function that builds a site's folder and returns the report."""

    def run(root, **options):
        settings = BuildOptions(
            conf=root, docs=root / "docs", output=root / "build" / "html", **options
        )
        with ProgressBoard(Console(quiet=True)) as board:
            return build_site(settings, board)

    return run
