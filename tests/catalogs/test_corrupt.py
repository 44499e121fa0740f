"""Corrupt catalogs: one clear problem each, and the rest of the site is built."""

from __future__ import annotations

import os
import re
import struct
import sys
from pathlib import Path

import pytest

from sphinx_tandem.catalogs import files
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.store import read_file
from sphinx_tandem.problems import TandemError
from sphinx_tandem.site.incremental.inputs import Look, Places

sys.path.insert(0, str(Path(__file__).parent.parent / "translate"))
from case_files import CONF, PO_HEAD, build, write

GOOD = 'msgid "Welcome"\nmsgstr "Bienvenidos"\n\nmsgid "Come in, María."\nmsgstr "Pase, María."\n'
WHOLE = (PO_HEAD + GOOD).encode()
HEAD_LINES = PO_HEAD.count("\n")

#: Each way to spoil a catalog: its bytes, the line and the code that are told, and whether the
#: other entries are still used.
SPOILED: dict[str, tuple[bytes, int, str, bool]] = {
    "empty": (b"", 1, "C106", False),
    "blank": (b"\n\n\n", 1, "C106", False),
    "zeros": (b"\0" * 4096, 1, "C105", False),
    "a web page": (
        b"<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n",
        1,
        "C106",
        False,
    ),
    "a web page after blanks": (b"\n \n<html>\n", 3, "C106", False),
    "JSON": (b'{"error": "not found"}\n', 1, "C106", False),
    "a compiled catalog": (struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28), 1, "C106", False),
    "UTF-16": (b"\xff\xfe" + WHOLE.decode().encode("utf-16-le"), 1, "C103", False),
    "UTF-16, other end first": (
        b"\xfe\xff" + WHOLE.decode().encode("utf-16-be"),
        1,
        "C103",
        False,
    ),
    "UTF-16 without a mark": (WHOLE.decode().encode("utf-16-le"), 1, "C103", False),
    "Latin-1 bytes": (WHOLE.decode().encode("latin-1"), HEAD_LINES + 4, "C103", False),
    "a byte that is no character": (
        WHOLE.replace(b"Bien", b"\xffien"),
        HEAD_LINES + 2,
        "C103",
        False,
    ),
    "half a character": (
        WHOLE.replace("Pase, Mar\u00eda".encode(), b"Pase, Mar\xc3a"),
        HEAD_LINES + 5,
        "C103",
        False,
    ),
    "a conflict": (
        WHOLE
        + b'\n<<<<<<< HEAD\nmsgid "a"\nmsgstr "x"\n=======\nmsgid "a"\nmsgstr "y"\n>>>>>>> b\n',
        HEAD_LINES + 7,
        "C104",
        False,
    ),
    "cut in a line": (WHOLE[: WHOLE.index(b"Pase") + 3], HEAD_LINES + 5, "C105", False),
    "cut after a msgid": (WHOLE[: WHOLE.rindex(b"msgstr")], HEAD_LINES + 4, "C105", False),
    "the wrong charset in the header": (WHOLE.replace(b"utf-8", b"iso-8859-1"), 3, "C103", True),
    "a charset that hides": (
        WHOLE.replace(b"utf-8", b"utf-7"),
        3,
        "C103",
        True,
    ),
    "an unknown charset": (WHOLE.replace(b"utf-8", b"CHARSET"), 0, "", True),
    "a byte order mark": (b"\xef\xbb\xbf" + WHOLE, 0, "", True),
    "Windows line ends": (WHOLE.replace(b"\n", b"\r\n"), 0, "", True),
    "old line ends": (WHOLE.replace(b"\n", b"\r"), 0, "", True),
    "a message twice": (
        WHOLE + b'\nmsgid "Welcome"\nmsgstr "Hola"\n',
        HEAD_LINES + 7,
        "C102",
        True,
    ),
    "another language": (
        WHOLE.replace(b'msgstr ""\n', b'msgstr ""\n"Language: fr\\n"\n', 1),
        3,
        "C110",
        True,
    ),
    "a stray line": (
        WHOLE.replace(b'\n\nmsgid "Come', b'\n\nWHAT\nmsgid "Come'),
        HEAD_LINES + 4,
        "C101",
        True,
    ),
    "a quotation mark inside": (
        WHOLE.replace(b"Pase, ", b'Pase, "'),
        HEAD_LINES + 5,
        "C101",
        True,
    ),
    "an unknown escape": (WHOLE.replace(b"Pase, ", b"Pase, \\q"), HEAD_LINES + 5, "C101", True),
    "an unknown keyword": (
        WHOLE.replace(b'msgstr "Pase', b'msgstring "Pase'),
        HEAD_LINES + 5,
        "C101",
        True,
    ),
    "a NUL in a text": (WHOLE.replace(b"Pase, ", b"Pase, \0"), HEAD_LINES + 5, "C101", True),
    "a NUL as an escape": (WHOLE.replace(b"Pase, ", b"Pase, \\0"), HEAD_LINES + 4, "T113", True),
    "a translation without a message": (
        WHOLE.replace(b'msgid "Come in, Mar\xc3\xada."\n', b""),
        HEAD_LINES + 4,
        "C101",
        True,
    ),
    "a second translation": (WHOLE + b'msgstr "Entre."\n', HEAD_LINES + 6, "C101", True),
    "a message without a translation": (
        WHOLE.replace(b'msgstr "Bienvenidos"\n', b""),
        HEAD_LINES + 1,
        "C101",
        False,
    ),
    "a plural without its first form": (
        WHOLE + b'\n# Why?\nmsgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n',
        HEAD_LINES + 8,
        "C101",
        True,
    ),
    "a spreadsheet": (b"PK\x03\x04\x14\x00", 1, "C106", False),
    "a backslash before the last quotation mark": (
        WHOLE.replace('Pase, María."'.encode(), 'Pase, María.\\"'.encode()),
        HEAD_LINES + 5,
        "C101",
        True,
    ),
    "no header": (GOOD.encode(), 0, "", True),
    "two headers": ((PO_HEAD + PO_HEAD + GOOD).encode(), HEAD_LINES + 1, "C102", True),
    "a charset that is a program": (WHOLE.replace(b"utf-8", b"rot13"), 3, "C103", True),
    "plural forms that are a program": (
        WHOLE.replace(
            b'msgstr ""\n', b'msgstr ""\n"Plural-Forms: nplurals=9; plural=__import__(1);\\n"\n', 1
        ),
        0,
        "",
        True,
    ),
    "a line of a million signs": (
        WHOLE + b'\nmsgid "' + b"a" * 1_000_000 + b'"\nmsgstr "b"\n',
        HEAD_LINES + 7,
        "C101",
        True,
    ),
    "more wrong lines than right ones": (WHOLE + b"\nno\n" * 3000, 0, "C106", False),
    "a million lines": (WHOLE + b"\n" * 1_000_000, 600_001, "C109", False),
    "another compression": (b"\x1f\x8b\x08\x00\xff\xfe", 1, "C106", False),
    "a stand-in of git": (b"version https://git-lfs.github.com/spec/v1\n", 1, "C106", False),
    "a page after the entries": (
        WHOLE + b"<html><body>502 Bad Gateway</body></html>\n",
        HEAD_LINES + 6,
        "C101",
        True,
    ),
    "a thousand wrong lines": (
        WHOLE + b"\nno\n" * 1000 + b'\nmsgid "z"\nmsgstr ""\n',
        0,
        "C101",
        True,
    ),
}


