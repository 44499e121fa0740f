"""Translations go out to people with other tools and come back; nothing is lost on the way."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.__main__ import main
from sphinx_tandem.catalogs.entries import DRAFT_NOTE
from sphinx_tandem.catalogs.exchange.formats import FORMATS, parse, write
from sphinx_tandem.catalogs.exchange.gathering import gather
from sphinx_tandem.catalogs.exchange.merging import bring_in
from sphinx_tandem.catalogs.exchange.parcel import Parcel, State
from sphinx_tandem.catalogs.exchange.sending import Order, send_out
from sphinx_tandem.catalogs.reading import parse_po, read_po
from sphinx_tandem.problems import TandemError
from sphinx_tandem.settings import Language, Site

HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
OFFICE = (
    HEAD
    + r"""# Ana asks: office or main office?
#. heading
msgid "The office"
msgstr "La oficina"

#, fuzzy
#| msgid "It opens at 9."
msgid "It opens at 8."
msgstr "Abre a las 9."

#. On the door.
msgctxt "sign"
msgid "See {doc}`hours` and [the map](map.md)."
msgstr ""

msgid ""
"A long passage that a tool "
"has wrapped, \"quoted\".\n"
msgstr ""
"Un texto largo que una herramienta "
"ha partido, «citado».\n"

msgid "%d day"
msgid_plural "%d days"
msgstr[0] ""
msgstr[1] ""

#~ msgid "Gone"
#~ msgstr "Ido"
"""
)
HOURS = HEAD + 'msgid "Hours"\nmsgstr ""\n'


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Return a site with two Spanish catalogs."""
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "locale" / "es" / "LC_MESSAGES"
    (home / "families").mkdir(parents=True)
    (home / "families" / "office.po").write_bytes(OFFICE.encode())
    (home / "hours.po").write_bytes(HOURS.encode())
    languages = (Language("en", "en_US"), Language("es", "es_US"))
    return Site(languages, "", (tmp_path / "locale",))


def catalog(site, name="families/office"):
    return site.catalogs[0] / "es" / "LC_MESSAGES" / f"{name}.po"


def entries(site, name="families/office"):
    return {entry.msgid: entry for entry in read_po(catalog(site, name)).entries}


def sent(site, *, everything=False, pages=()):
    parcel, problems = gather(site, site.languages[1], pages, everything=everything)
    assert problems == ()
    return parcel


def answered(parcel, answers, state=None):
    """Return the parcel with these translations by their English."""
    changed = [
        dataclasses.replace(
            unit, translation=answers[unit.english], state=state or unit.state, line=number
        )
        if unit.english in answers
        else unit
        for number, unit in enumerate(parcel.units, 2)
    ]
    return dataclasses.replace(parcel, units=tuple(changed))


def test_only_what_needs_work_goes_out(site):
    """Missing and changed entries are sent, with their context, notes and earlier English."""
    units = sent(site).units
    assert [(unit.page, unit.english, unit.state) for unit in units] == [
        ("families/office", "It opens at 8.", "changed"),
        ("families/office", "See {doc}`hours` and [the map](map.md).", "missing"),
        ("families/office", "%d day", "missing"),
        ("families/office", "%d days", "missing"),
        ("hours", "Hours", "missing"),
    ]
    assert units[0].previous == "It opens at 9."
    assert (units[1].context, units[1].note) == ("sign", "On the door.")


def test_all_of_a_page_can_go_out(site):
    """With everything, translated and obsolete entries are there for reference, too."""
    units = sent(site, everything=True, pages=["families/office"]).units
    states = [unit.state for unit in units]
    assert states == ["current", "changed", "missing", "current", "missing", "missing", "obsolete"]
    assert units[0].note == "heading\nAna asks: office or main office?"


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_nobody_touched_changes_nothing(site, form):
    """Out and in again, in every format, leaves every byte of the catalogs as it is."""
    parcel, problems = parse(write(sent(site, everything=True), form), "back")
    done = bring_in(parcel, site, "back")
    assert (problems, done.problems, done.taken) == ((), (), 0)
    assert catalog(site).read_bytes() == OFFICE.encode()
    assert catalog(site, "hours").read_bytes() == HOURS.encode()


