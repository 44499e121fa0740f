"""Updates of whole folders of catalogs: safe against everything that can happen to them."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import resource
import signal
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.messages import Domain, Message, Place
from sphinx_tandem.catalogs.planning import UpdateOptions
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.store import read_file
from sphinx_tandem.catalogs.update import update_catalogs

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FORK = multiprocessing.get_context("fork")


def catalog(folder, name, entries, language="es"):
    path = folder / language / "LC_MESSAGES" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(f'msgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in entries.items())
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def domains(**pages):
    return {
        name: Domain(name, tuple(Message(text, (Place(name, "", "paragraph"),)) for text in texts))
        for name, texts in pages.items()
    }


def update(*folders, announce=lambda _: None, **options):
    options = {"today": dt.date(2026, 11, 25), **options}
    return update_catalogs(UpdateOptions(folders, ("es",), **options), announce)


def words(path):
    return {e.msgid: e.msgstr for e in read_po(path).entries if e.msgid and not e.obsolete}


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[: len(data) // 2], "C10"),
        (lambda data: data.replace(b"msgid", b"<<<<<<< HEAD\nmsgid", 1), "C104"),
        (lambda data: data + b"\n#. Where: bad > para", "C105"),
        (lambda data: data + b"\n#: docs/bad.md:7\n", "C105"),
        (lambda data: data + b'msgid "x"\nmsgstr "\xff"\n', "C103"),
        (lambda data: data.replace(b'msgstr "Uno"', b'msgstr "U"no"'), "C101"),
        (lambda _data: b"", "C106"),
    ],
)
def test_a_spoiled_catalog_is_left_and_the_others_go_on(tmp_path, spoil, code):
    """A catalog that cannot be read stays as it is, is told, and keeps no other one back."""
    bad = catalog(tmp_path, "bad", {"One": "Uno", "Two": "Dos"})
    good = catalog(tmp_path, "good", {"Three": "Tres"})
    bad.write_bytes(spoil(bad.read_bytes()))
    before = bad.read_bytes()
    report = update(tmp_path, domains=domains(bad=["One", "New"], good=["Three", "Four"]))
    assert bad.read_bytes() == before
    assert words(good) == {"Three": "Tres", "Four": ""}
    assert [problem.code[: len(code)] for problem in report.problems] == [code]


def test_an_editor_who_saves_meanwhile_wins(tmp_path):
    """What a translator saved while the update ran is kept and told; the next update goes on."""
    path = catalog(tmp_path, "a", {"One": ""})
    theirs = HEAD + 'msgid "One"\nmsgstr "Uno"\n'
    pages = domains(a=["One", "Two"])
    report = update(
        tmp_path, domains=pages, announce=lambda _: path.write_text(theirs, encoding="utf-8")
    )
    assert path.read_text(encoding="utf-8") == theirs
    assert [problem.code for problem in report.problems] == ["U101 saved-meanwhile"]
    assert update(tmp_path, domains=pages).problems == ()
    assert words(path) == {"One": "Uno", "Two": ""}


def test_a_renamed_page_whose_catalog_is_saved_meanwhile(tmp_path):
    """The old catalog stays where somebody saves it while it is being moved."""
    old = catalog(tmp_path, "old", {"One": "Uno"})
    theirs = HEAD + 'msgid "One"\nmsgstr "¡Uno!"\n'
    report = update(
        tmp_path,
        domains=domains(new=["One"]),
        announce=lambda _: old.write_text(theirs, encoding="utf-8"),
    )
    assert old.read_text(encoding="utf-8") == theirs
    assert [problem.code for problem in report.problems] == ["U101 saved-meanwhile"]


def test_a_read_only_catalog_is_left(tmp_path):
    """A read-only catalog is told and left, and the others go on."""
    locked = catalog(tmp_path, "a", {"One": "Uno"})
    locked.chmod(0o444)
    report = update(tmp_path, domains=domains(a=["One", "Two"], b=["Three"]))
    assert [problem.code for problem in report.problems] == ["U102 not-written"]
    assert words(locked) == {"One": "Uno"}
    assert words(locked.with_name("b.po")) == {"Three": ""}


def test_what_is_no_file_of_the_folder_is_left(tmp_path):
    """A link that leads out of the folder and a pipe are told, and neither read nor written."""
    outside = tmp_path / "elsewhere.po"
    outside.write_text(HEAD + 'msgid "One"\nmsgstr "Uno"\n', encoding="utf-8")
    before = outside.read_bytes()
    good = catalog(tmp_path / "locale", "good", {"Three": "Tres"})
    good.with_name("linked.po").symlink_to(outside)
    os.mkfifo(good.with_name("pipe.po"))
    pages = domains(linked=["Two"], pipe=["Two"], good=["Three", "Four"])
    report = update(tmp_path / "locale", domains=pages)
    assert sorted(problem.code[:4] for problem in report.problems) == ["C107", "C108"]
    assert outside.read_bytes() == before
    assert words(good) == {"Three": "Tres", "Four": ""}


def test_a_full_disk_loses_nothing(tmp_path):
    """When nothing more can be written, every catalog is as it was, and the problem is told."""
    path = catalog(tmp_path, "a", {f"Sentence {n}": f"Oración {n}" for n in range(200)})
    before = path.read_bytes()
    receiver, sender = FORK.Pipe(duplex=False)

    def work():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        report = update(tmp_path, domains=domains(a=["Sentence 1", "New"]))
        sender.send([problem.code for problem in report.problems])

    process = FORK.Process(target=work)
    process.start()
    assert receiver.recv() == ["U102 not-written"]
    process.join()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["a.po"]


def numbered(count, *, edited=False):
    texts = [f"The sentence that has the number {n}" for n in range(count)]
    return [f"{text}, edited" for text in texts] if edited else texts


def test_two_updates_at_once(tmp_path):
    """Of two updates at once the second waits; together they do what one does."""
    pages = {f"page{n}": numbered(50) for n in range(5)}
    for name, texts in pages.items():
        catalog(tmp_path, name, {text: f"{name}: {text}" for text in texts})
    wanted = domains(**{name: numbered(50, edited=True) for name in pages})
    processes = [
        FORK.Process(target=update, args=(tmp_path,), kwargs={"domains": wanted}) for _ in "ab"
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    for name, texts in pages.items():
        entries = read_po(tmp_path / "es" / "LC_MESSAGES" / f"{name}.po").entries[1:]
        assert [e.previous for e in entries if e.fuzzy] == texts
        assert [e.msgstr for e in entries] == [f"{name}: {text}" for text in texts]


def test_killed_at_any_moment(tmp_path):
    """An update that is killed leaves every catalog whole; the next one does the rest."""
    names = [f"page{n}" for n in range(6)]
    for name in names:
        catalog(tmp_path, name, {text: f"{name}: {text}" for text in numbered(80)})
    kept = {f"{name}: {text}" for name in names for text in numbered(80)}
    wanted = domains(**{f"new{name}": [*numbered(80)[::2], name] for name in names})
    for step in range(12):
        process = FORK.Process(target=update, args=(tmp_path,), kwargs={"domains": wanted})
        process.start()
        time.sleep(0.01 * step)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        top = tmp_path / "es" / "LC_MESSAGES"
        assert kept <= {e.msgstr for path in top.rglob("*.po") for e in read_po(path).entries}
    update(tmp_path, domains=wanted)
    assert update(tmp_path, domains=wanted).changes == ()
    assert sorted(path.suffix for path in top.iterdir() if path.suffix != ".po") == []


def test_several_locale_folders(tmp_path):
    """Each folder's catalog keeps its own entries; a new message goes where most of them are."""
    small = catalog(tmp_path / "overrides", "a", {"One": "Uno, de otro modo"})
    large = catalog(tmp_path / "locale", "a", {"One": "Uno", "Two": "Dos", "Old": "Viejo"})
    folders = (tmp_path / "overrides", tmp_path / "locale")
    update(*folders, domains=domains(a=["One", "Two", "Three"]))
    assert words(small) == {"One": "Uno, de otro modo"}
    assert words(large) == {"One": "Uno", "Two": "Dos", "Three": ""}


