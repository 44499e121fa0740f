"""The real site, built once for a run of the tests, and read as its visitors get it."""

from __future__ import annotations

import atexit
import dataclasses
import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TextIO

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

ROOT = Path(__file__).parents[2]
SOURCE_LANGUAGE = "en"
BOTH = "both"  # the folder of the pages with two languages side by side
PREFIX = "/a/prefix/"  # the site must not care where on a server it lies


@dataclasses.dataclass(frozen=True)
class Leaf:
    """A page of the site: ``path`` in the folder, as in ``es/families/index.html``."""

    folder: Path
    path: str

    @property
    def language(self) -> str:
        """The code of its language, empty for the pages that hold several."""
        folder = self.path.split("/")[0] if "/" in self.path else ""
        return "" if folder == BOTH else folder

    @property
    def is_translated(self) -> bool:
        """Whether it is in one language, and that is not the source's."""
        return self.language not in {"", SOURCE_LANGUAGE}

    @property
    def place(self) -> str:
        """The path that this page has in every language."""
        return self.path.partition("/")[2] if self.language else self.path

    @property
    def file(self) -> Path:
        """Where the page lies."""
        return self.folder / self.path

    @functools.cached_property
    def document(self) -> HtmlElement:
        """The page as it was built, before any script."""
        return html.document_fromstring(self.file.read_bytes().decode("utf-8"))

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        """Every anchor of the page."""
        return frozenset(str(name) for name in self.document.xpath("//@id"))

    @property
    def is_extra(self) -> bool:
        """Whether the theme made this page, not a file of ``docs``."""
        return self.place in {"404.html", "find.html", "status.html"} or not self.language

    def sister(self, language: str) -> Leaf:
        """Return the same page in another language."""
        return Leaf(self.folder, f"{language}/{self.place}")

    def leads_to(self, link: str) -> tuple[Path, str]:
        """Return the file and the anchor that a relative link of this page names."""
        address = urllib.parse.urlsplit(link)
        name = urllib.parse.unquote(address.path)
        target = (self.file.parent / name).resolve() if name else self.file
        return target, urllib.parse.unquote(address.fragment)


@dataclasses.dataclass(frozen=True)
class Site:
    """The folder that the build made; ``failure`` is what it said where it made none."""

    folder: Path
    failure: str = ""

    @functools.cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """Every page by its path."""
        paths = sorted(file.relative_to(self.folder) for file in self.folder.rglob("*.html"))
        return {path.as_posix(): Leaf(self.folder, path.as_posix()) for path in paths}

    @functools.cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the site's languages."""
        return tuple(sorted({leaf.language for leaf in self.leaves.values()} - {""}))

    def of(self, language: str) -> Iterator[Leaf]:
        """Return the pages of one language."""
        return (leaf for leaf in self.leaves.values() if leaf.language == language)


@functools.cache
def built_site() -> Site:
    """Build the site into a temporary folder, or wait while another test process does.

    The processes of one run share the folder; the last that ends removes it.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"of-{os.getpid()}")
    shared = Path(tempfile.gettempdir()).resolve() / f"alliance-site-{run}"
    shared.mkdir(exist_ok=True)
    readers = (shared / "readers.lock").open("w")
    fcntl.flock(readers, fcntl.LOCK_SH)
    atexit.register(_leave, shared, readers)
    said = shared / "said.txt"
    with (shared / "build.lock").open("w") as builder:
        fcntl.flock(builder, fcntl.LOCK_EX)
        if not said.is_file():
            said.write_text(_build(shared / "site"), "utf-8")
    return Site(shared / "site", said.read_text("utf-8"))


def _build(folder: Path) -> str:
    """Run the project's own command; return what it said where it failed, else nothing."""
    command = (sys.executable, "-m", "sphinx_tandem", "build", "--fail-on-warning")
    plain = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    done = subprocess.run(
        [*command, "--root", ROOT, "--output", folder],
        env=plain,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        check=False,
        text=True,
    )
    return f"The site was not built.\n{done.stdout}" if done.returncode else ""


def _leave(shared: Path, readers: TextIO) -> None:
    try:
        fcntl.flock(readers, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # another process of the run still reads the folder
    shutil.rmtree(shared, ignore_errors=True)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder under a prefix, as GitHub Pages and many schools' servers do."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar[dict[str, str]] = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".svg": "image/svg+xml",
    }

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "not-under-the-prefix"
        return super().translate_path(f"/{inside}")

    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's report is what a person reads."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Say nothing of a browser that closed its connection."""


def serve(folder: Path) -> tuple[str, http.server.ThreadingHTTPServer]:
    """Serve a folder to this machine only; return its address and the server, to shut down."""
    handler = functools.partial(_Handler, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}{PREFIX}", server
