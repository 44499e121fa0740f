"""The output folder is entirely the old one or entirely the new one."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-m", "sphinx_tandem", "build"]


def pages(root):
    """Return every file of the output with its bytes."""
    output = root / "build" / "html"
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def before_and_after(garden, build):
    """Build the garden, change a page, and return the output before and after."""
    page = garden / "docs" / "water.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Monday", "Friday"), encoding="utf-8")
    build(garden)
    after = pages(garden)
    page.write_text(text, encoding="utf-8")
    build(garden)
    before = pages(garden)
    page.write_text(text.replace("Monday", "Friday"), encoding="utf-8")
    assert before.keys() == after.keys()
    assert before != after
    return before, after


@pytest.mark.parametrize("moment", [0.3, 0.45, 0.6, 0.8, 1.2])
def test_a_build_that_is_killed_leaves_old_or_new(before_and_after, garden, moment):
    """At whatever moment the process dies, no page of one build stands beside the other's."""
    before, after = before_and_after
    process = subprocess.Popen(COMMAND, cwd=garden, stderr=subprocess.DEVNULL)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert pages(garden) in (before, after)
    subprocess.run(COMMAND, cwd=garden, check=True, stderr=subprocess.DEVNULL)
    assert pages(garden) == after


def test_a_full_disk_leaves_the_old_pages(garden, build):
    """A file that cannot be written whole fails the build and is named."""
    build(garden)
    before = pages(garden)

    def small_files_only():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = subprocess.run(
        COMMAND,
        cwd=garden,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=small_files_only,
    )
    assert done.returncode == 1
    assert "File too large" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert pages(garden) == before


def test_a_place_that_cannot_be_written_is_named(garden):
    """Where the output cannot be, one sentence says so."""
    (garden / "build").write_text("a file in the way", encoding="utf-8")
    done = subprocess.run(COMMAND, cwd=garden, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "S105 file" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_two_builds_at_once_do_not_mix(garden, build):
    """The second waits for the first; both end well with the same pages."""
    build(garden)
    before = pages(garden)
    both = [subprocess.Popen(COMMAND, cwd=garden, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    assert pages(garden) == before
