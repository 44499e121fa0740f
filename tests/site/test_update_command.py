"""`tandem update`, from the pages of a site to its catalogs."""

from __future__ import annotations

import io
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po as babel_read
from translate.storage import pypo

from sphinx_tandem.__main__ import main
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.store import file_of
from sphinx_tandem.site.build import BuildOptions
from sphinx_tandem.site.messages.extract import extract_messages, reading_messages

ROOTS = Path(__file__).parent.parent / "roots"


@pytest.fixture
def update(garden, capsys):  # noqa: ARG001  (the garden is where the command runs)
    """Return a function that runs `tandem update` in the garden and returns what it printed."""

    def run(*arguments, code=0):
        assert main(["update", *arguments]) == code
        said = capsys.readouterr()
        return said.out + said.err

    return run


def po(garden, name):
    return garden / "locale" / "es" / "LC_MESSAGES" / f"{name}.po"


def states(path):
    """Return for each message its state in one word, and its translation."""
    found = {}
    for entry in read_po(path).entries[1:]:
        state = "changed" if entry.fuzzy else "current" if entry.msgstr else "missing"
        found[entry.msgid] = ("obsolete" if entry.obsolete else state, entry.msgstr)
    return found


def test_first_update_adds_only_notes(garden, update):
    """The first update tells where each entry stands, and the second finds nothing to do."""
    before = po(garden, "water").read_text(encoding="utf-8")
    update()
    after = po(garden, "water").read_text(encoding="utf-8")
    notes = [line for line in after.splitlines() if line.startswith("#.")]
    assert notes == ["#. Where: water > page title", "#. Where: water > paragraph"]
    assert [line for line in after.splitlines() if line not in notes] == before.splitlines()
    assert update() == "The catalogs are up to date.\n"


def test_one_changed_sentence_changes_one_entry(garden, update):
    """An edit of one sentence leaves every other line of every catalog."""
    update()
    index = po(garden, "index").read_bytes()
    before = po(garden, "water").read_text(encoding="utf-8").splitlines()
    page = garden / "docs" / "water.md"
    page.write_text("# Water\n\nWater the trees on Tuesday.\n", encoding="utf-8")
    said = update()
    assert said == "locale/es/LC_MESSAGES/water.po: 1 changed\n"
    after = po(garden, "water").read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in after] == ['msgid "Water the trees on Monday."']
    assert [line for line in after if line not in before] == [
        "#, fuzzy",
        '#| msgid "Water the trees on Monday."',
        'msgid "Water the trees on Tuesday."',
    ]
    assert po(garden, "index").read_bytes() == index


def test_a_page_renamed_and_moved(garden, update):
    """A page that moves into a folder keeps its translations, under its new name."""
    update()
    (garden / "docs" / "care").mkdir()
    (garden / "docs" / "water.md").rename(garden / "docs" / "care" / "watering.md")
    index = garden / "docs" / "index.md"
    index.write_text(index.read_text("utf-8").replace("water", "care/watering"), "utf-8")
    assert "care/watering.po: renamed from water.po" in update()
    assert not po(garden, "water").exists()
    assert states(po(garden, "care/watering")) == {
        "Water": ("current", "Agua"),
        "Water the trees on Monday.": ("current", "Riegue los árboles el lunes."),
    }
    assert "Carried over from water" in po(garden, "care/watering").read_text("utf-8")
    assert update() == "The catalogs are up to date.\n"


def test_a_page_deleted_and_restored(garden, update):
    """A page that goes and comes back has its translations again."""
    update()
    before = po(garden, "water").read_bytes()
    page = garden / "docs" / "water.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    update()
    assert {state for state, _ in states(po(garden, "water")).values()} == {"obsolete"}
    page.write_text(text, encoding="utf-8")
    update()
    assert po(garden, "water").read_bytes() == before


def test_what_a_translator_is_told(garden, update):
    """Each entry names its page, its section and its kind of text, with the editor's note."""
    (garden / "docs" / "water.md").write_text(
        """---
description: How to water a tree.
---

# Water

% translators: "Bank" is the river's.
% It is no place for money.

Go to the bank.

## Tools

- [A can](index.md)

% translators: keep it short

| Tool | Use |
|---|---|
| can  | ![A green can](can.png) |

% Not for translators of this page.

```{toctree}
:caption: More

Home <index>
```
""",
        encoding="utf-8",
    )
    update()
    entries = {e.msgid: e.extracted for e in read_po(po(garden, "water")).entries}
    assert entries["How to water a tree."] == (
        "Where: water > page description",
        "Limit: 160 characters",
    )
    assert entries["Go to the bank."] == (
        "Where: water > paragraph",
        'Note: "Bank" is the river\'s.',
        "Note: It is no place for money.",
    )
    assert entries["[A can](index.md)"] == ("Where: water > Tools > link text",)
    assert entries["Tool"] == ("Where: water > Tools > table heading", "Note: keep it short")
    assert entries["A green can"][0] == "Where: water > Tools > image description"
    assert entries["More"] == ("Where: water > Tools > menu heading",)
    assert entries["Home"] == ("Where: water > Tools > menu entry",)