ANSWERS = {
    "It opens at 8.": "Abre a las 8.",
    "See {doc}`hours` and [the map](map.md).": "Vea {doc}`hours` y [el mapa](map.md).",
    "%d day": "%d día",
    "%d days": "%d días",
    "Hours": "Horario",
}


@pytest.mark.parametrize("form", FORMATS)
def test_translations_come_back_to_their_places(site, form):
    """Each goes into its entry; no other line of the file moves."""
    back = write(answered(sent(site), ANSWERS), form)
    parcel, problems = parse(back, "back")
    done = bring_in(parcel, site, "back")
    assert (problems, done.problems, done.taken) == ((), (), 4)
    expected = (
        OFFICE.replace('#, fuzzy\n#| msgid "It opens at 9."\n', "")
        .replace("Abre a las 9.", "Abre a las 8.")
        .replace(
            'map.md)."\nmsgstr ""', 'map.md)."\nmsgstr "Vea {doc}`hours` y [el mapa](map.md)."'
        )
        .replace('msgstr[0] ""', 'msgstr[0] "%d día"')
        .replace('msgstr[1] ""', 'msgstr[1] "%d días"')
    )
    assert catalog(site).read_text("utf-8") == expected
    assert entries(site, "hours")["Hours"].msgstr == "Horario"


def test_a_file_can_be_brought_in_twice(site):
    """The second time, all of it is there already."""
    parcel = answered(sent(site), ANSWERS)
    bring_in(parcel, site, "back")
    after = catalog(site).read_bytes()
    done = bring_in(parcel, site, "back")
    assert (done.taken, done.problems) == (0, ())
    assert catalog(site).read_bytes() == after


def test_english_that_changed_meanwhile_is_refused_with_its_reason(site):
    """The stale entry stays out, says what its English is now; the rest goes in."""
    parcel = answered(sent(site), ANSWERS)
    new = OFFICE.replace('"It opens at 9."', '"It opens at 8."', 1)
    new = new.replace('\nmsgid "It opens at 8."', '\nmsgid "It opens at 7."')
    catalog(site).write_bytes(new.encode())
    done = bring_in(parcel, site, "back.csv")
    assert [(p.file, p.line, p.code) for p in done.problems] == [
        ("back.csv", 2, "X105 english-changed")
    ]
    assert "it is now “It opens at 7.”" in done.problems[0].text
    assert entries(site)["It opens at 7."].msgstr == "Abre a las 9."
    assert done.taken == 3


def test_an_entry_that_is_gone_is_refused(site):
    """A passage that was deleted from its page is not brought back."""
    parcel = answered(sent(site), ANSWERS)
    catalog(site, "hours").write_text(HEAD + '#~ msgid "Hours"\n#~ msgstr ""\n', "utf-8")
    done = bring_in(parcel, site, "back")
    assert [problem.code for problem in done.problems] == ["X105 english-changed"]
    assert "No page has the English “Hours”" in done.problems[0].text


def test_a_passage_that_moved_to_another_page_is_found(site):
    """A page was renamed while its texts were away: they go to the new page's catalog."""
    parcel = answered(sent(site), ANSWERS)
    catalog(site, "hours").rename(catalog(site, "times"))
    assert bring_in(parcel, site, "back").problems == ()
    assert entries(site, "times")["Hours"].msgstr == "Horario"


def test_what_somebody_translated_meanwhile_is_not_overwritten(site):
    """Two people did the same work: the one in the catalog stays, and the other is told."""
    parcel = answered(sent(site), ANSWERS)
    catalog(site, "hours").write_text(HEAD + 'msgid "Hours"\nmsgstr "Horas"\n', "utf-8")
    done = bring_in(parcel, site, "back")
    assert [problem.code for problem in done.problems] == ["X106 translated-meanwhile"]
    assert "locale/es/LC_MESSAGES/hours.po:6" in done.problems[0].text
    assert entries(site, "hours")["Hours"].msgstr == "Horas"


def test_a_person_can_confirm_the_words_as_they_are(site):
    """The same words, called current: the English changed in nothing that matters."""
    parcel = answered(sent(site), {"It opens at 8.": "Abre a las 9."}, State.CURRENT)
    assert bring_in(parcel, site, "back").taken == 1
    entry = entries(site)["It opens at 8."]
    assert (entry.fuzzy, entry.previous) == (False, None)


