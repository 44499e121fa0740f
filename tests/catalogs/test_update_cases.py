"""What an update makes of catalogs: cases that a translator can read, in cases/*.txt.

A case has the catalogs before ("=== name.po"), the pages as they are now ("=== page name", a
passage a line, forms of a plural apart by " | "), and the catalogs afterwards ("=== name.po
afterwards"); one that is not told stays byte for byte, and "=== name.po is gone" says that it is
not there any more. Headers are left out.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pytest

from sphinx_tandem.catalogs.messages import Domain, Message, Place
from sphinx_tandem.catalogs.planning import UpdateOptions
from sphinx_tandem.catalogs.reading import parse_po
from sphinx_tandem.catalogs.update import update_catalogs
from sphinx_tandem.checks.pairs.taking_back import says_again
from sphinx_tandem.settings import Language

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TODAY = dt.date(2026, 11, 25)
PAGE = re.compile(
    r"page (?P<page>\S+)(?: \((?:in (?P<domain>[^,)]+))?(?:, )?(?P<notes>with notes)?\))?"
)


@dataclasses.dataclass
class Case:
    """A case file, read."""

    before: dict[str, str]
    domains: dict[str, Domain]
    after: dict[str, str]
    gone: set[str]


def read_case(text):
    case = Case({}, {}, {}, set())
    for part in text.split("\n=== ")[1:]:
        title, _, body = part.partition("\n")
        body = body.rstrip("\n") + "\n"
        if match := PAGE.fullmatch(title):
            add_page(case, match["page"], match["domain"], body, notes=bool(match["notes"]))
        elif title.endswith(" is gone"):
            case.gone.add(title.removesuffix(" is gone"))
        elif title.endswith(" afterwards"):
            case.after[title.removesuffix(" afterwards")] = body
        else:
            case.before[title] = HEAD + body
    return case


def add_page(case, page, domain, body, *, notes):
    name = domain or page
    old = case.domains.get(name, Domain(name, ()))
    messages = {message.msgid: message for message in old.messages}
    sections = set(old.sections)
    section = ""
    for line in filter(None, body.splitlines()):
        text, _, plural = line.lstrip("# ").partition(" | ")
        level = len(line) - len(line.lstrip("#"))
        kind = ("paragraph", "page title", "heading")[level]
        place = Place(page, "" if level else section, kind)
        new = Message(text, (place,) if notes else (), plural=plural or None)
        messages[text] = messages[text].joined(new) if text in messages else new
        if kind == "heading":
            section = text
            sections.add((page, text))
    case.domains[name] = Domain(name, tuple(messages.values()), sections=frozenset(sections))


def in_spanish(english, edited, words, code):
    return says_again(english, edited, words, Language("en", "en_US"), Language(code, code))


def update(root, case):
    options = UpdateOptions((root,), ("es",), case.domains, today=TODAY, says_again=in_spanish)
    report = update_catalogs(options)
    assert report.problems == ()
    return report


def catalogs(root):
    top = root / "es" / "LC_MESSAGES"
    return {
        path.relative_to(top).as_posix(): path.read_text(encoding="utf-8")
        for path in top.rglob("*.po")
    }


def translations(files):
    return {
        entry.msgstr
        for name, text in files.items()
        for entry in parse_po(text, name).entries
        if entry.msgid and entry.msgstr
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path, tmp_path):
    """The catalogs become what the case says, no translation is lost, and once is enough."""
    case = read_case(path.read_text(encoding="utf-8"))
    for name, text in case.before.items():
        file = tmp_path / "es" / "LC_MESSAGES" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    update(tmp_path, case)
    now = catalogs(tmp_path)
    everything = "".join(now.values())
    assert [t for t in translations(case.before) - translations(now) if t not in everything] == []
    assert update(tmp_path, case).changes == ()
    expected = {name: text for name, text in case.before.items() if name not in case.gone}
    for name, body in case.after.items():
        header, _, _ = now[name].partition("\n\n")
        assert not case.before.get(name) or f"{header}\n\n" == HEAD
        expected[name] = f"{header}\n\n{body}"
    assert now == expected
