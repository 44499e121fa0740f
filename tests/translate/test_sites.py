"""A site with every construct, built in the ways a project would build it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from case_files import CONF, PO_HEAD, build, page_body, read_page, write
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.translate import words
from sphinx_tandem.translate.words import Passage

_ALL_TARGETS = """\
gettext_additional_targets = ["index", "literal-block", "doctest-block", "raw", "image"]
"""
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


@pytest.mark.parametrize("extra", ["", "gettext_compact = True\n", _ALL_TARGETS])
def test_not_less_translated_than_by_sphinx(site: Path, tmp_path: Path, extra: str) -> None:
    """With the catalogs of plain Sphinx, all that it translates is translated."""
    conf = site / "conf.py"
    conf.write_text(conf.read_text("utf-8") + extra, "utf-8")
    plain = Path(shutil.copytree(site, tmp_path / "plain"))
    _plain(plain)
    messages = _messages(plain, "ours")
    for folder in (site, plain):
        _translate(folder, messages, "{} §{}§")
        build(folder)
    for name in ("index", "other", "third", "genindex"):
        shown = [
            set(re.findall(r"§(\d+)§", (folder / f"out/{name}.html").read_text("utf-8")))
            for folder in (site, plain)
        ]
        assert shown[1] - shown[0] == set()


def test_same_words_same_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation that equals its source gives the page byte for byte."""
    _translate(site, _messages(site, "ours"))
    conf = site / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "tandem_mark_untranslated = False\n", "utf-8")
    same = _built(site)
    monkeypatch.setattr(words.Words, "_judged", _always_translated)
    put = _built(site)
    shutil.rmtree(site / "locale")
    source = _built(site)
    assert same == source
    # Words that are put in are on one line, as in the catalog; else the page is the same.
    assert [page_body(html) for html in put] == [page_body(html) for html in source]


def _built(site: Path) -> list[str]:
    assert build(site) == ""
    return [(site / f"out/{name}.html").read_text("utf-8") for name in ("index", "other")]


_WORDS = st.lists(
    st.sampled_from(["one", "two", "Ann's", "3", "a_b", "x*y", "&", "é"]), min_size=1
)
_PLAIN = _WORDS.map(" ".join)
_MARKED = st.one_of(
    _PLAIN,
    _PLAIN.map("*{}*".format),
    _PLAIN.map("**{}**".format),
    _PLAIN.map("`{}`".format),
    _PLAIN.map("[{}](#here)".format),
    _PLAIN.map("[{}][ref]".format),
    st.just("[](#here)"),
    st.just("{kbd}`K`"),
    st.just("note[^n]"),
    st.just("![alt](pic.png)"),
    st.just("<b>b</b>"),
    st.just("\\*no\\*"),
)
_PASSAGE = st.lists(_MARKED, min_size=1, max_size=5).map(" ".join)
_BLOCK = st.one_of(
    _PASSAGE,
    _PASSAGE.map("## {}".format),
    _PASSAGE.map("- {}\n- more".format),
    _PASSAGE.map("> {}".format),
    _PASSAGE.map("| {} |\n|---|\n| cell |".format),
    _PASSAGE.map("```{{note}}\n{}\n```".format),
    _PASSAGE.map("```{{admonition}} {}\nbody\n```".format),
)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.lists(_BLOCK, min_size=5, max_size=20))
def test_any_page_with_the_same_words(blocks: list[str]) -> None:
    """Whatever a page is made of, words put in its tokens give the page they were taken from."""
    text = "\n\n".join(
        ["(here)=", "# Here", *blocks, "[ref]: https://example.org", "[^n]: note[^n]"]
    )
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        site = Path(folder)
        write(site / "conf.py", CONF + "tandem_mark_untranslated = False\n")
        shutil.copy(ROOT / "pic.png", site)
        write(site / "index.md", text)
        build(site, "en", "messages", "gettext")
        _translate(site, {"index": list(read_po(site / "messages/index.pot").messages)})
        patch.setattr(words.Words, "_judged", _always_translated)
        told = build(site)
        put = page_body((site / "out/index.html").read_text("utf-8"))
        shutil.rmtree(site / "locale")
        assert build(site) == told
        assert put == page_body((site / "out/index.html").read_text("utf-8"))


def _always_translated(_words: object, source: str, entry: words.Entry, file: str) -> Passage:
    """Judge without the short cut for equal words, so that the words go all the way."""
    return Passage(source, words.State.CURRENT, "".join([*entry.msgstr]), entry, file)


def test_same_structure(site: Path) -> None:
    """A translated page has the elements, ids, classes and links of the English one."""
    _translate(site, _messages(site, "ours"), "{} §{}§")
    assert build(site, "en") == ""
    english = {name: _skeleton(site, name) for name in ("index", "other", "third")}
    assert build(site) == ""
    for name, skeleton in english.items():
        assert _skeleton(site, name) == skeleton


def _skeleton(site: Path, name: str) -> list[str]:
    """Return the tags of a page, without the attributes that are words."""
    body = read_page(site / f"out/{name}.html").body
    body = re.sub(r' (?:alt|title|aria-label|content)="[^"]*"', "", body)
    return re.findall(r"<[^>]*>", body)
