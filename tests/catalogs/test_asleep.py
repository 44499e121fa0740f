"""Updates that leave catalogs unread do what updates do that read them all."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import os
import time
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs import shelf
from sphinx_tandem.catalogs.messages import Domain, Domains, Message, Place
from sphinx_tandem.catalogs.planning import UpdateOptions
from sphinx_tandem.catalogs.store import read_file
from sphinx_tandem.catalogs.update import update_catalogs
from sphinx_tandem.problems import TandemError

TEXTS = (
    "The office is open on Monday.",
    "The office is open on Friday.",
    "The office is open on Monday, and on Friday.",
    "Bring a form with you.",
    "Bring a form and a pen with you.",
    "Ask at the school.",
    "Ask",
    "Who may come?",
)
PAGES = ("a", "b", "c/d", "e")
TEXT_LISTS = st.lists(st.sampled_from(TEXTS), max_size=4, unique=True)
#: A page and what it says from now on (None: it is deleted); then, in the catalog of some page,
#: how many of every five entries that wait are translated, and what else is done to it.
STEPS = st.tuples(
    st.sampled_from(PAGES),
    st.none() | TEXT_LISTS,
    st.sampled_from(PAGES),
    st.integers(0, 5),
    st.sampled_from(("", "", "taken out", "doubted", "gone", "spoiled")),
)
TICK = 0.006  # seconds in which the file system's clock has surely gone on


@pytest.fixture(autouse=True)
def _no_file_is_too_new():
    """Let stamps be believed at once, where a person takes longer than a test.

    Nor is the disk waited for: an update writes the same with the power on.
    """
    with mock.patch("sphinx_tandem.stamps._TICK", -(10**12)), mock.patch("os.fsync"):
        yield


def pages_of(site):
    return {
        name: Domain(name, tuple(Message(text, (Place(name, "", "paragraph"),)) for text in texts))
        for name, texts in site.items()
    }


def update(folder, site, last):
    time.sleep(TICK)
    options = UpdateOptions((folder,), ("es",), last=last, today=dt.date(2026, 11, 25))
    report = update_catalogs(options, messages=functools.partial(Domains.of, pages_of(site)))
    time.sleep(TICK)
    return report


def translate(path, share):
    file = read_file(path)
    changed = {
        entry: file.block(entry).with_translation([f"ES {entry.msgid}"])
        for number, entry in enumerate(file.catalog.entries)
        if entry.msgid and not entry.msgstr and number % 5 < share
    }
    path.write_bytes(file.edited(changed))


def work_on(path, share, deed):
    """Translate a share of what waits in a catalog, and do something else to it."""
    if not path.is_file():
        return
    with contextlib.suppress(TandemError):  # it was spoiled
        translate(path, share)
    file = path.read_bytes()
    if deed == "taken out":
        path.write_bytes(file.replace(b'msgstr "ES The', b'msgstr ""\n"'))
    elif deed == "doubted":
        path.write_bytes(file.replace(b"msgid", b"#, fuzzy\nmsgid").replace(b"#, fuzzy\n", b"", 1))
    elif deed == "gone":
        path.unlink()
    elif deed == "spoiled":
        path.write_bytes(file + b"<<<<<<< HEAD\n")


def po(folder, name):
    return folder / "es" / "LC_MESSAGES" / f"{name}.po"


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.po")}


@given(
    st.dictionaries(st.sampled_from(PAGES), TEXT_LISTS),
    st.lists(STEPS, min_size=4, max_size=10),
)
@settings(max_examples=25, deadline=None)
def test_sleep_changes_nothing(tmp_path_factory, site, steps):
    """Whatever is edited and translated, and in whatever order, the catalogs are the same."""
    here, there = tmp_path_factory.mktemp("asleep"), tmp_path_factory.mktemp("awake")

    def both():
        said = [
            [(c.path.name, c.summary) for c in report.changes] + [p.code for p in report.problems]
            for report in (update(here, site, here / "last"), update(there, site, None))
        ]
        assert said[0] == said[1]
        assert contents(here) == contents(there)

    both()
    for page, texts, translated, share, deed in steps:
        both()  # what was written is found untouched, and sleeps
        site = {name: said for name, said in {**site, page: texts}.items() if said is not None}
        for folder in (here, there):
            work_on(po(folder, translated), share, deed)
        both()


@pytest.fixture
def opened():
    """Count the catalogs that are read, by name."""
    names = []

    def read(path):
        names.append(path.name)
        return read_file(path)

    with mock.patch.object(shelf, "read_file", read):
        yield names


SITE = {"a": TEXTS[:2], "b": TEXTS[3:5], "e": TEXTS[5:]}


@pytest.fixture
def asleep(tmp_path, opened):
    """Bring a site up to date, all of it translated; return its folder, with all asleep."""
    last = tmp_path / "last"
    (tmp_path / "es").mkdir()
    update(tmp_path, SITE, last)
    for name in SITE:
        work_on(po(tmp_path, name), 5, "")
    update(tmp_path, SITE, last)
    opened.clear()
    assert update(tmp_path, SITE, last).changes == ()
    assert opened == []
    return tmp_path


def test_an_edit_wakes_the_catalog_of_its_page(asleep, opened):
    """Only the catalog of the page that was edited is read."""
    report = update(asleep, {**SITE, "b": (TEXTS[3], "Bring two pens with you.")}, asleep / "last")
    assert [change.summary for change in report.changes] == ["1 changed"]
    assert opened == ["b.po"]


def test_a_catalog_that_was_touched_is_read(asleep, opened):
    """A translator's work wakes the catalog; and so does one who only copied it to and fro."""
    path = po(asleep, "e")
    os.utime(path)
    assert update(asleep, SITE, asleep / "last").changes == ()
    assert opened == ["e.po"]


def test_a_text_that_another_page_has_is_found_there(asleep, opened):
    """A new sentence finds the translation that a sleeping catalog has."""
    site = {**SITE, "b": (*SITE["b"], TEXTS[0])}
    report = update(asleep, site, asleep / "last")
    assert [change.summary for change in report.changes] == ["1 carried over"]
    assert sorted(opened) == ["a.po", "b.po"]


def test_an_entry_that_waits_is_woken_by_its_translation(asleep, opened):
    """An entry without a translation gets the one that another catalog has since."""
    site = {**SITE, "a": (*SITE["a"], "New."), "e": (*SITE["e"], "New.")}
    update(asleep, site, asleep / "last")
    update(asleep, site, asleep / "last")
    path = po(asleep, "a")
    path.write_text(path.read_text("utf-8").replace('"New."\nmsgstr ""', '"New."\nmsgstr "Sí."'))
    opened.clear()
    report = update(asleep, site, asleep / "last")
    assert [(c.path.name, c.summary) for c in report.changes] == [("e.po", "1 carried over")]
    assert sorted(opened) == ["a.po", "e.po"]


@pytest.mark.parametrize("spoil", [b"", b"no pickle", b"\x80\x05K\x01."])
def test_what_was_kept_may_be_damaged(asleep, opened, spoil):
    """A damaged memory of the last update costs time, and nothing else."""
    (asleep / "last").write_bytes(spoil)
    assert update(asleep, SITE, asleep / "last").changes == ()
    assert sorted(opened) == ["a.po", "b.po", "e.po"]