#: What the line of a fault says, and what is to be done.
TOLD = {
    "empty": ("is empty", "last good version"),
    "zeros": ("nothing but zeros", "last good version"),
    "a compiled catalog": ("of the kind MO", "Put the PO file"),
    "a spreadsheet": ("of the kind ZIP", "Put the PO file"),
    "an unknown escape": ("The backslash in \\q", "Delete the backslash"),
    "a quotation mark inside": ("inside the text: Pase, ", 'Write \\"'),
    "a NUL in a text": ("a NUL", "type the line anew"),
    "a line of a million signs": ("1,000,000 characters", "Delete the entry"),
    "a translation without a message": ("has no msgid.", 'Add the line msgid "…"'),
    "a message without a translation": ("has no msgstr.", 'Add the line msgstr "…"'),
    "a plural without its first form": ("has no msgstr[0].", 'msgstr[0] "…"'),
    "a second translation": ("has no msgid.", "delete the entry"),
}


def test_a_text_that_an_editor_broke_over_lines_is_one_fault(tmp_path: Path) -> None:
    """The line where it begins is told, and the next fault for itself."""
    broken = PO_HEAD + 'msgid "a"\nmsgstr "one\ntwo\nthree"\n\nmsgid "b"\nmsgstr x\n\n' + GOOD
    (tmp_path / "x.po").write_text(broken, encoding="utf-8")
    catalog = read_po(tmp_path / "x.po")
    assert [problem.line for problem in catalog.problems] == [HEAD_LINES + 2, HEAD_LINES + 7]
    assert len(catalog.messages) == 2