def test_a_folder_of_others_serves_the_memory(tmp_path):
    """A locale folder outside of the project gives translations and is not changed."""
    theirs = catalog(tmp_path / "theirs", "shared", {"Lunch": "El almuerzo"})
    before = theirs.read_bytes()
    (tmp_path / "ours" / "es").mkdir(parents=True)
    folders = (tmp_path / "ours", tmp_path / "theirs")
    update(*folders, domains=domains(a=["Lunch"]), read_only=frozenset(folders[1:]))
    assert words(tmp_path / "ours" / "es" / "LC_MESSAGES" / "a.po") == {"Lunch": "El almuerzo"}
    assert theirs.read_bytes() == before


def test_words_that_something_else_uses_stay(tmp_path):
    """An entry that no page has but something else may use is neither new nor obsolete."""
    path = catalog(tmp_path, "sphinx", {"Search": "Buscar", "Gone": "Ido"})
    page = Domain("sphinx", (Message("Home"),), tolerated=frozenset({"Search", "Next"}))
    update(tmp_path, domains={"sphinx": page})
    assert words(path) == {"Search": "Buscar", "Home": ""}


def test_only_pruning_takes_away(tmp_path):
    """What has been obsolete for long is named and taken away when that is asked for."""
    path = catalog(tmp_path, "a", {"Old": "Viejo", "Now": "Ahora"})
    pages = domains(a=["Now"])
    update(tmp_path, domains=pages, today=dt.date(2026, 1, 1))
    path.write_bytes(path.read_bytes() + b'\n#~ msgid "Undated"\n#~ msgstr "Sin fecha"\n')
    named = []

    def prune(days):
        def announce(changes):
            named.extend(entry.msgid for change in changes for entry in change.pruned)

        update(tmp_path, domains=pages, prune_days=days, announce=announce)
        return [entry.msgstr for entry in read_po(path).entries if entry.obsolete]

    assert prune(1000) == ["Viejo", "Sin fecha"]
    assert named == []
    assert prune(300) == ["Sin fecha"]
    assert named == ["Old"]
    assert prune(0) == []
    assert named == ["Old", "Undated"]
    assert words(path) == {"Now": "Ahora"}


