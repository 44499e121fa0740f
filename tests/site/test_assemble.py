"""Languages built apart make the same site as one build."""

from __future__ import annotations

import shutil

import pytest
from built_files import files

from sphinx_tandem.__main__ import main


@pytest.fixture
def parts(garden):
    """Build each language of the garden into a folder of its own."""
    for code in ("en", "es"):
        assert main(["build", "--language", code, "--output", f"parts/{code}"]) == 0
    return garden / "parts"


def test_the_parts_make_the_bytes_of_one_build(garden, parts):
    """Chooser, site map and pages are those that one machine would have made."""
    assert main(["build", "--output", "whole/html"]) == 0
    assert main(["assemble", "--output", "joined/html", str(parts / "es"), str(parts / "en")]) == 0
    assert files(garden / "joined" / "html") == files(garden / "whole" / "html")


def test_a_missing_language_is_named_and_nothing_is_lost(garden, parts, capsys):
    """The site is not published without one of its languages."""
    assert main(["build"]) == 0
    before = files(garden / "build" / "html")
    assert main(["assemble", str(parts / "en")]) == 2
    told = capsys.readouterr().err
    assert "The language “es” is in none of the 1 parts." in told
    assert "tandem build --language es --output FOLDER" in told
    assert files(garden / "build" / "html") == before


def test_a_language_that_is_there_twice_is_named(parts, capsys):
    """Nobody guesses which of two builds is the right one."""
    shutil.copytree(parts / "es", parts / "es again")
    arguments = [str(parts / name) for name in ("en", "es", "es again")]
    assert main(["assemble", *arguments]) == 2
    assert "parts/es and parts/es again" in capsys.readouterr().err


def test_a_part_made_for_another_address_is_named(garden, parts, capsys):
    """Pages that name another address would lead readers astray."""
    conf = garden / "conf.py"
    text = conf.read_text("utf-8").replace("https://garden.example", "https://other.example")
    conf.write_text(text, "utf-8")
    assert main(["assemble", str(parts / "en"), str(parts / "es")]) == 2
    told = capsys.readouterr().err
    assert "names no page below https://other.example/en/" in told
    assert "same SITE_URL" in told


def test_a_part_without_a_site_map_is_named(garden, parts, capsys):
    """A folder that is no whole output is not taken for one."""
    (parts / "es" / "sitemap.xml").unlink()
    assert main(["assemble", str(parts / "en"), str(parts / "es")]) == 2
    told = capsys.readouterr().err
    assert "parts/es/sitemap.xml: G104 part" in told
    assert not (garden / "build" / "html").exists()