@pytest.mark.parametrize("name", TOLD)
def test_a_fault_is_told_for_what_it_is(tmp_path: Path, name: str) -> None:
    """What is wrong, and what to do, is said of this fault, and of no other."""
    (tmp_path / "x.po").write_bytes(SPOILED[name][0])
    try:
        problem = read_po(tmp_path / "x.po").problems[0]
    except TandemError as error:
        problem = error.problem
    text, cure = TOLD[name]
    assert text in problem.text
    assert cure in problem.cure


def test_a_fault_is_told_in_the_language_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translator is not told in English that a catalog is broken."""
    monkeypatch.setenv("LANGUAGE", "es")
    (tmp_path / "x.po").write_bytes(b"")
    with pytest.raises(TandemError, match="vacío"):
        read_po(tmp_path / "x.po")


def start(site: Path, *names: str) -> None:
    """Write a site of a good page and ``names``, each with a catalog."""
    write(site / "conf.py", CONF)
    toctree = "\n".join(names)
    write(site / "index.md", f"# Home\n\n```{{toctree}}\n{toctree}\n```\n")
    write(site / "locale/es/LC_MESSAGES/index.po", PO_HEAD + 'msgid "Home"\nmsgstr "Inicio"\n')
    for name in names:
        write(site / f"{name}.md", "# Welcome\n\nCome in, María.\n")
        write(site / f"locale/es/LC_MESSAGES/{name}.po", PO_HEAD + GOOD)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site of two pages, each with a catalog."""
    start(tmp_path, "other")
    return tmp_path


def catalog(site: Path) -> Path:
    return site / "locale/es/LC_MESSAGES/other.po"


def shown(site: Path, name: str) -> str:
    return (site / f"out/{name}.html").read_text("utf-8")


def test_spoiled_catalogs(tmp_path: Path) -> None:
    """A spoiled catalog is told with its line; what is sound in it and beside it is shown."""
    pages = {f"page{number}": name for number, name in enumerate(SPOILED)}
    start(tmp_path, *pages)
    for page, name in pages.items():
        (tmp_path / f"locale/es/LC_MESSAGES/{page}.po").write_bytes(SPOILED[name][0])
    warnings = build(tmp_path)
    assert "Inicio" in shown(tmp_path, "index")
    for page, name in pages.items():
        _, line, code, used = SPOILED[name]
        told = re.findall(rf"/{page}\.po:(\d+): WARNING: (\w+)", warnings)
        assert [number for _, number in told] == [code] * len(told), name
        assert bool(told) is bool(code), name
        assert len(told) <= (21 if "thousand" in name else 1), name
        assert not line or told[0][0] == str(line), name
        assert ("<h1>Bienvenidos" in shown(tmp_path, page)) is used, name
        assert used or 'lang="en"' in shown(tmp_path, page), name
    assert warnings.count("WARNING: ") == warnings.count(".po:")


def test_places_that_are_no_files(site: Path) -> None:
    """A folder, a link to itself, to nowhere or out of the locale folder is told."""
    po = catalog(site)
    outside = site / "outside.po"
    po.rename(outside)
    for make, code in (
        (po.mkdir, "C107"),
        (lambda: po.symlink_to(po.name), "C107"),
        (lambda: po.symlink_to("nowhere.po"), "C107"),
        (lambda: po.symlink_to(outside), "C108"),
        (lambda: os.mkfifo(po), "C107"),
    ):
        make()
        warnings = build(site)
        assert f"locale/es/LC_MESSAGES/other.po:1: WARNING: {code}" in warnings
        assert warnings.count("WARNING") == 1
        assert "Inicio" in shown(site, "index")
        assert "Bienvenidos" not in shown(site, "other")
        if po.is_dir() and not po.is_symlink():
            po.rmdir()
        else:
            po.unlink()


def test_no_command_waits_for_what_is_no_file(site: Path) -> None:
    """What `tandem update` and `tandem status` read is a file in its place, too."""
    po = catalog(site)
    outside = site / "outside.po"
    po.rename(outside)
    for make, code in ((lambda: os.mkfifo(po), "C107"), (lambda: po.symlink_to(outside), "C108")):
        make()
        with pytest.raises(TandemError, match=code):
            read_file(po)
        po.unlink()