def test_an_empty_cell_takes_nothing_away(site):
    """A row that was cleared, or left for later, changes nothing."""
    parcel = answered(sent(site, everything=True), {"The office": "", "It opens at 8.": " "})
    assert bring_in(parcel, site, "back").taken == 0
    assert catalog(site).read_bytes() == OFFICE.encode()


def test_what_needs_another_look_stays_changed(site):
    """A translator who is not sure says so, and the entry waits for a second person."""
    parcel = answered(sent(site), {"It opens at 8.": "Abre a las ocho."}, State.REVIEW)
    assert bring_in(parcel, site, "back").taken == 1
    entry = entries(site)["It opens at 8."]
    assert (entry.msgstr, entry.fuzzy, entry.previous) == (
        "Abre a las ocho.",
        True,
        "It opens at 9.",
    )


def test_a_draft_is_marked_and_keeps_a_persons_words(site):
    """A machine's words wait for a person; the words they replace stay in the memory."""
    done = bring_in(answered(sent(site), ANSWERS), site, "back", drafts=True)
    assert done.problems == ()
    now = entries(site)
    for english in ("It opens at 8.", "See {doc}`hours` and [the map](map.md).", "%d day"):
        assert now[english].draft
        assert now[english].previous is None
    assert now["It opens at 8."].msgstr == "Abre a las 8."
    assert (now["It opens at 9."].msgstr, now["It opens at 9."].obsolete) == (
        "Abre a las 9.",
        True,
    )
    assert {unit.state for unit in sent(site).units} == {"draft"}


def test_a_draft_in_the_file_is_one_without_the_option(site):
    """A tool that says which words a machine made is believed."""
    bring_in(answered(sent(site), ANSWERS, State.DRAFT), site, "back")
    assert entries(site, "hours")["Hours"].draft


def test_a_person_confirms_a_draft(site):
    """Sent out again and called current, it is a translation like any other."""
    bring_in(answered(sent(site), ANSWERS), site, "back", drafts=True)
    parcel = answered(sent(site), ANSWERS, State.CURRENT)
    assert bring_in(parcel, site, "back").taken == 4
    entry = entries(site, "hours")["Hours"]
    assert (entry.fuzzy, entry.comments) == (False, ())
    assert DRAFT_NOTE not in catalog(site).read_text("utf-8")


def test_a_draft_never_replaces_what_a_person_finished(site):
    """A current translation stays, and a changed one whose English is not known."""
    catalog(site).write_text(OFFICE.replace('#| msgid "It opens at 9."\n', ""), "utf-8")
    parcel = answered(
        sent(site, everything=True),
        {"The office": "La mesa", "It opens at 8.": "Abre"},
    )
    before = catalog(site).read_bytes()
    done = bring_in(parcel, site, "back", drafts=True)
    assert [problem.code for problem in done.problems] == ["X108 draft-kept-out"] * 2
    assert catalog(site).read_bytes() == before


def test_rows_that_were_mixed_up_are_refused(site):
    """Somebody sorted one column alone: no translation lands under another text."""
    parcel = sent(site)
    turned = [
        dataclasses.replace(unit, english=other.english, translation="?")
        for unit, other in zip(parcel.units, reversed(parcel.units), strict=True)
        if unit.english != other.english
    ]
    done = bring_in(Parcel("en", "es", tuple(turned)), site, "back")
    assert done.taken == 0
    assert {problem.code for problem in done.problems} == {"X107 exchange-text"}
    assert catalog(site).read_bytes() == OFFICE.encode()


@pytest.mark.parametrize("text", ["Abre\x00", "Abre\x1b[2J", "\nAbre", "Abre\n"])
def test_a_text_that_no_catalog_can_hold_is_refused(site, text):
    """Control characters and line ends at the edges, which msgfmt forbids, stay out."""
    done = bring_in(answered(sent(site), {"It opens at 8.": text}), site, "back")
    assert [problem.code for problem in done.problems] == ["X107 exchange-text"]
    assert catalog(site).read_bytes() == OFFICE.encode()


