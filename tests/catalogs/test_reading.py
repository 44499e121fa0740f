"""Reading PO files: everything they say, and every fault with its place."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.escapes import unescaped
from sphinx_tandem.catalogs.reading import parse_po, read_po
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

FULL = """\
# A translator's comment
#. An extracted comment
#: docs/index.md:3
#, fuzzy, no-wrap
#| msgid "The old "
#| "English"
msgctxt "a place"
msgid "The new English"
msgstr ""
"El español "
"viejo\\n"

#~ msgid "Gone"
#~ msgstr "Ido"
"""


def test_everything_an_entry_says() -> None:
    """An entry is read with its comments, flags, previous English, context and lines."""
    catalog = parse_po(HEAD + FULL, "x.po")
    _, entry, gone = catalog.entries
    assert (entry.msgid, entry.msgstr) == ("The new English", "El español viejo\n")
    assert (entry.previous, entry.context, entry.fuzzy) == ("The old English", "a place", True)
    assert entry.comments == ("A translator's comment",)
    assert entry.extracted == ("An extracted comment",)
    assert entry.references == ("docs/index.md:3",)
    assert entry.flags == ("fuzzy", "no-wrap")
    assert entry.line == 12
    assert "".join(catalog.lines[slice(*entry.span)]).strip().startswith("# A translator's")
    assert (gone.obsolete, gone.msgstr) == (True, "Ido")
    assert catalog.header == {"Content-Type": "text/plain; charset=UTF-8"}
    assert "Gone" not in catalog.messages


def test_lines_are_kept() -> None:
    """The raw lines make the file again, byte for byte."""
    text = (HEAD + FULL).replace("\n", "\r\n")
    assert "".join(parse_po(text, "x.po").lines) == text
    assert parse_po(text, "x.po").entries == parse_po(HEAD + FULL, "x.po").entries


def test_plural() -> None:
    """A plural entry keeps both forms; the first is its translation."""
    text = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    (entry,) = parse_po(text, "x.po").entries
    assert (entry.plural, entry.plurals, entry.msgstr) == ("b", ("x", "y"), "x")


def test_entries_without_a_blank_line() -> None:
    """Entries need no blank line between them."""
    text = 'msgid "a"\nmsgstr "x"\nmsgid "b"\nmsgstr "y"\n# c\nmsgid "c"\nmsgstr "z"\n'
    assert [e.msgstr for e in parse_po(text, "x.po").entries] == ["x", "y", "z"]


def test_byte_order_mark_and_charset(tmp_path: Path) -> None:
    """A byte order mark is no fault, and the charset of the header is heeded."""
    po = tmp_path / "x.po"
    po.write_bytes(b"\xef\xbb\xbf" + (HEAD + 'msgid "a"\nmsgstr "ñ"\n').encode())
    assert read_po(po).messages["a"].msgstr == "ñ"
    po.write_bytes(
        (HEAD.replace("UTF-8", "latin-1") + 'msgid "a"\nmsgstr "ñ"\n').encode("latin-1")
    )
    assert read_po(po).messages["a"].msgstr == "ñ"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("<html>\n<p>no</p>\n", 1, "C106"),
        ("", 1, "C106"),
        ("# only\n# comments\n", 1, "C106"),
        (HEAD + 'msgid "a"\n', 5, "C105"),
        (HEAD + 'msgid "a"\nmsgstr "never clo', 6, "C105"),
        (HEAD + "<<<<<<< HEAD\n" + FULL, 5, "C104"),
        (HEAD + 'msgid "a"\n=======\nmsgstr "b"\n', 6, "C104"),
    ],
)
def test_file_that_cannot_be_trusted(text: str, line: int, code: str) -> None:
    """What spoils a whole file is told with its line, never as an empty catalog."""
    with pytest.raises(TandemError) as error:
        parse_po(text, "x.po")
    problem = error.value.problem
    assert (problem.file, problem.line, problem.code[:4]) == ("x.po", line, code)
    assert problem.text.endswith(".")
    assert problem.cure.endswith(".")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('msgid "a"\nmsgstr "x" y\n', 6, "C101"),
        ('msgid "a"\nmsgstr "x"y"\n', 6, "C101"),
        ('msgid "a"\nmsgstr "x\\q"\n', 6, "C101"),
        ('msgid "a"\nstray words\nmsgstr "x"\n', 6, "C101"),
        ('msgstr "x"\n', 5, "C101"),
        ('"nothing before"\n', 5, "C101"),
        ('msgid "z"\nmsgstr "1"\n\nmsgid "z"\nmsgstr "2"\n', 8, "C102"),
    ],
)
def test_fault_of_one_entry(text: str, line: int, code: str) -> None:
    """A fault of one entry is told with its line, and the other entries are used."""
    catalog = parse_po(f'{HEAD}{text}\nmsgid "good"\nmsgstr "bueno"\n', "x.po")
    assert [(p.line, p.code[:4]) for p in catalog.problems][:1] == [(line, code)]
    assert catalog.messages["good"].msgstr == "bueno"


def test_unclosed_line_of_a_translation() -> None:
    """A missing quotation mark that loses nothing is told, and the translation is used."""
    text = HEAD + 'msgid "a"\nmsgstr ""\n"uno "\n"dos \n"tres"\n\nmsgid "b"\nmsgstr "be"\n'
    catalog = parse_po(text, "x.po")
    assert [(p.line, p.code[:4]) for p in catalog.problems] == [(8, "C101")]
    assert catalog.messages["a"].msgstr.split() == ["uno", "dostres"]
    assert catalog.messages["b"].msgstr == "be"
    for broken in ('"dos\n', '"dos\n\nmsgid "b"\nmsgstr "be"\n', '"d"os\n"tres"\n'):
        with suppress(TandemError):
            catalog = parse_po(HEAD + 'msgid "a"\nmsgstr ""\n' + broken, "x.po")
            assert "a" not in catalog.messages


def test_bad_bytes(tmp_path: Path) -> None:
    """Bytes that are not the charset are told with their line."""
    po = tmp_path / "x.po"
    po.write_bytes(HEAD.encode() + b'msgid "a"\nmsgstr "\xf1"\n')
    with pytest.raises(TandemError, match=r"x\.po:6: C103"):
        read_po(po)


def test_no_such_file(tmp_path: Path) -> None:
    """A file that cannot be opened is a problem too."""
    with pytest.raises(TandemError, match="C107"):
        read_po(tmp_path / "none.po")


def test_line_separator_inside_a_message() -> None:
    """A Unicode line separator does not end a line of the file."""
    (entry,) = parse_po('msgid "a\u2028b"\nmsgstr "c\x0bd"\n', "x.po").entries
    assert (entry.msgid, entry.msgstr) == ("a\u2028b", "c\x0bd")


@settings(deadline=None)  # a busy machine is no fault
@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """What is escaped as PO asks is read as it was."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    assert unescaped(escaped) == text


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(alphabet='msgidtr "\\\n#~|,:.x[0]<>='))
def test_nonsense_is_told(text: str) -> None:
    """Whatever the file holds, it is a catalog or a problem, and no other error."""
    with suppress(TandemError):
        assert parse_po(HEAD + text, "x.po").entries


def test_speed() -> None:
    """17,000 messages take well under a second."""
    entry = '#: a.md:1\nmsgid "Message {0}"\nmsgstr "Mensaje {0}"\n\n'
    text = HEAD + "".join(entry.format(number) for number in range(17_000))
    start = time.process_time()
    assert len(parse_po(text, "x.po").entries) == 17_001
    assert time.process_time() - start < 1
