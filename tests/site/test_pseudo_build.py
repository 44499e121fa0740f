"""`tandem build --pseudo`: two languages that nobody translated, to find what cannot be."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from sphinx_tandem.__main__ import main
from sphinx_tandem.settings import Language, pseudo_languages

ROOTS = Path(__file__).parent.parent / "roots"


def page(root, name):
    return (root / "build" / "pseudo" / "html" / name).read_text(encoding="utf-8")


def test_every_page_is_there_in_both_pseudo_languages(garden):
    """One command adds a language of accents and one that runs from right to left."""
    assert main(["build", "--pseudo", "--fail-on-warning"]) == 0
    for code in ("en_XA", "ar_XB"):
        for name in ("index.html", "water.html"):
            text = page(garden, f"{code}/{name}")
            assert f'lang="{code.replace("_", "-")}"' in text
            assert "Water the trees" not in text


def test_the_pseudo_languages_have_directions_and_names_of_their_own():
    """Templates can tell which way each runs; in the chooser no one takes it for the real one."""
    accents, turned = pseudo_languages(Language("en", "en_US"))
    assert (accents.tag, accents.direction, accents.name) == ("en-XA", "ltr", "English (en-XA)")
    assert (turned.tag, turned.direction, turned.name) == ("ar-XB", "rtl", "العربية (ar-XB)")


def test_an_ordinary_build_has_no_pseudo_language(garden):
    """Whatever was tried before, what is published names none."""
    assert main(["build", "--pseudo"]) == 0
    assert main(["build"]) == 0
    made = garden / "build" / "html"
    assert {path.name for path in made.iterdir() if path.is_dir()} == {"en", "es"}
    everything = "".join(path.read_text("utf-8") for path in made.rglob("*.html"))
    assert "XA" not in everything
    assert "XB" not in (made / "index.html").read_text("utf-8")


def test_conf_py_cannot_publish_a_pseudo_language(garden):
    """Only the command line can ask for them."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("tandem_pseudo = True\n")
    assert main(["build"]) == 0
    assert not (garden / "build" / "html" / "en_XA").exists()


def test_no_catalog_is_read_or_written(garden):
    """The words come from the English alone, and the locale folder stays as it was."""
    shutil.rmtree(garden / "locale")
    assert main(["build", "--pseudo", "--language", "en_XA"]) == 0
    assert "Water the trees" not in page(garden, "en_XA/water.html")
    assert not (garden / "locale").exists()


@pytest.mark.usefixtures("garden")
def test_a_pseudo_language_alone_needs_the_option(capsys):
    """Without --pseudo its name is unknown, and the message names the languages that are."""
    assert main(["build", "--language", "en_XA"]) == 2
    assert "There is no language “en_XA”" in capsys.readouterr().err


def test_every_construct_keeps_its_markup(tmp_path, monkeypatch):
    """A site with all that a page can hold is said strangely without one problem."""
    shutil.copytree(ROOTS / "everything", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--pseudo", "--fail-on-warning"]) == 0
    english, strange = (
        html.document_fromstring(page(tmp_path, f"{code}/index.html").encode()).find(".//body")
        for code in ("en", "en_XA")
    )
    for kind in ("a", "img", "code", "strong", "em", "td", "li", "h2", "pre"):
        there, here = list(english.iter(kind)), list(strange.iter(kind))
        assert len(there) == len(here), kind
    assert [link.get("href") for link in english.iter("a")] == [
        link.get("href") for link in strange.iter("a")
    ]
    assert [code.text for code in english.iter("code")] == [
        code.text for code in strange.iter("code")
    ]
    paragraphs = " ".join(p.text or "" for p in strange.iter("p"))
    assert not re.search("[A-Za-z]{3,}", paragraphs)
