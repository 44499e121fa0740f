"""A preview that runs as people run it, of a tiny site, and a reader of what it tells."""

from __future__ import annotations

import contextlib
import http.client
import json
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = """\
project = "Pond"
extensions = ["myst_parser", "sphinx_tandem"]
html_theme = "basic"
html_use_index = False
tandem_sphinx_search = False
"""
INDEX = "# Pond\n\nThe water is cold.\n"
COMMAND = (sys.executable, "-m", "sphinx_tandem", "serve")
PATIENCE = 60  # seconds: far more than a build takes


def make_site(root: Path) -> Path:
    """Write a site of one page into the folder ``root``; return the folder."""
    (root / "docs").mkdir(parents=True)
    (root / "conf.py").write_text(CONF, "utf-8")
    (root / "docs" / "index.md").write_text(INDEX, "utf-8")
    return root


class Running:
    """A running preview of the site in ``root``: its address, its words, its pages, its news."""

    def __init__(self, root: Path, *options: str) -> None:
        """Start it; the address is the first thing it says."""
        self.root = root
        self.said: list[str] = []
        self.lines: queue.Queue[str] = queue.Queue()
        self.process = subprocess.Popen(
            [*COMMAND, "--port=0", *options],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self.url = self.hear("Open ").split()[1]

    def _read(self) -> None:
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            self.lines.put(line.rstrip())

    def hear(self, words: str) -> str:
        """Wait for a line with these words; return it."""
        while words not in (line := self.lines.get(timeout=PATIENCE)):
            pass
        return line

    @property
    def builds(self) -> int:
        """How many builds have ended."""
        return sum("  built" in line or "  not built" in line for line in self.said)

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Return status, headers and text of an address, with nothing of it made tidy."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8")

    def page(self, path: str = "/en/index.html") -> str:
        """Return the text of a page."""
        return self.get(path)[2]

    def write(self, name: str, text: str) -> None:
        """Write a file of the site."""
        (self.root / name).write_text(text, "utf-8")

    @contextlib.contextmanager
    def news(self) -> Iterator[News]:
        """Listen as an open page does."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", "/_tandem/events")
            with connection.getresponse() as answer:
                yield News(answer)

    def stop(self) -> int:
        """Press Ctrl-C; return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        return code


class News:
    """The events of ``answer``, as they come."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        """Begin before the first event."""
        self.answer = answer

    def next(self) -> tuple[str, dict[str, Any]]:
        """Wait for the next event; return its name and what it says."""
        name = ""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and (line := self.answer.readline().decode("utf-8")):
            field, _, value = line.rstrip("\n").partition(": ")
            if field == "event":
                name = value
            elif field == "data":
                return name, json.loads(value)
        raise TimeoutError
