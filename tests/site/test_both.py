"""Both languages side by side: each passage beside its translation, however a page is made."""

from __future__ import annotations

import shutil

import pytest
from built_files import files
from lxml import html

from sphinx_tandem.__main__ import main
from sphinx_tandem.site.pairing import Pairing


def same(address):
    return address


def pairing():
    return Pairing(("en", "es"), (same, same))


def blocks(english, spanish):
    """Return the blocks of two pages whose content is given."""
    pages = (html.document_fromstring(f"<body><main>{one}</main>") for one in (english, spanish))
    return pairing().blocks(*pages)


def rows(*contents):
    """Return the pairs of two pages' blocks, as text."""
    return [
        (html.fromstring(f"<div>{pair.source}</div>").text_content().strip(),
         html.fromstring(f"<div>{pair.other}</div>").text_content().strip(), pair.state)
        for block in blocks(*contents)
        for pair in block.pairs
    ]  # fmt: skip


@pytest.fixture
def paired(garden):
    """Return the garden with its two languages side by side."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\ntandem_side_by_side = "es"\n')
    return garden


def test_each_item_stands_beside_its_own():
    """Paragraphs, items and terms are pairs of their own; an ordered list keeps its numbers."""
    found = blocks(
        "<section><h1 id='a'>Water</h1><p>One.</p><ol><li>First</li><li>Second</li></ol>"
        "<dl><dt>bed</dt><dd>a place</dd><dt>seed</dt><dd>a start</dd></dl></section>",
        "<section><h1 id='a'>Agua</h1><p>Uno.</p><ol><li>Primero</li><li>Segundo</li></ol>"
        "<dl><dt>cama</dt><dd>un lugar</dd><dt>semilla</dt><dd>un inicio</dd></dl></section>",
    )
    heading, pairs = found
    assert (heading.kind, heading.level, heading.id) == ("heading", 1, "a")
    assert [(p.source, p.other) for p in pairs.pairs] == [
        ("<p>One.</p>", "<p>Uno.</p>"),
        ("<ol><li>First</li></ol>", "<ol><li>Primero</li></ol>"),
        ('<ol start="2"><li>Second</li></ol>', '<ol start="2"><li>Segundo</li></ol>'),
        ("<dl><dt>bed</dt><dd>a place</dd></dl>", "<dl><dt>cama</dt><dd>un lugar</dd></dl>"),
        ("<dl><dt>seed</dt><dd>a start</dd></dl>", "<dl><dt>semilla</dt><dd>un inicio</dd></dl>"),
    ]


def test_a_table_stays_one_table():
    """Each cell of a table holds both languages; what both show alike stands once."""
    content = (
        "<table><caption>{}</caption>"
        "<tr><th scope='col'>{}</th><td colspan='2'>7</td></tr></table>"
    )
    (table,) = blocks(content.format("Days", "Day"), content.format("Días", "Día"))
    assert table.kind == "table"
    assert (table.pairs[0].source, table.pairs[0].other) == ("Days", "Días")
    ((day, number),) = table.rows
    assert (day.pair.source, day.pair.other, day.scope) == ("Day", "Día", "col")
    assert (number.pair.source, number.pair.other, number.columns) == ("7", "", "2")


def test_words_shown_in_the_other_language_on_purpose_keep_their_mark():
    """An English sentence that both pages show stands once, in the language that is marked."""
    english = "<table><tr><td>Hello.</td><td><span lang='es'>Hola.</span></td></tr></table>"
    spanish = "<table><tr><td><span lang='en'>Hello.</span></td><td>Hola.</td></tr></table>"
    ((hello, hola),) = blocks(english, spanish)[0].rows
    assert hello.pair.source == '<span lang="en">Hello.</span>'
    assert hola.pair.source == '<span lang="es">Hola.</span>'
    assert (hello.pair.other, hola.pair.other) == ("", "")


def test_an_id_stands_once_and_names_still_fit():
    """The second language's ids are renamed, with what refers to them; links lead to the first."""
    content = (
        "<div role='note' aria-labelledby='x'><p id='x'>{}</p></div><p><a href='#x'>{}</a></p>"
    )
    box, link = blocks(content.format("Box", "box"), content.format("Caja", "caja"))[0].pairs
    assert 'aria-labelledby="x"' in box.source
    assert 'id="x"' in box.source
    assert 'aria-labelledby="es-x"' in box.other
    assert 'id="es-x"' in box.other
    assert 'href="#x"' in link.other


@pytest.mark.parametrize(
    ("spanish", "other", "state"),
    [
        ("<p lang='en' class='tandem-missing'>One.</p>", "", "missing"),
        ("<p lang='en' class='tandem-changed'>One.</p>", "", "changed"),
        ("<p lang='en' class='tandem-refused'>One.</p>", "", "changed"),
        ("<p class='tandem-kept'>Uno.</p>", "Uno.", "kept"),
        ("<p>Uno.</p>", "Uno.", "current"),
        ("<p lang='en'>One.</p>", "One.", "current"),  # English on purpose
    ],
)
def test_a_pair_says_how_it_stands(spanish, other, state):
    """What is missing or changed is told; English is not shown twice for it."""
    assert rows("<p>One.</p>", spanish) == [("One.", other, state)]


