"""Search: an index a language, the same however the site was built; and the list from A to Z."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from built_files import files

from sphinx_tandem.site import search
from sphinx_tandem.site.pages.index import letter_of, sort_key


@pytest.fixture
def searched(garden):
    """Return the garden with a search."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\ntandem_search = True\n")
    return garden


def test_each_language_has_an_index_of_its_own(searched, build):
    """A language's folder holds its index and what a browser needs, and nothing else."""
    report = build(searched)
    assert report.published
    for code in ("en", "es"):
        folder = searched / "build" / "html" / code / "_search"
        names = sorted(path.name.partition(".")[0] for path in folder.glob("*.*"))
        assert set(names) == {
            "little-words",
            "pagefind",
            "pagefind-entry",
            "pagefind-worker",
            "wasm",
        }
        assert f'"{code}"' in (folder / "pagefind-entry.json").read_text("utf-8")
        assert list((folder / "fragment").iterdir())
    assert not (searched / "build" / "html" / "_search").exists()


def test_each_language_knows_its_little_words(searched, build):
    """Beside the index stand the words that a question is asked without, of that language."""
    build(searched)
    site = searched / "build" / "html"
    english = json.loads((site / "en" / "_search" / search.LITTLE_WORDS).read_text("utf-8"))
    spanish = json.loads((site / "es" / "_search" / search.LITTLE_WORDS).read_text("utf-8"))
    assert "the" in english
    assert "the" not in spanish
    assert "de" in spanish
    assert "escuela" not in spanish


@pytest.mark.parametrize("code", ["ko", "tlh", "zh_TW", "pt_BR"])
def test_any_language_has_a_list_of_little_words(tmp_path, code):
    """A language that Sphinx has no list of gets an empty one; a region uses its language's."""
    (tmp_path / code / search.FOLDER).mkdir(parents=True)
    search.write_little_words(tmp_path / code)
    words = json.loads((tmp_path / code / search.FOLDER / search.LITTLE_WORDS).read_text("utf-8"))
    assert ("para" in words) == (code == "pt_BR")
    assert (words == []) == (code in {"ko", "tlh"})


def test_an_edit_leads_to_the_index_of_a_build_from_nothing(searched, build):
    """After an edit of one page, the index is that of a clean build, without the old words."""
    build(searched)
    page = searched / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nMarigolds keep beetles away.\n", "utf-8")
    build(searched)
    after = files(searched / "build" / "html")
    shutil.rmtree(searched / "build")
    build(searched)
    assert files(searched / "build" / "html") == after


def test_a_site_that_asks_for_none_has_none(garden, build):
    """Search is made where conf.py asks for it, and nowhere else."""
    build(garden)
    assert not list((garden / "build" / "html").rglob("_search"))


def test_without_pagefind_the_site_stays_as_it_was(searched, build, monkeypatch):
    """Where Pagefind is not installed, a sentence says how; the old site is still there."""
    build(searched)
    before = files(searched / "build" / "html")
    page = searched / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nMarigolds.\n", "utf-8")
    monkeypatch.setattr(search, "find_spec", lambda _name: None)
    report = build(searched)
    assert not report.published
    assert report.problems[-1].code == "G111 search"
    assert "pip install" in report.problems[-1].cure
    assert files(searched / "build" / "html") == before


def test_an_index_that_fails_is_told(searched, build, monkeypatch):
    """Where Pagefind fails, its last words are told, and nothing is published."""
    failing = [sys.executable, "-c", "import sys; print('The disk is full.'); sys.exit(1)"]

    def start(_folder):
        return subprocess.Popen(failing, stdout=subprocess.PIPE, text=True)

    monkeypatch.setattr(search, "_start", start)
    report = build(searched)
    assert not report.published
    assert "The disk is full." in report.problems[-1].text
    assert not (searched / "build" / "html").exists()


@pytest.mark.parametrize(
    ("words", "own"),
    [
        (["¿A quién llamo?", "ámbito", "Arte", "nube", "ñame", "ópera"], "ñ"),
        (["ninot", "niña", "ñandú", "oso"], "ñ"),
        (["“Charter”", "Élan", "election", "Zebra"], ""),
        (["nido", "niña", "ninot"], ""),
    ],
)
def test_words_stand_in_the_order_of_their_alphabet(words, own):
    """Case, accents and signs before a word do not count; ñ is a letter of its own in Spanish."""
    mixed = words[::-1]
    assert sorted(mixed, key=lambda word: sort_key(word, own)) == words


@pytest.mark.parametrize(
    ("word", "own", "letter"),
    [
        ("ámbito", "ñ", "A"),
        ("¿Quién decide?", "ñ", "Q"),
        ("ñame", "ñ", "Ñ"),
        ("ñame", "", "N"),
        ("90 %", "ñ", "0–9"),
        ("…", "", "0–9"),
        ("բարև", "", "Բ"),
    ],
)
def test_each_word_stands_under_its_letter(word, own, letter):
    """A word stands under its first letter, a figure under "0–9"."""
    assert letter_of(word, own) == letter