def test_link_to_itself_is_looked_at(site: Path) -> None:
    """A link that leads to itself does not keep a build from looking what has changed."""
    po = catalog(site)
    po.unlink()
    po.symlink_to(po.name)
    found = Look().at(Places(docs=str(site), catalogs=(str(site / "locale"),)))
    assert found[str(po)] == ()


def test_language_folder_that_leads_out(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A language's folder that is a link out of the locale folder gives no words."""
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "es"
    (site / "locale/es").rename(elsewhere)
    (site / "locale/es").symlink_to(elsewhere)
    warnings = build(site)
    assert "locale/es/LC_MESSAGES/other.po:1: WARNING: C108" in warnings
    assert "Bienvenidos" not in shown(site, "other")


def test_link_within_the_locale_folder(site: Path) -> None:
    """A link to another catalog of the site is followed."""
    shared = site / "locale/shared.po"
    catalog(site).rename(shared)
    catalog(site).symlink_to("../../shared.po")
    assert build(site) == ""
    assert "<h1>Bienvenidos" in shown(site, "other")


def test_huge_catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is far too large is told, and not read."""
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    po = tmp_path / "x.po"
    po.write_bytes(WHOLE)
    with pytest.raises(TandemError, match="C109"):
        read_po(po)


def test_signs_that_act_are_shown(site: Path) -> None:
    """A line that cannot be read is shown, and does nothing to a terminal or a hosted CI."""
    catalog(site).write_bytes(WHOLE + b"\n\x1b[31mNO\r::error file=a::b\n")
    warnings = build(site)
    assert "\\x1b[31mNO\\x0d" in warnings
    assert "\x1b" not in warnings
    assert "\r" not in warnings


def test_compiled_catalogs_are_never_read(site: Path) -> None:
    """A compiled catalog says nothing, be it newer or alone, and for no kind of page."""
    write(site / "third.rst", "Third\n=====\n\nCome in.\n")
    messages = {"Third": "Tercera", "Come in.": "<script>", "Welcome": "Mala", "Home": "Mala"}
    messages["Search"] = "<b>Mala</b>"
    for name in ("index", "other", "third", "sphinx"):
        write_mo(site / f"locale/es/LC_MESSAGES/{name}.mo", messages)
    os.utime(catalog(site), (1, 1))
    build(site)
    for name in ("index", "other", "third", "search"):
        assert "Mala" not in shown(site, name)
        assert "Tercera" not in shown(site, name)
        assert "<script></p>" not in shown(site, name)
    write(
        site / "locale/es/LC_MESSAGES/third.po", PO_HEAD + 'msgid "Third"\nmsgstr "La tercera"\n'
    )
    build(site)
    assert "<h1>La tercera" in shown(site, "third")
    assert '<p lang="en">Come in.</p>' in shown(site, "third")


def write_mo(path: Path, messages: dict[str, str]) -> None:
    """Write a compiled catalog as GNU msgfmt would (its manual, "The Format of GNU MO Files")."""
    head = "Content-Type: text/plain; charset=UTF-8\n"
    pairs = [(k.encode(), v.encode()) for k, v in sorted({"": head, **messages}.items())]
    start = 28 + 16 * len(pairs)
    table, data = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            table[side] += struct.pack("<2I", len(pair[side]), start + len(data))
            data += pair[side] + b"\0"
    count = len(pairs)
    head_bytes = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start)
    path.write_bytes(head_bytes + b"".join(table) + data)


INTERFACE = """
msgid "Search"
msgstr "Buscar<script>alert(1)</script>"

msgid "Go"
msgstr "Ir\\" onmouseover=\\"alert(1)"

msgid "Search within %s"
msgstr "Buscar en %s y %(x)s"

msgid "Navigation"
msgstr "Navegación\\" x=\\"y"
"""


def test_interface_words(site: Path) -> None:
    """Words of the interface bring no HTML and no values of their own; they are told, too."""
    write(site / "locale/es/LC_MESSAGES/sphinx.po", PO_HEAD + INTERFACE)
    warnings = build(site)
    for line, code in ((6, "T108"), (9, "T108"), (12, "T116")):
        assert f"locale/es/LC_MESSAGES/sphinx.po:{line}: WARNING: {code}" in warnings
    for page in (site / "out").glob("*.html"):
        html = page.read_text("utf-8")
        assert "alert(1)" not in html
        assert 'x="y' not in html
