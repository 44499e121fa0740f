"""A copy of the two-language site, and the command run over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sphinx_tandem.__main__ import main

ROOT = Path(__file__).parent.parent / "roots" / "two-languages"


@pytest.fixture
def garden(tmp_path, monkeypatch):
    """Return a copy of the two-language site; its folder is the current one."""
    root = tmp_path / "our garden"
    shutil.copytree(ROOT, root)
    monkeypatch.chdir(root)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return root


@pytest.fixture
def check(capsys):
    """Return a function that runs ``tandem check``; it returns the code, stdout and stderr."""

    def run(*arguments):
        code = main(["check", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run