def test_words_of_templates(garden, update):
    """Words of templates go into sphinx.po; Sphinx's own words that are translated there stay."""
    templates = garden / "_templates"
    templates.mkdir()
    (templates / "page.html").write_text(
        "{#- Translators: on a button #}\n{{ _('Water me') }}"
        "{{ ngettext('one tree', 'many trees', 2) }}{{ pgettext('verb', 'Plant') }}",
        encoding="utf-8",
    )
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('templates_path = ["_templates"]\n')
    po(garden, "sphinx").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Search"\nmsgstr "Busque"\n\nmsgid "Old word"\nmsgstr "Palabra vieja"\n',
        encoding="utf-8",
    )
    update()
    entries = {e.msgid: e for e in read_po(po(garden, "sphinx")).entries}
    assert entries["Water me"].extracted == (
        "Where: page.html > word of the interface",
        "Note: on a button",
    )
    assert entries["one tree"].plurals == ("", "")
    assert entries["Plant"].context == "verb"
    assert not entries["Search"].obsolete
    assert entries["Old word"].obsolete


def test_a_language_that_is_not_there(update):
    """A language without catalogs is named, and nothing is written."""
    assert "There are no catalogs for “fr”; this site has catalogs for es." in update(
        "--language", "fr", code=2
    )


def test_a_site_without_translations(garden, update):
    """A site that has no catalogs at all is told how to begin."""
    shutil.rmtree(garden / "locale")
    assert "There are no catalogs to work on; this site has none." in update(code=2)


def test_pages_that_cannot_be_read_change_nothing(garden, update):
    """Where Sphinx stops, no catalog is touched."""
    before = po(garden, "water").read_bytes()
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('extensions.append("no_such_extension")\n')
    (garden / "docs" / "water.md").unlink()
    assert "S102 sphinx" in update(code=2)
    assert po(garden, "water").read_bytes() == before


def test_prune_says_what_it_takes_away(garden, update):
    """Obsolete entries go only when that is asked for, each named."""
    (garden / "docs" / "water.md").write_text("# Water\n", encoding="utf-8")
    update()
    assert "The catalogs are up to date." in update("--prune")
    said = update("--prune", "0")
    assert "taking away “Water the trees on Monday.” = “Riegue los árboles el lunes.”" in said
    assert states(po(garden, "water")) == {"Water": ("current", "Agua")}


@pytest.mark.parametrize("root", ["everything", "two-languages"])
def test_messages_are_those_of_sphinx(tmp_path, root):
    """The catalogs get the very messages that Sphinx's own gettext builder extracts."""
    site = tmp_path / "site"
    shutil.copytree(ROOTS / root, site)
    docs = site / "docs" if (site / "docs").is_dir() else site
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "-c", site, docs]
    subprocess.run([*sphinx, tmp_path / "pot"], check=True, capture_output=True)
    domains = extract_messages(BuildOptions(site, docs, site / "build" / "html"))
    pots = sorted((tmp_path / "pot").rglob("*.pot"))
    assert len(pots) == len(domains) > 1
    for pot in pots:
        name = pot.relative_to(tmp_path / "pot").with_suffix("").as_posix()
        assert {m.msgid for m in domains[name].messages} == set(read_po(pot).messages)


