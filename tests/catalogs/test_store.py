"""PO files keep every byte that nobody asked to change."""

from __future__ import annotations

import datetime as dt
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.block import Block, field
from sphinx_tandem.catalogs.entries import Entry
from sphinx_tandem.catalogs.header import new_catalog
from sphinx_tandem.catalogs.reading import parse_bytes, parse_po
from sphinx_tandem.catalogs.saving import remove, save
from sphinx_tandem.catalogs.store import file_of, read_file
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ODD = """\
# Ana's note

#. from the source
#:  docs/index.md:3   docs/other.md:4
#,  fuzzy ,no-wrap
#| msgid "old "
#|  "English"
msgctxt   "place"
msgid "" "new"
msgstr "ni"
"eu\\t"


#~ msgid "gone"
#~ msgstr "ido"
#, c-format
msgid "%d pages"
msgid_plural "%d pages"
msgstr[0]   "%d página"
msgstr[1] "%d páginas"
# at the end, of nobody
"""


def written(text, charset="utf-8", eol="\n", mark=b""):
    return mark + (HEAD.replace("UTF-8", charset) + text).replace("\n", eol).encode(charset)


def entry(file, msgid):
    return next(e for e in file.catalog.entries if e.msgid == msgid)


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252", "koi8-r"])
def test_only_the_changed_lines_change(tmp_path, charset, eol):
    """A new translation of one entry leaves the rest of the file byte for byte."""
    text = ODD.replace("á", "a") if charset == "koi8-r" else ODD
    data = written(text.replace('msgid "" "new"', 'msgid "new"'), charset, eol)
    path = tmp_path / "x.po"
    path.write_bytes(data)
    file = read_file(path)
    assert file.edited({}) == data
    assert file.edited({e: file.block(e) for e in file.catalog.entries}) == data
    new = entry(file, "new")
    changed = file.edited({new: file.block(new).with_translation(["nuevo"])})
    assert changed == data.replace(f'msgstr "ni"{eol}"eu\\t"'.encode(), b'msgstr "nuevo"')


def test_byte_order_mark_stays():
    """A byte order mark is kept, before edits and after."""
    data = written('msgid "a"\nmsgstr ""\n', mark=b"\xef\xbb\xbf")
    file = file_of(_anywhere(), data)
    assert file.edited({}) == data
    a = entry(file, "a")
    assert file.edited({a: file.block(a).with_translation(["A"])}) == data.replace(
        b'"a"\nmsgstr ""', b'"a"\nmsgstr "A"'
    )


def test_a_character_that_the_charset_lacks():
    """A text that does not fit the charset makes the whole file UTF-8; a note does not."""
    file = file_of(_anywhere(), written('msgid "a"\nmsgstr "ñ"\n', "iso-8859-1"))
    a = entry(file, "a")
    text = file.edited({a: file.block(a).with_translation(["ñ—한"])}).decode("utf-8")
    assert "charset=UTF-8" in text
    assert 'msgstr "ñ—한"' in text
    noted = file.edited({a: file.block(a).with_extracted(["the “a”"])})
    assert noted == written('#. the ?a?\nmsgid "a"\nmsgstr "ñ"\n', "iso-8859-1")


def test_an_entry_goes_and_comes_back():
    """Made obsolete and living again, an entry has the lines it had."""
    file = file_of(_anywhere(), written(ODD.replace('msgid "" "new"', 'msgid "new"')))
    for one in file.catalog.entries[1:]:
        block = file.block(one)
        obsolete = block.as_obsolete()
        (read,) = parse_po("\n".join(obsolete.lines), "x.po").entries
        assert (read.obsolete, read.key, read.msgstr) == (True, one.key, one.msgstr)
        assert (read.previous, read.plurals) == (one.previous, one.plurals)
        if not one.obsolete:
            assert [line.split() for line in obsolete.as_living().lines] == [
                line.split() for line in block.lines
            ]


def test_new_lines_are_wrapped_as_the_file_is():
    """What is written into a wrapped file is wrapped like the rest."""
    long = "many words of one sentence " * 8
    wrapped = "\n".join(field("msgid", long, 79)) + '\nmsgstr ""\n'
    file = file_of(_anywhere(), written(wrapped))
    assert 70 < file.width <= 79
    lines = file.block(entry(file, long)).with_translation([long]).lines
    assert max(map(len, lines)) <= file.width
    assert file_of(_anywhere(), written(f'msgid "{long}"\nmsgstr ""\n')).width == 0


