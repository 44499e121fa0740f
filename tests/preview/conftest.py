"""A running preview for the tests of this folder."""

from __future__ import annotations

import pytest
from running import Running, make_site


@pytest.fixture
def start(tmp_path):
    """Return a function that starts a preview of a site; each is stopped in the end."""
    started = []

    def run(*options, root=None):
        started.append(Running(root or make_site(tmp_path / "a pond"), *options))
        return started[-1]

    yield run
    for preview in started:
        preview.stop()


@pytest.fixture(scope="module")
def pond(tmp_path_factory):
    """Start a preview that the tests of a module look at, one after the other."""
    preview = Running(make_site(tmp_path_factory.mktemp("pond")))
    preview.hear("  built")
    yield preview
    preview.stop()
