"""What is written in a format is read from it again, letter by letter."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

from sphinx_tandem.catalogs.exchange.formats import FORMATS, parse, write
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State, Unit
from sphinx_tandem.problems import TandemError

TEXTS = [
    "See {doc}`Its title <other>` and [the law](law.md#one){.x} *now*, {{ town }}.",
    '=HYPERLINK("http://evil.example";"Click")',
    "+1 (213) 555-0100",
    "-- a dash",
    "@everyone",
    "'=quoted",
    "'' twice",
    "  blanks around\t",
    "two\nlines\r\nof it\r",
    "<b>&amp; ]]> <!-- no --> &lt;",
    "\x00\x0b\x1f\ufffe",
    "_x000B_ and _x005F_x000B_",
    "日本 עברית 🙂 e\u0301",
    'a;b,c\td"e',
]
TEXT = st.one_of(st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=["Cs"])))
PLAIN = st.text(st.characters(categories=["L", "N", "P", "Zs"]))


@st.composite
def units(draw):
    translation = draw(TEXT)
    states = [State.OBSOLETE, State.MISSING] if not translation else set(State) - {State.MISSING}
    previous = draw(TEXT)
    return Unit(
        id="",
        page=draw(st.sampled_from(["index", "families/office-help", "a b/ñ"])),
        english=draw(TEXT),
        translation=translation,
        state=draw(st.sampled_from(sorted(states))),
        previous=previous,
        context=draw(PLAIN),
        note=draw(PLAIN),
    )


@st.composite
def parcels(draw):
    made = draw(st.lists(units(), min_size=1, max_size=8))
    count = itertools.count(1)
    named = [unit_named(unit, next(count)) for unit in made]
    return Parcel("en", "pt-BR", tuple(sorted(named, key=lambda unit: unit.page)))


def unit_named(unit, number):
    fields = {name: getattr(unit, name) for name in Unit.__dataclass_fields__}
    return Unit(**{**fields, "id": f"t{number:016x}.0a1b2c3d"})


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@given(parcel=parcels())
@settings(max_examples=60, deadline=None)
def test_a_table_brings_back_every_letter(form, parcel):
    """Formulas, blanks, line ends and signs that no file should hold survive the way."""
    assert parse(write(parcel, form), "file") == (parcel, ())


@pytest.mark.parametrize("form", ["xliff", "xliff1"])
@given(parcel=parcels())
@settings(max_examples=60, deadline=None)
def test_xliff_brings_back_every_letter(form, parcel):
    """English, translation, state, context and note are the same after the way through XML."""
    back, problems = parse(write(parcel, form), "file")
    assert problems == ()
    assert (back.source, back.target) == ("en", "pt-BR")
    for one, other in zip(parcel.units, back.units, strict=True):
        assert (one.id, one.page, one.english) == (other.id, other.page, other.english)
        assert (one.translation, one.state) == (other.translation, other.state)
        assert (one.context, one.note) == (other.context, other.note)


ONE = Parcel(
    "en",
    "es",
    (
        Unit(
            "t01.02",
            "index",
            "The office opens at 8.",
            "La oficina abre a las 9.",
            State.CHANGED,
            previous="The office opens at 9.",
            context="hours",
            note="On the door.",
        ),
    ),
)


def test_xliff_2_tells_tools_what_they_know():
    """Languages, notes, the earlier English and the state stand where XLIFF 2 has them."""
    root = etree.fromstring(write(ONE, "xliff"))
    names = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    assert (root.get("srcLang"), root.get("trgLang"), root.get("version")) == ("en", "es", "2.0")
    assert root.xpath("string(//x:note[@category='previous-english'])", namespaces=names) == (
        "The office opens at 9."
    )
    assert root.xpath("string(//x:note[@category='context'])", namespaces=names) == "hours"
    segment = root.find(".//x:segment", names)
    assert (segment.get("state"), segment.get("subState")) == ("initial", "tandem:changed")


def test_xliff_1_tells_tools_what_they_know():
    """The earlier English stands with its translation where older tools show it."""
    root = etree.fromstring(write(ONE, "xliff1"))
    names = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    file = root.find("x:file", names)
    assert (file.get("source-language"), file.get("target-language")) == ("en", "es")
    assert root.xpath("string(//x:alt-trans/x:source)", namespaces=names) == (
        "The office opens at 9."
    )
    assert root.find(".//x:target", names).get("state") == "needs-translation"


def test_no_cell_of_a_csv_file_begins_a_formula():
    """A spreadsheet program that opens the file runs nothing of it."""
    units_ = tuple(Unit(f"t{n}.0", "p", text, "", State.MISSING) for n, text in enumerate(TEXTS))
    data = write(Parcel("en", "es", units_), "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert len(cells) > 100
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n") and cell] == []


def test_no_cell_of_a_workbook_is_a_formula():
    """Every cell is a text, and stays one when somebody types into it."""
    units_ = tuple(Unit(f"t{n}.0", "p", text, text, State.CURRENT) for n, text in enumerate(TEXTS))
    book = openpyxl.load_workbook(io.BytesIO(write(Parcel("en", "fa", units_), "xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}


def test_a_workbook_for_farsi_runs_from_right_to_left():
    """The column of translations has the direction of its language."""
    data = write(ONE, "xlsx", right_to_left=True)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet["H2"].alignment.readingOrder == 2
    assert sheet["G2"].alignment.readingOrder == 0


def as_excel_saves(parcel, *, delimiter, encoding, first=""):
    rows = csv.reader(io.StringIO(write(parcel, "csv").decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return (first + text.getvalue()).encode(encoding)


@pytest.mark.parametrize(
    "saved",
    [
        {"delimiter": ";", "encoding": "utf-8-sig"},
        {"delimiter": ";", "encoding": "utf-8", "first": "sep=;\r\n"},
        {"delimiter": "\t", "encoding": "utf-16"},
        {"delimiter": ",", "encoding": "utf-8"},
    ],
)
def test_what_excel_makes_of_a_csv_file_is_read(saved):
    """Semicolons, tabs, marks and UTF-16 are what people send back."""
    assert parse(as_excel_saves(ONE, **saved), "file") == (ONE, ())


def test_columns_may_stand_in_another_order():
    """The titles say which column is which; columns that somebody added are left alone."""
    text = (
        "translation (es),mine,state,English (en),page,id\r\n"
        "La oficina,?,Changed ,The office,index,t1.2\r\n"
    )
    parcel, problems = parse(text.encode(), "file")
    assert problems == ()
    assert parcel.units == (Unit("t1.2", "index", "The office", "La oficina", State.CHANGED),)


def refused(data, file="back.csv"):
    with pytest.raises(TandemError) as caught:
        parse(data, file)
    assert caught.value.problem.cure
    return str(caught.value)


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghijk"))
    + ']><xliff version="1.2"><file>&k;</file></xliff>'
)


@pytest.mark.parametrize(
    "data",
    [
        LAUGHS.encode(),
        LAUGHS.replace('<?xml version="1.0"?>', "").encode("utf-16"),
        LAUGHS.replace("<!DOCTYPE", "<!-- <x> --><!DOCTYPE").encode(),
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><xliff version="1.2"/>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff version="1.2">&e;</xliff>',
    ],
)
def test_xml_that_defines_entities_is_refused(data):
    """A file that could read other files, or grow without end, is refused whole."""
    assert "X102 exchange-refused" in refused(data)


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def test_a_workbook_that_would_fill_the_memory_is_refused():
    """A few kilobytes that unpack to hundreds of megabytes are not unpacked."""
    assert "would fill the memory" in refused(zipped({"xl/x.xml": b" " * 60_000_000}))


def test_a_workbook_with_entities_is_refused():
    """The XML inside a workbook is held to the same rule."""
    with zipfile.ZipFile(io.BytesIO(write(ONE, "xlsx"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["xl/sharedStrings.xml"] = LAUGHS.encode()
    assert "document type" in refused(zipped(files))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("id,page,state,English (en),translation (es)\r\nñ".encode("latin-1"), "X103"),
        (b"id,page,state,English (en)\r\n", "no column “translation”"),
        (b"hello", "no column"),
        (b"", "no column"),
        (b"\x89PNG\r\n\x1a\n", "X103"),
        (b"PK\x03\x04 cut off", "it is no workbook"),
        (zipped({"word/document.xml": b"<w/>"}), "it is no workbook"),
        (b"<xliff", "it is not well formed"),
        (b"<html/>", "it is XML, but not XLIFF"),
        (b'<xliff version="1.2"/>', "not all for one language"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"/>', "no trgLang"),
    ],
)
def test_what_is_no_such_file_is_named(data, said):
    """A wrong file is told apart, with what to do, and nothing of it is used."""
    assert said in refused(data)


def test_a_cut_off_workbook_is_named():
    """A download that broke off is no workbook."""
    data = write(ONE, "xlsx")
    assert "it is no workbook" in refused(data[: len(data) // 2])


def test_a_formula_in_a_workbook_is_left_out():
    """What a program would calculate is no translation; the other rows are read."""
    two = Parcel("en", "es", (ONE.units[0], unit_named(ONE.units[0], 2)))
    book = openpyxl.load_workbook(io.BytesIO(write(two, "xlsx")))
    book.active["H2"].value = '=WEBSERVICE("http://evil.example")'
    book.active["H2"].data_type = "f"
    saved = io.BytesIO()
    book.save(saved)
    parcel, problems = parse(saved.getvalue(), "back.xlsx")
    assert [unit.id for unit in parcel.units] == [two.units[1].id]
    assert [(problem.file, problem.line) for problem in problems] == [("back.xlsx", 2)]
    assert "formula" in problems[0].text


def test_a_placeholder_that_was_not_sent_is_left_out():
    """XLIFF elements that stand for nothing we sent cannot become text; the rest is read."""
    data = write(ONE, "xliff").replace(b"La oficina", b'<ph id="1"/>')
    parcel, problems = parse(data, "back.xlf")
    assert parcel.units == ()
    assert "<ph>" in problems[0].text


def test_segments_of_a_tool_are_joined():
    """A tool that cut a text into sentences gives it back whole, in the order it says."""
    data = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.1" version="2.1" srcLang="en"
    trgLang="es"><file id="f" original="index"><unit id="t1.2">
    <segment state="final"><source>One.</source><target order="3">Uno.</target></segment>
    <ignorable><source> </source></ignorable>
    <segment state="final"><source>Two.</source><target order="1"><mrk id="m">Dos</mrk>.</target>
    </segment></unit></file></xliff>"""
    unit = parse(data.encode(), "file")[0].units[0]
    assert (unit.english, unit.translation, unit.state) == ("One. Two.", "Dos. Uno.", "current")


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    """Whatever is sent, a person gets a sentence and never a traceback."""
    for start in (
        b"",
        b"PK\x03\x04",
        b"<xliff>",
        b"id,page,state,English (en),translation (es)\n",
    ):
        with contextlib.suppress(TandemError):
            parse(start + data, "file")


def test_every_format_has_a_name():
    """The command line offers what is tested here."""
    assert set(FORMATS) == {"xliff", "xliff1", "csv", "xlsx"}


@pytest.mark.parametrize(
    ("form", "store"), [("xliff", Xliff2File), ("xliff1", xlifffile)], ids=["xliff2", "xliff1"]
)
def test_another_tool_s_file_is_read(form, store):
    """What translate-toolkit makes of our file has its own words in it, and nothing else new."""
    file = store.parsestring(write(ONE, form))
    (unit,) = file.units
    assert (unit.source, unit.target) == (ONE.units[0].english, ONE.units[0].translation)
    assert unit.isfuzzy()
    unit.target = "La oficina abre a las 8, [aquí](map.md)."
    back, problems = parse(bytes(file), "back.xlf")
    assert problems == ()
    assert back.units[0].translation == "La oficina abre a las 8, [aquí](map.md)."
    assert back.units[0].id == ONE.units[0].id
