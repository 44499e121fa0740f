"""`tandem status`, over a whole site."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from sphinx_tandem.__main__ import main
from sphinx_tandem.site.status import read_most_read


@pytest.fixture
def status(garden, capsys):
    """Return a function that runs `tandem status` in a garden where something is left to do."""
    page = garden / "docs" / "water.md"
    page.write_text("# Water\n\nWater the trees on Monday.\n\nAnd on Friday.\n", encoding="utf-8")
    po = garden / "locale" / "es" / "LC_MESSAGES" / "water.po"
    text = po.read_text(encoding="utf-8").replace(
        "\nmsgid", '\n#, fuzzy\n#| msgid "In 8 days"\nmsgid'
    )
    po.write_text(text, encoding="utf-8")

    def run(*arguments, code=0):
        assert main(["status", *arguments]) == code
        said = capsys.readouterr()
        return said.out + said.err

    return run


def test_the_table_and_the_next_step(status):
    """A person gets a table, and is told what to do next and where."""
    said = status()
    rows = [line.split() for line in said.splitlines()]
    assert ["water", "0", "2", "1", "9", "0", "%"] in rows
    assert ["index", "2", "0", "0", "0", "100", "%"] in rows
    assert said.splitlines()[-1] == (
        "Español, next: look again at “Water” in locale/es/LC_MESSAGES/water.po, line 8."
    )


def test_json_and_csv(status):
    """A program gets the same numbers as JSON or CSV."""
    (language,) = json.loads(status("--json"))["languages"]
    assert (language["language"], language["current"], language["changed"]) == ("es", 2, 2)
    assert language["next"]["file"] == "locale/es/LC_MESSAGES/water.po"
    rows = list(csv.DictReader(io.StringIO(status("--csv"))))
    assert [(row["page"], row["missing"], row["words_left"]) for row in rows] == [
        ("water", "1", "9"),
        ("index", "0", "0"),
    ]


def test_the_most_read_pages_come_first(status, garden):
    """A list of addresses, as web statistics export it, says which page comes first."""
    reads = garden / "reads.csv"
    reads.write_text(
        "page,views\n/es/water.html,90\nhttps://garden.example/es/,1500\n", encoding="utf-8"
    )
    assert read_most_read(reads) == ("index", "water", "page")
    rows = list(csv.DictReader(io.StringIO(status("--csv", "--most-read", str(reads)))))
    assert [row["page"] for row in rows] == ["index", "water"]


def test_a_catalog_that_cannot_be_read(status, garden):
    """A spoiled catalog is told, its page counts as missing, and the exit code says so."""
    po = garden / "locale" / "es" / "LC_MESSAGES" / "index.po"
    po.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    said = status(code=1)
    assert "index.po:1: C104" in said
    assert ["index", "0", "0", "2", "8", "0", "%"] in [line.split() for line in said.splitlines()]


def test_whoever_reads_only_the_beginning_sees_no_traceback(garden):
    """Where what is printed goes to a program that ends first, such as `head`, that is all."""
    command = (sys.executable, "-m", "sphinx_tandem", "status")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=garden, **pipes, text=True) as process:
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