def test_pruning_removes_an_empty_catalog(tmp_path):
    """A catalog of which nothing is left is removed."""
    path = catalog(tmp_path, "a", {"Old": "Viejo"})
    update(tmp_path, domains=domains(a=["Old"]))
    update(tmp_path, domains=domains(b=["New"]))
    assert read_po(path).entries[1].obsolete
    update(tmp_path, domains=domains(b=["New"]), prune_days=0)
    assert [file.name for file in path.parent.iterdir()] == ["b.po"]


def test_line_ends_and_charset_stay(tmp_path):
    """A catalog from Windows, in its own charset, stays what it is."""
    path = catalog(tmp_path, "a", {"One": "Uno ñ", "Two": "Dos"})
    text = path.read_text(encoding="utf-8").replace("UTF-8", "ISO-8859-1").replace("\n", "\r\n")
    path.write_bytes(text.encode("latin-1"))
    update(tmp_path, domains=domains(a=["One", "Two", "Three"]))
    data = path.read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert read_file(path).charset == "iso8859-1"
    assert words(path) == {"One": "Uno ñ", "Two": "Dos", "Three": ""}


SENTENCES = st.lists(
    st.sampled_from([f"{who} {what}" for who in ("We", "You") for what in "abcdefgh"])
    | st.text("xyz .", min_size=1, max_size=30).filter(str.strip),
    max_size=6,
    unique=True,
)
SITES = st.dictionaries(st.sampled_from(["one", "two", "deep/three"]), SENTENCES, max_size=3)


@given(st.lists(SITES, min_size=2, max_size=5), st.booleans())
@settings(max_examples=40, deadline=None)
def test_random_edits_lose_nothing(tmp_path_factory, sites, known):
    """However pages are written, moved and deleted, each translation stays, and stays true.

    Every new entry is translated after each update. Whatever is current afterwards was
    translated from that very text, and whatever is *changed* from the one that it names; where
    it is ``known`` of words what they say, it names one.
    """
    folder = tmp_path_factory.mktemp("locale")
    (folder / "es").mkdir()
    told = {}

    def says_again(english, edited, words, code):  # noqa: ARG001  as it is called
        return known and told[words] == english

    for site in sites:
        pages = {
            name: Domain(name, tuple(Message(text) for text in texts))
            for name, texts in site.items()
        }
        assert update(folder, domains=pages, says_again=says_again).problems == ()
        assert update(folder, domains=pages, says_again=says_again).changes == ()
        entries = [e for path in folder.rglob("*.po") for e in read_po(path).entries if e.msgid]
        assert set(told) <= {entry.msgstr for entry in entries}
        for entry in entries:
            if entry.msgstr and not entry.fuzzy:
                assert told[entry.msgstr] == entry.msgid
            if entry.fuzzy:
                assert entry.previous == told[entry.msgstr] or (
                    entry.previous is None and not known
                )
        for path in folder.rglob("*.po"):
            translate_all(path, told)


def translate_all(path, told):
    file = read_file(path)
    changed = {}
    for entry in file.catalog.entries:
        if entry.msgid and not entry.msgstr:
            text = f"{len(told)}: {entry.msgid}"
            told[text] = entry.msgid
            changed[entry] = file.block(entry).with_translation([text])
    path.write_bytes(file.edited(changed))
