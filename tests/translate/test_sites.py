"""A site with every construct, built in the ways a project would build it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from case_files import PO_HEAD, build, page_body, read_page, write

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.translate import words
from sphinx_tandem.translate.words import Passage

ROOT = Path(__file__).parent.parent / "roots/everything"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of the site."""
    return Path(shutil.copytree(ROOT, tmp_path / "site"))


def _plain(site: Path) -> None:
    conf = site / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace('"sphinx_tandem", ', ""), "utf-8")


def _messages(site: Path, out: str) -> dict[str, list[str]]:
    assert build(site, "en", out, "gettext") == ""
    return {pot.stem: list(read_po(pot).messages) for pot in sorted((site / out).glob("*.pot"))}


def _translate(site: Path, messages: dict[str, list[str]], form: str = "{}") -> None:
    """Write catalogs that give each message the translation ``form`` of it and its number."""
    for name, found in messages.items():
        entries = [
            f"msgid {_quoted(message)}\nmsgstr {_quoted(form.format(message, number))}\n"
            for number, message in enumerate(found)
        ]
        write(site / f"locale/es/LC_MESSAGES/{name}.po", PO_HEAD + "\n".join(entries))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def test_english_is_plain_sphinx(site: Path, tmp_path: Path) -> None:
    """In its own language a page is what plain Sphinx makes of it, byte for byte."""
    other = Path(shutil.copytree(site, tmp_path / "plain"))
    _plain(other)
    assert build(site, "en") == build(other, "en") == ""
    for name in ("index", "other", "third"):
        ours = (site / f"out/{name}.html").read_text(encoding="utf-8")
        theirs = (other / f"out/{name}.html").read_text(encoding="utf-8")
        ours = ours.replace('<meta content="What this site is about" name="description" />\n', "")
        assert ours == theirs


def test_extracts_all_of_sphinx_and_more(site: Path) -> None:
    """The messages are all that Sphinx extracts and what it misses, such as table cells."""
    ours = {(name, msg) for name, found in _messages(site, "ours").items() for msg in found}
    _plain(site)
    theirs = {(name, msg) for name, found in _messages(site, "theirs").items() for msg in found}
    assert theirs - ours == set()
    more = {msg for _, msg in ours - theirs}
    assert more >= {"What this site is about", "Doors open <b>now</b>.", "A tooltip"}
    assert more >= {"the *old* town", "Go to the other page", "admission", "Other **name**"}


def test_every_message_is_translated(site: Path) -> None:
    """Each message that is extracted is shown in its translation."""
    messages = _messages(site, "ours")
    _translate(site, messages, "{} §{}§")
    assert build(site) == ""
    for name, found in messages.items():
        html = (site / f"out/{name}.html").read_text(encoding="utf-8")
        html += (site / "out/genindex.html").read_text(encoding="utf-8")
        shown = {int(number) for number in re.findall(r"§(\d+)§", html)}
        missing = {message for number, message in enumerate(found) if number not in shown}
        # Sphinx's message for "Other **name**": it is used where ours has no translation.
        assert missing <= {"Other name"}
    assert 'lang="en"' not in page_body((site / "out/index.html").read_text(encoding="utf-8"))


def test_same_words_same_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation that equals its source gives the same page."""
    _translate(site, _messages(site, "ours"))
    conf = site / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "tandem_mark_untranslated = False\n", "utf-8")
    monkeypatch.setattr(words.Words, "_judged", _always_translated)
    assert build(site) == ""
    translated = {name: read_page(site / f"out/{name}.html").body for name in ("index", "other")}
    shutil.rmtree(site / "locale")
    assert build(site) == ""
    for name, body in translated.items():
        assert body == read_page(site / f"out/{name}.html").body


def _always_translated(_words: object, source: str, entry: words.Entry, file: str) -> Passage:
    """Judge without the short cut for equal words, so that the words go all the way."""
    return Passage(source, words.State.CURRENT, "".join([*entry.msgstr]), entry, file)