def test_other_tools_read_what_was_written(garden, update):
    """polib, Babel, translate-toolkit and sphinx-intl read a catalog with every kind of entry."""
    page = garden / "docs" / "water.md"
    page.write_text("# Water\n\nWater the trees on Tuesday.\n\nNew.\n", encoding="utf-8")
    update()
    page.write_text("# Watering\n\nWater the trees on Tuesday, “early”.\n", encoding="utf-8")
    update()
    page.write_text("# Watering\n\nAll else is new.\n", encoding="utf-8")
    update()
    path = po(garden, "water")
    data = path.read_bytes()
    entries = read_po(path).entries[1:]
    assert {entry.obsolete for entry in entries} == {False, True}
    living = {entry.msgid: entry.msgstr for entry in entries if not entry.obsolete}
    obsolete = {entry.msgid: entry.msgstr for entry in entries if entry.obsolete}
    file = polib.pofile(str(path))
    assert {entry.msgid: entry.msgstr for entry in file if not entry.obsolete} == living
    assert {entry.msgid: entry.msgstr for entry in file.obsolete_entries()} == obsolete
    previous = {e.previous for e in entries if e.fuzzy and not e.obsolete}
    assert {e.previous_msgid for e in file if e.fuzzy and not e.obsolete} == previous
    # Babel warns of "#~|", which GNU gettext asks for; all else it takes without complaint.
    babel = babel_read(io.BytesIO(data.replace(b"#~| ", b"# ")), abort_invalid=True)
    assert {message.id: message.string for message in babel if message.id} == living
    store = pypo.pofile.parsestring(data)
    units = [unit for unit in store.units if unit.source]
    assert {str(u.source): str(u.target) for u in units if not u.isobsolete()} == living
    assert {str(u.source): str(u.target) for u in units if u.isobsolete()} == obsolete
    intl = [sys.executable, "-m", "sphinx_intl", "-c", "conf.py"]
    # Its count is its own (it counts fuzzy entries twice), and so is its exit code.
    counted = subprocess.run(
        [*intl, "stat", "-d", "locale"], capture_output=True, text=True, check=False
    )
    assert "water.po: 1 translated, 1 fuzzy, 1 untranslated." in counted.stdout
    subprocess.run([*intl, "build", "-d", "locale"], capture_output=True, check=True)
    assert path.with_suffix(".mo").is_file()


SAMPLE = """\
# First translator
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# note
#. extracted
#: docs/a.md:1 docs/b.md:22
#, fuzzy, python-format
#| msgid "an old one"
msgctxt "menu"
msgid "A %s that is long enough to be wrapped by any tool that wraps its lines at some width"
msgstr "Un %s que es bastante largo para que lo corte cualquier herramienta que corta líneas"

msgid "%d tree\\n"
msgid_plural "%d trees\\n"
msgstr[0] "%d árbol\\n"
msgstr[1] "%d árboles\\n"

#~ msgid "gone"
#~ msgstr "ido"
"""


def written_by_polib(width=78):
    file = polib.pofile(SAMPLE, wrapwidth=width)
    return str(file).encode()


def written_by_babel(width=76):
    from babel.messages.pofile import write_po  # noqa: PLC0415  beside the one that reads

    out = io.BytesIO()
    write_po(out, babel_read(io.BytesIO(SAMPLE.encode())), width=width)
    return out.getvalue()


def written_by_toolkit():
    return bytes(pypo.pofile.parsestring(SAMPLE.encode()))


@pytest.mark.parametrize("write", [written_by_polib, written_by_babel, written_by_toolkit])
@pytest.mark.parametrize("eol", [b"\n", b"\r\n"])
def test_files_of_other_tools_stay_byte_for_byte(tmp_path, write, eol):
    """A catalog that another tool wrote is read, and written as the very same bytes."""
    data = write().replace(b"\n", eol)
    file = file_of(tmp_path / "x.po", data)
    assert file.catalog.problems == ()
    assert [e.msgstr for e in file.catalog.entries][-1] == "ido"
    assert file.edited({}) == data
    assert file.edited({e: file.block(e) for e in file.catalog.entries}) == data


def test_a_locale_folder_that_is_a_link(garden, update, tmp_path_factory):
    """The project's own locale folder may be a link to another place: it is updated there."""
    update()
    there = tmp_path_factory.mktemp("elsewhere") / "locale"
    shutil.move(garden / "locale", there)
    (garden / "locale").symlink_to(there)
    page = garden / "docs" / "water.md"
    page.write_text("# Water\n\nWater the trees on Tuesday.\n", encoding="utf-8")
    assert "water.po: 1 changed" in update()
    assert states(po(garden, "water"))["Water the trees on Tuesday."][0] == "changed"


def test_catalogs_of_another_project_are_not_written(garden, update, tmp_path_factory):
    """Where conf.py names only a folder outside of the project, it is told and left as it is."""
    there = tmp_path_factory.mktemp("elsewhere") / "locale"
    shutil.move(garden / "locale", there)
    conf = garden / "conf.py"
    conf.write_text(f"{conf.read_text('utf-8')}\nlocale_dirs = [{str(there)!r}]\n", "utf-8")
    before = {path: path.read_bytes() for path in there.rglob("*.po")}
    assert "conf.py: G110 locale-folder" in update(code=2)
    assert {path: path.read_bytes() for path in there.rglob("*.po")} == before


def test_a_page_in_another_encoding(garden, update):
    """A page that is not in UTF-8 is named with its line, and no catalog changes."""
    before = po(garden, "water").read_bytes()
    page = garden / "docs" / "water.md"
    page.write_bytes("# Water\n\nRiegue los árboles.\n".encode("latin-1"))
    assert "docs/water.md:3: S106 encoding" in update(code=2)
    assert po(garden, "water").read_bytes() == before