def test_pages_that_do_not_match_are_one_pair():
    """Where the blocks differ, nothing is lost: they stand beside each other as a whole."""
    english, spanish = "<p>One.</p><p>Two.</p>", "<p>Uno y dos.</p>"
    assert rows(english, spanish) == [("One.Two.", "Uno y dos.", "current")]


def test_a_notice_is_the_second_languages_own():
    """A notice of the translated page stands before the pairs, not in one of them."""
    notice = "<div class='tandem-notice'><p>Algo cambió.</p></div>"
    told, pairs = blocks("<p>One.</p>", f"{notice}<p>Uno.</p>")
    assert (told.kind, told.pairs[0].other) == ("notice", "<p>Algo cambió.</p>")
    assert pairs.pairs[0].other == "<p>Uno.</p>"


def test_signs_of_markup_stay_text():
    """What a page shows as text is text here, too."""
    (block,) = blocks("<h2>a &lt;b&gt; &amp; c</h2>", "<h2>a &lt;b&gt; y c</h2>")
    assert block.pairs[0].source == "a &lt;b&gt; &amp; c"


def test_every_page_has_both_languages(paired, build):
    """The edition has each page; its links stay in it, files are those of the languages."""
    assert build(paired).published
    folder = paired / "build" / "html"
    english = {name for name in files(folder / "en") if name.endswith(".html")}
    for page in ("index.html", "water.html"):
        assert page in english
        document = html.document_fromstring((folder / "both" / page).read_bytes())
        for link in document.iter("a"):
            address = (link.get("href") or "").partition("#")[0]
            if address and ":" not in address:
                assert (folder / "both" / page).parent.joinpath(address).resolve().is_file(), (
                    address
                )
        assert document.xpath("//td[@lang='en']")
        assert document.xpath("//td[@lang='es']")


def test_search_engines_are_led_to_the_page_that_both_are_made_of(paired, build):
    """Two thirds of the site would say the same; without an address they are to look away."""
    build(paired)
    water = paired / "build" / "html" / "both" / "water.html"
    head = html.document_fromstring(water.read_bytes()).find("head")
    assert head.xpath("link[@rel='canonical']/@href") == ["https://garden.example/en/water.html"]
    assert not head.xpath("meta[@name='robots']")
    conf = paired / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace("https://garden.example/", ""), "utf-8")
    build(paired)
    head = html.document_fromstring(water.read_bytes()).find("head")
    assert not head.xpath("link[@rel='canonical']")
    assert head.xpath("meta[@name='robots']/@content") == ["noindex"]


def test_an_untranslated_passage_is_named(paired, build):
    """A passage without translation is told, and its English is not repeated."""
    page = paired / "docs" / "water.md"
    page.write_text(page.read_text("utf-8") + "\nMarigolds keep beetles away.\n", "utf-8")
    build(paired)
    text = (paired / "build" / "html" / "both" / "water.html").read_text("utf-8")
    assert text.count("Marigolds keep beetles away.") == 1
    assert "<p>Este pasaje todavía no está traducido.</p>" in text


def test_an_edit_leads_to_the_edition_of_a_build_from_nothing(paired, build):
    """After an edit of one page or catalog the edition is that of a clean build."""
    build(paired)
    page = paired / "docs" / "water.md"
    page.write_text(page.read_text("utf-8") + "\nMarigolds keep beetles away.\n", "utf-8")
    build(paired)
    catalog = paired / "locale" / "es" / "LC_MESSAGES" / "index.po"
    catalog.write_text(catalog.read_text("utf-8").replace("jardín", "huerto"), "utf-8")
    build(paired)
    after = files(paired / "build" / "html")
    shutil.rmtree(paired / "build")
    build(paired)
    assert files(paired / "build" / "html") == after


def test_languages_built_apart_make_the_same_edition(paired):
    """Parts that are joined have the edition; a language alone has none yet."""
    for code in ("en", "es"):
        assert main(["build", "--language", code, "--output", f"parts/{code}"]) == 0
        assert not (paired / "parts" / code / "both").exists()
    assert main(["build", "--output", "whole/html"]) == 0
    assert main(["assemble", "--output", "joined/html", "parts/es", "parts/en"]) == 0
    assert files(paired / "joined" / "html") == files(paired / "whole" / "html")
    assert (paired / "joined" / "html" / "both" / "index.html").is_file()


def test_a_language_that_is_none_is_told(garden, build):
    """A setting that names no language of the site is a problem with a cure."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\ntandem_side_by_side = "ko"\n')
    report = build(garden)
    assert not report.published
    assert "“ko”" in report.problems[-1].text
    assert "es" in report.problems[-1].cure