def test_two_answers_for_one_entry_are_told(site):
    """The first is used; the second, when it differs, is named."""
    parcel = answered(sent(site), {"Hours": "Horario"})
    again = dataclasses.replace(parcel.units[-1], translation="Horas", page="families/office")
    both = dataclasses.replace(parcel, units=(*parcel.units, again))
    done = bring_in(both, site, "back")
    assert entries(site, "hours")["Hours"].msgstr == "Horario"
    assert [problem.code for problem in done.problems] == ["X107 exchange-text"]


def test_a_row_that_was_copied_and_edited_decides_nothing(site):
    """Which of the two is meant, only a person can say; the same words twice are no question."""
    parcel = answered(sent(site), {"It opens at 8.": "Abre a las 8."})
    unit = next(unit for unit in parcel.units if unit.english == "It opens at 8.")
    other = dataclasses.replace(unit, translation="Se abre a las 8.", line=99)
    done = bring_in(dataclasses.replace(parcel, units=(*parcel.units, other)), site, "back")
    assert [(p.line, p.code) for p in done.problems] == [(99, "X107 exchange-text")]
    assert f"line {unit.line} of the file" in done.problems[0].text
    assert entries(site)["It opens at 8."].msgstr != "Se abre a las 8."
    done = bring_in(dataclasses.replace(parcel, units=(*parcel.units, unit)), site, "back")
    assert done.problems == ()
    assert entries(site)["It opens at 8."].msgstr == "Abre a las 8."


@pytest.mark.parametrize(("source", "target"), [("en", "ko"), ("es", "en"), ("de", "es")])
def test_a_file_for_other_languages_is_refused_whole(site, source, target):
    """Korean words never land in a Spanish catalog."""
    parcel = dataclasses.replace(answered(sent(site), ANSWERS), source=source, target=target)
    with pytest.raises(TandemError, match="X104 exchange-language"):
        bring_in(parcel, site, "back")
    assert catalog(site).read_bytes() == OFFICE.encode()


def test_a_corrupt_catalog_is_left_alone_and_the_others_go_on(site):
    """One file with a merge conflict does not keep the rest from going in."""
    parcel = answered(sent(site), ANSWERS)
    broken = b"<<<<<<< ours\n" + OFFICE.encode()
    catalog(site).write_bytes(broken)
    done = bring_in(parcel, site, "back")
    assert done.taken == 1
    assert "C104 catalog-conflict" in {problem.code for problem in done.problems}
    assert catalog(site).read_bytes() == broken
    assert entries(site, "hours")["Hours"].msgstr == "Horario"


def test_a_read_only_catalog_is_named(site):
    """A file that may not be written is told, and nothing else is lost."""
    parcel = answered(sent(site), ANSWERS)
    catalog(site).chmod(0o444)
    done = bring_in(parcel, site, "back")
    assert [problem.code for problem in done.problems] == ["U102 not-written"]
    assert catalog(site).read_bytes() == OFFICE.encode()
    assert done.taken == 1


def test_a_file_that_is_there_is_not_overwritten(site, tmp_path):
    """What came back from a translator may lie under the same name."""
    file = tmp_path / "out.csv"
    file.write_text("precious", "utf-8")
    with pytest.raises(TandemError, match="X110 exchange-exists"):
        send_out(Order(), site, file)
    assert file.read_text("utf-8") == "precious"


def test_a_text_too_long_for_a_cell_is_named(site, tmp_path):
    """A workbook would cut it off; it is left out and told, and XLIFF takes it."""
    long = "word " * 8000
    catalog(site, "hours").write_text(HEAD + f'msgid "{long}"\nmsgstr ""\n', "utf-8")
    out = send_out(Order(), site, tmp_path / "out.xlsx")
    assert [problem.code for problem in out.problems] == ["X109 exchange-left-out"]
    assert out.entries == 4
    assert send_out(Order(), site, tmp_path / "out.xlf").entries == 5


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


