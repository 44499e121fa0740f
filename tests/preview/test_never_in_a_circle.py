"""What a build writes itself does not call for another build."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest
from running import CONF, INDEX, make_site

from sphinx_tandem.preview import rebuilding
from sphinx_tandem.preview.build import Outcome
from sphinx_tandem.preview.rebuilding import Rebuilding

GOOD = Outcome((), published=True, seconds=0.1)
A_WHILE = 1.0  # seconds in which a preview that runs in a circle would have built again


def test_a_quiet_site_is_built_once(start, tmp_path):
    """Though the output lies among the pages, one build is one build; an edit is one more."""
    previews = []
    for output in ("docs/_build/html", "docs/_build"):
        root = make_site(tmp_path / output.replace("/", "-"))  # none inside the other
        (root / "conf.py").write_text(CONF + 'exclude_patterns = ["_build", ".tandem"]\n', "utf-8")
        previews.append(start(f"--output={output}", root=root))
    for preview in previews:
        preview.hear("  built")
    time.sleep(A_WHILE)
    assert [preview.builds for preview in previews] == [1, 1]
    for preview in previews:
        preview.write("docs/index.md", INDEX + "\nFrogs, too.\n")
    for preview in previews:
        preview.hear("  built")
        assert "Frogs" in preview.page()


def test_a_conf_that_writes_a_page_does_not_build_for_ever(start, tmp_path):
    """A page that conf.py writes the same each time is new once, and then no change."""
    root = make_site(tmp_path / "writer")
    writer = 'open("docs/made.txt", "w").write("the same each time")\n'
    (root / "conf.py").write_text(CONF + writer, "utf-8")
    preview = start(root=root)
    preview.hear("  built")
    preview.hear("  built")
    time.sleep(A_WHILE)
    assert preview.builds == 2


class Site:
    """A site whose build is quick: ``at_build`` is what happens while one runs."""

    def __init__(self, at_build) -> None:
        """Begin with nothing built."""
        self.at_build = at_build
        self.causes: list[frozenset[Path]] = []
        self.own: list[frozenset[Path]] = []
        self.rebuilding = Rebuilding(self.build, self.built, self.own.append)

    async def build(self):
        """Build, and let happen what happens."""
        self.at_build(self, len(self.causes))
        return GOOD

    def built(self, _, causes):
        """Note what a build was called for by."""
        self.causes.append(causes)

    def watch(self, seconds):
        """Let it run for a while, in a thread: a browser's tests may have a loop in ours."""

        async def run():
            task = asyncio.create_task(self.rebuilding.run())
            await asyncio.sleep(seconds)
            task.cancel()

        thread = threading.Thread(target=lambda: asyncio.run(run()))
        thread.start()
        thread.join()


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(rebuilding, "_GRACE", 0.01)
    monkeypatch.setattr(rebuilding, "_QUIET", 0.05)


def test_a_change_during_a_build_calls_for_one_more():
    """However many changes come while a build runs, one build follows."""

    def edit(site, count):
        if count == 0:
            site.rebuilding.note([Path("a.md")])
            site.rebuilding.note([Path("b.md"), Path("a.md")])

    site = Site(edit)
    site.watch(0.2)
    assert site.causes == [frozenset(), {Path("a.md"), Path("b.md")}]


def test_a_file_that_each_build_changes_is_told_and_left():
    """After a few rounds the file is known as the build's own; other files still count."""

    def write(site, count):
        site.rebuilding.note([Path("now.txt")])
        if count == 2:
            site.rebuilding.note([Path("page.md")])

    site = Site(write)
    site.watch(1)
    assert site.own == [{Path("now.txt")}]
    assert len(site.causes) == 4


def test_files_with_a_new_name_each_time_do_not_build_for_ever():
    """A build that leaves another file each time is stopped, too."""
    site = Site(lambda site, count: site.rebuilding.note([Path(f"{count}.txt")]))
    site.watch(1.2)
    assert len(site.own) == 1
    assert len(site.causes) == 10


def test_somebody_who_types_on_is_no_circle(tmp_path):
    """A page that is saved during each build, and between, is built each time."""
    page = tmp_path / "page.md"

    def save(site):
        page.write_text(f"{len(site.causes)}", "utf-8")
        site.rebuilding.note([page])

    def while_building(site, _):
        save(site)
        asyncio.get_running_loop().call_later(0.005, save, site)

    site = Site(while_building)
    site.watch(0.5)
    assert site.own == []
    assert len(site.causes) > 10
