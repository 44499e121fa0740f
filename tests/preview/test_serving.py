"""The preview shows the site as a server would, to this computer alone."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from running import COMMAND


def test_folders_and_pages_are_there(pond):
    """The first page, a folder's page and a picture's type are as on any server."""
    assert pond.get("/")[0] == 200
    assert "The water is cold." in pond.page("/en/")
    status, headers, _ = pond.get("/en")
    assert (status, urlsplit(headers["location"]).path) == (307, "/en/")
    assert pond.get("/en/_static/basic.css")[1]["content-type"].startswith("text/css")


def test_a_page_gets_the_script_at_its_end_only_when_served(pond):
    """The tags stand before the end of the page; the file of the page has none of them."""
    tags = r'<script src="/_tandem/preview\.js" defer [^>]*></script></body>\s*</html>\s*$'
    assert re.search(tags, pond.page())
    files = [path.read_text("utf-8") for path in (pond.root / "build").rglob("*.html")]
    assert files
    assert not any("_tandem" in text for text in files)
    assert "EventSource" in pond.page("/_tandem/preview.js")
    assert pond.get("/_tandem/preview.css")[1]["content-type"].startswith("text/css")


def test_nothing_is_remembered(pond):
    """A browser keeps nothing, and gets the whole page though it says that it knows it."""
    headers = pond.get("/en/_static/basic.css")[1]
    assert headers["cache-control"] == "no-store"
    assert pond.get("/en/index.html")[1]["cache-control"] == "no-store"
    assert pond.get("/_tandem/problems")[1]["cache-control"] == "no-store"


def test_an_unknown_address_gets_the_site_s_own_page(pond):
    """The site's 404.html stands where there is no page."""
    own = (pond.root / "build" / "html" / "404.html").read_text("utf-8")
    status, _, text = pond.get("/en/nowhere/at/all.html")
    assert status == 404
    assert text.startswith(own[: own.index("</body>")])


@pytest.mark.parametrize(
    "path",
    [
        "/../../conf.py",
        "/..%2f..%2fconf.py",
        "/en/../../../conf.py",
        "/%2e%2e/%2e%2e/conf.py",
        "/..\\..\\conf.py",
        "//etc/passwd",
        "/%00",
        "/" + "a" * 3000,
    ],
)
def test_no_address_leads_out_of_the_site(pond, path):
    """Whatever the address says, no file outside the output is served."""
    status, _, text = pond.get(path)
    assert status == 404
    assert "myst_parser" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:1234", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("localhost.evil.example:8000", 400),
        ("127.0.0.1.evil.example", 400),
        ("", 400),
    ],
)
def test_only_names_of_this_computer_are_answered(pond, host, status):
    """A stranger's page that leads its own name here reads nothing."""
    for path in ("/en/index.html", "/_tandem/problems"):
        assert pond.get(path, Host=host)[0] == status


def test_only_this_computer_is_listened_to(pond):
    """The port is not open at this computer's other addresses."""
    port = urlsplit(pond.url).port
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port), timeout=5)


def test_a_taken_port_that_was_asked_for_is_told(pond):
    """One sentence names the port and the cure; the exit code is 2."""
    port = str(urlsplit(pond.url).port)
    done = subprocess.run(
        [*COMMAND, "--port", port], cwd=pond.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("127.0.0.1: P101 port\n  Another program uses port")
    assert port in done.stderr
    assert "tandem serve --port 8010" in done.stderr


def test_a_folder_without_a_site_is_told(tmp_path):
    """Where there is no conf.py, nothing is served."""
    done = subprocess.run(COMMAND, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "conf.py: G101 configuration" in done.stderr
    assert "name it with --root FOLDER" in done.stderr


def test_other_commands_do_not_wait_for_the_server_s_libraries():
    """`tandem build` starts without loading what only the preview needs."""
    code = (
        "import sys, sphinx_tandem.__main__;"
        "print({'starlette', 'uvicorn', 'watchfiles'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_looking_builds_nothing(pond):
    """After all that was looked at here, the site was built once."""
    assert pond.builds == 1