@given(texts=st.lists(WORDS, min_size=5, max_size=5), form=st.sampled_from(FORMATS))
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_as_they_were_written(tmp_path_factory, texts, form):
    """Whatever a translator writes is in the catalog afterwards, letter by letter."""
    root = tmp_path_factory.mktemp("site")
    home = root / "locale" / "es" / "LC_MESSAGES"
    home.mkdir(parents=True)
    body = "".join(f'msgid "{n}"\nmsgstr ""\n\n' for n in range(5))
    (home / "page.po").write_text(HEAD + body, "utf-8")
    site = Site((Language("en", "en"), Language("es", "es")), "", (root / "locale",))
    answers = {str(n): text for n, text in enumerate(texts)}
    parcel, problems = parse(write(answered(sent(site), answers), form), "back")
    assert problems == ()
    assert bring_in(parcel, site, "back").problems == ()
    found = parse_po((home / "page.po").read_bytes().decode(), "page.po").messages
    assert {english: entry.msgstr for english, entry in found.items()} == answers


GARDEN = Path(__file__).parent.parent / "roots" / "two-languages"


@pytest.fixture
def garden(tmp_path, monkeypatch):
    """Return a copy of the two-language site, with one translation missing."""
    root = tmp_path / "garden"
    shutil.copytree(GARDEN, root)
    po = root / "locale" / "es" / "LC_MESSAGES" / "water.po"
    po.write_text(po.read_text("utf-8").replace("Riegue los árboles el lunes.", ""), "utf-8")
    monkeypatch.chdir(root)
    return root


def test_the_command_sends_and_takes_back(garden, capsys):
    """A person with a spreadsheet translates the one sentence that is missing."""
    assert main(["exchange", "out", "work.csv"]) == 0
    assert "1 text of 1 page is in work.csv" in capsys.readouterr().out
    file = garden / "work.csv"
    text = file.read_text("utf-8-sig").replace('Monday.",""', 'Monday.","Riegue el lunes."')
    file.write_text(text, "utf-8")
    assert main(["exchange", "in", "work.csv"]) == 0
    assert "1 translation went in" in capsys.readouterr().out
    assert main(["exchange", "out", "more.csv"]) == 0
    assert not (garden / "more.csv").exists()


def test_the_command_says_what_is_wrong(garden, capsys):
    """A wrong language, page, kind or file is named with a cure, and the exit code tells."""
    assert main(["exchange", "out", "--language", "ko", "a.csv"]) == 2
    assert main(["exchange", "out", "--page", "nowhere", "a.csv"]) == 2
    assert main(["exchange", "out", "a.doc"]) == 2
    assert main(["exchange", "in", "nowhere.csv"]) == 2
    said = capsys.readouterr().err
    for words in (
        "no language “ko”",
        "no catalog of the page “nowhere”",
        "--format",
        "nowhere.csv",
    ):
        assert words in said
    assert "Traceback" not in said
    assert not (garden / "a.csv").exists()


def test_a_refused_entry_ends_the_command_with_1(garden, capsys):
    """What did not go in is a problem, with the line of the file."""
    main(["exchange", "out", "work.csv"])
    (garden / "work.csv").write_text(
        (garden / "work.csv").read_text("utf-8-sig").replace('Monday.",""', 'Friday.","Vie."'),
        "utf-8",
    )
    capsys.readouterr()
    assert main(["exchange", "in", "work.csv"]) == 1
    assert "work.csv:2: X107 exchange-text" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Riegue los árboles el martes.", "T202 date"),
        ("Riegue los árboles el lunes. <script>x</script>", "T108"),
        ("No riegue los árboles el lunes.", "T209 negation"),
    ],
)
def test_what_came_back_is_checked_like_any_catalog(garden, capsys, words, code):
    """It goes in, so nobody's work is lost, and what is wrong with it is told at its place."""
    main(["exchange", "out", "work.csv"])
    file = garden / "work.csv"
    file.write_text(file.read_text("utf-8-sig").replace('Monday.",""', f'Monday.","{words}"'))
    capsys.readouterr()
    assert main(["exchange", "in", "work.csv"]) == 1
    said = capsys.readouterr().out
    assert f"locale/es/LC_MESSAGES/water.po:9: {code}" in said
    assert "1 translation went in" in said
    assert main(["exchange", "in", "work.csv"]) == 0


def test_drafts_are_not_asked(garden):
    """No reader gets a draft before a person looked at it, so nothing is told of it yet."""
    main(["exchange", "out", "work.csv"])
    file = garden / "work.csv"
    file.write_text(file.read_text("utf-8-sig").replace('Monday.",""', 'Monday.","El martes."'))
    assert main(["exchange", "in", "--draft", "work.csv"]) == 0