def test_a_page_that_nests_too_deep(garden, update):
    """A page that nothing can read is named; its passages do not count as deleted."""
    before = po(garden, "water").read_bytes()
    deep = "*a " * 3000 + "a*" * 3000
    (garden / "docs" / "water.md").write_text(f"# Water\n\n{deep}\n", "utf-8")
    assert "docs/water.md:1: S108 nested-too-deep" in update(code=2)
    assert po(garden, "water").read_bytes() == before


def test_a_mistake_in_conf_py(garden, update):
    """It is named with its line, in one sentence."""
    conf = garden / "conf.py"
    conf.write_text(f"{conf.read_text('utf-8')}\nimport no_such_module\n", "utf-8")
    said = update(code=2)
    line = conf.read_text("utf-8").count("\n")
    assert f"conf.py:{line}: G102 configuration" in said
    assert "ModuleNotFoundError" in said
    assert "Traceback" not in said


def test_a_page_renamed_with_another_tool(garden, update):
    """Whoever renames a page and runs sphinx-intl first loses nothing of its translations."""
    (garden / "docs" / "water.md").rename(garden / "docs" / "watering.md")
    index = garden / "docs" / "index.md"
    index.write_text(index.read_text("utf-8").replace("water", "watering"), "utf-8")
    python = Path(sys.executable)
    for command in (
        [python, "-m", "sphinx", "-q", "-b", "gettext", "-c", ".", "docs", "pot"],
        [python.with_name("sphinx-intl"), "update", "-p", "pot", "-d", "locale", "-l", "es"],
    ):
        subprocess.run(command, cwd=garden, check=True, capture_output=True)
    assert states(po(garden, "watering"))["Water"] == ("missing", "")
    update()
    assert states(po(garden, "watering")) == {
        "Water": ("current", "Agua"),
        "Water the trees on Monday.": ("current", "Riegue los árboles el lunes."),
    }


KILLED = """
import os, pathlib, signal
from sphinx_tandem.site.build import BuildOptions
from sphinx_tandem.site.messages.extract import reading_messages
here = pathlib.Path.cwd()
with reading_messages(BuildOptions(here, here / "docs", here / "build" / "html")):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_update_that_was_killed_holds_up_no_other(garden, update):
    """However much of the pages was still to be told, the next update begins and ends."""
    sentences = "\n\n".join(f"Sentence {n} of the garden's long story." for n in range(2000))
    (garden / "docs" / "water.md").write_text(f"# Water\n\n{sentences}\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=garden, check=False)
    assert done.returncode == -signal.SIGKILL
    assert "water.po: 2000 new, 1 obsolete" in update()


def test_pages_that_nobody_asks_for_any_more(garden):
    """Whoever stops while the pages are being read does not wait for them to be told."""
    sentences = "\n\n".join(f"Sentence {n} of the garden's long story." for n in range(2000))
    (garden / "docs" / "water.md").write_text(f"# Water\n\n{sentences}\n", encoding="utf-8")
    options = BuildOptions(garden, garden / "docs", garden / "build" / "html")
    with reading_messages(options):
        pass
    assert len(extract_messages(options)["water"].messages) == 2001


def test_many_catalogs_that_get_notes_alone_are_counted(garden, update):
    """A hundred lines that say the same would hide the one that says something else."""
    names = [f"bed-{number}" for number in range(25)]
    for name in names:
        (garden / "docs" / f"{name}.md").write_text(f"# Bed {name}\n", encoding="utf-8")
    update()
    for name in names:
        path = po(garden, name)
        text = path.read_text("utf-8").replace(f"#. Where: {name} > page title\n", "")
        path.write_text(text, encoding="utf-8")
    (garden / "docs" / "water.md").write_text("# Water\n\nNew words.\n", encoding="utf-8")
    said = update()
    assert "water.po: 1 new" in said
    assert "25 other catalogs: notes brought up to date" in said
    assert "bed-7" not in said


def test_what_an_editor_leaves_is_no_catalog_and_no_page(garden, update, build):
    """A build and an update see neither an open file's lock nor a copied one's second file."""
    for file in (garden / "docs" / "water.md", po(garden, "water")):
        file.with_name(f".#{file.name}").symlink_to("maria@garden.1:2")
        file.with_name(f"._{file.name}").write_bytes(b"\0\5\x16\7\xff")
    assert build(garden).problems == ()
    assert "C10" not in update()
    assert not list(garden.rglob("build/html/**/._water.html"))


def test_what_the_commands_say_is_no_memory(garden, update):
    """A page may say nearly what a message for the terminal says; that is no translator's work."""
    with (garden / "docs" / "water.md").open("a", encoding="utf-8") as page:
        page.write("\nThere is no built site here.\n")
    update()
    assert states(po(garden, "water"))["There is no built site here."] == ("missing", "")