def test_an_addition_stands_after_its_neighbour():
    """A new entry is put after the one before it on the page, apart by a blank line."""
    file = file_of(_anywhere(), written('msgid "a"\nmsgstr "A"\n\nmsgid "c"\nmsgstr "C"'))
    b, d = (Block.new(Entry(name, "", 0, (0, 0))) for name in "bd")
    data = file.edited({}, [(entry(file, "a"), b), (entry(file, "c"), d)])
    assert data == written(
        'msgid "a"\nmsgstr "A"\n\nmsgid "b"\nmsgstr ""\n\nmsgid "c"\nmsgstr "C"\n\n'
        'msgid "d"\nmsgstr ""\n'
    )


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(deadline=None)  # a busy machine is no fault
@given(TEXT, TEXT, st.lists(TEXT, min_size=2, max_size=4), TEXT, st.integers(0, 90))
def test_what_is_written_is_read(msgid, context, plurals, previous, width):
    """Any text comes back from an entry as it went in, at any width."""
    wanted = Entry(
        msgid,
        plurals[0],
        0,
        (0, 0),
        context=context,
        plural=msgid,
        plurals=tuple(plurals),
        previous=previous,
        flags=("fuzzy",),
    )
    for one in (Block.new(wanted, width), Block.new(wanted, width).as_obsolete()):
        (read,) = parse_po("\n".join(one.lines), "x.po").entries
        assert (read.msgid, read.context, read.plural) == (msgid, context, msgid)
        assert (read.plurals, read.previous, read.fuzzy) == (tuple(plurals), previous, True)


LINE = st.sampled_from(
    [
        *('msgid "a"', 'msgid ""', 'msgstr "x"', 'msgstr ""', '"more\\n"', ' "é "', "", "  "),
        *("# note", "#. said", "#: a.md:1", "#, fuzzy", '#| msgid "o"', '#~ msgid "b"'),
        *('#~ msgstr "y"', '#~| msgid "q"', 'msgctxt "k"', 'msgid_plural "p"', 'msgstr[0] "z"'),
    ]
)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(LINE), st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_reading_and_writing_is_the_identity(lines, eol, mark):
    """Any file that can be read is written as the same bytes."""
    data = written("\n".join(lines), eol=eol, mark=mark)
    try:
        file = file_of(_anywhere(), data)
    except TandemError:
        return
    assert file.edited({}) == data
    same = file.edited({e: file.block(e) for e in file.catalog.entries})
    assert same.rstrip() == data.rstrip()


def test_saving_keeps_links_and_permissions(tmp_path):
    """A link stays a link, and who may read the file does not change."""
    path, link = tmp_path / "real.po", tmp_path / "link.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    save(link, b"new", b"old")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.po", "real.po"]


def test_an_editor_who_saves_in_between_wins(tmp_path):
    """What somebody saved since the file was read is kept, and told."""
    path = tmp_path / "x.po"
    path.write_bytes(b"theirs")
    for attempt in (lambda: save(path, b"ours", b"old"), lambda: remove(path, b"old")):
        with pytest.raises(TandemError, match=r"x\.po: U101 saved-meanwhile"):
            attempt()
    with pytest.raises(TandemError, match="U101"):
        save(path, b"ours", None)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_file_is_left(tmp_path):
    """A file that its owner made read-only is not replaced."""
    path = tmp_path / "x.po"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(TandemError, match="U102 not-written"):
        save(path, b"new", b"old")
    assert path.read_bytes() == b"old"


def _anywhere() -> Path:
    from pathlib import Path  # noqa: PLC0415  (the tests that need no file)

    return Path("x.po")


@pytest.mark.parametrize(
    ("code", "forms"), [("es", 2), ("ko", 1), ("hy", 2), ("fa", 2), ("ar", 6), ("xx", 2)]
)
def test_a_new_catalog_says_how_many_plural_forms_there_are(code, forms):
    """Languages with a plural have room for it, whatever a list says that is out of date."""
    data = new_catalog(code, "Garden", dt.date(2026, 11, 25))
    header = parse_bytes(data, f"{code}.po").header
    assert header["Plural-Forms"].startswith(f"nplurals={forms};")
