"""What people see of ``tandem check``."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest

CATALOG = "locale/es/LC_MESSAGES/water.po"
GOOD = "Riegue los árboles el lunes."


def translate(root, words, comment="", catalog=CATALOG):
    path = root / catalog
    text = path.read_text(encoding="utf-8")
    msgid = 'msgid "Water the trees on Monday."'
    assert GOOD in text
    path.write_text(text.replace(GOOD, words).replace(msgid, comment + msgid), encoding="utf-8")


@pytest.mark.usefixtures("garden")
def test_a_clean_site_has_no_problem(check):
    """Exit code 0, and a line that says how much was checked."""
    code, out, err = check()
    assert (code, out) == (0, "")
    assert err == "4 entries and 2 pages checked. No problem was found.\n"


def test_a_slip_is_told_with_place_and_cure(garden, check):
    """Exit code 1; the problem is told under its file, with a count."""
    translate(garden, "Riegue los árboles el martes.")
    code, out, err = check()
    assert code == 1
    assert out.startswith(f"{CATALOG}: 1 problem\n\n{CATALOG}:9: T202 date\n")
    assert "“Monday”" in out
    assert "1 problem." in err


def test_catalogs_that_conf_py_does_not_lead_to_are_told(garden, check):
    """Nothing is wrong in what is not found; then that is what is wrong."""
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + '\nlocale_dirs = ["translations"]\n', "utf-8")
    code, out, _ = check()
    assert code == 1
    assert "G110 locale-folder" in out
    assert "locale_dirs = [“../locale”]" in out


def test_the_worst_file_stands_first(garden, check):
    """A file with two problems stands before one with one problem."""
    (garden / "docs/index.md").write_text("# Garden\n\n### Trees\n\n[here](water.md)\n")
    translate(garden, "Riegue los árboles el martes.")
    _, out, _ = check()
    assert out.index("docs/index.md: 2 problems") < out.index(f"{CATALOG}: 1 problem")


def test_json_is_for_programs(garden, check):
    """Each problem is an object; stdout holds nothing else."""
    translate(garden, "Riegue los árboles el martes.")
    code, out, _ = check("--json")
    (problem,) = json.loads(out)
    assert code == 1
    assert problem["file"] == CATALOG
    assert problem["line"] == 9
    assert problem["code"] == "T202 date"
    assert problem["cure"]


@pytest.mark.parametrize("how", ["option", "environment"])
def test_annotations_are_for_hosted_ci(garden, check, monkeypatch, how):
    """GitHub shows each beside its line; signs that it reads are escaped."""
    translate(garden, "Riegue el 50% de los árboles el martes.")
    if how == "environment":
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
    _, out, _ = check(*(["--annotations"] if how == "option" else []))
    lines = out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"::error file={CATALOG},line=9,title=T20") for line in lines)
    assert "“50%25”" in out
    assert "%0A" in out


def test_it_speaks_spanish_to_a_translator(garden, check, monkeypatch):
    """LANGUAGE=es is enough."""
    monkeypatch.setenv("LANGUAGE", "es")
    translate(garden, "Riegue los árboles el martes.")
    _, out, err = check()
    assert "El inglés dice “Monday”; la traducción, “martes”." in out
    assert "1 problema." in err


def test_a_check_is_silenced_with_a_reason(garden, check):
    """The reason is kept in the catalog, and the silence is counted."""
    comment = "# tandem: allow T202 — the Spanish team waters on Tuesdays\n"
    translate(garden, "Riegue los árboles el martes.", comment)
    code, out, err = check()
    assert (code, out) == (0, "")
    assert "Silenced with a reason: 1." in err


def test_without_a_reason_nothing_is_silenced(garden, check):
    """The comment itself is a problem, told at its line."""
    translate(garden, "Riegue los árboles el martes.", "# tandem: allow T202\n")
    code, out, _ = check()
    assert code == 1
    assert "T202 date" in out
    assert f"{CATALOG}:9: L101 allow-without-reason" in out
    assert "tandem: allow T202 — why" in out


def test_a_silence_that_is_not_needed_is_told(garden, check):
    """What it was for is gone."""
    translate(garden, GOOD, "# tandem: allow T202 — no more\n")
    code, out, _ = check()
    assert code == 1
    assert "L102 allow-unused" in out


def test_a_page_is_silenced_in_a_comment(garden, check):
    """As MyST writes comments."""
    page = garden / "docs/water.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[here](index.md)\n\n% tandem: allow S202 — it is a test\n")
    code, _, err = check()
    assert code == 0
    assert "Silenced with a reason: 1." in err


def test_an_example_of_a_comment_silences_nothing(garden, check):
    """A page may show in a block of code how a comment is written, in a box, too."""
    page = garden / "docs/water.md"
    comment = "% tandem: allow S202 — why\n\n% tandem: allow S203\n"
    code = f"```text\n{comment}```\n"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{code}\n````{{note}}\n{code}````\n")
    assert check()[:2] == (0, "")
    page.write_text(f"{text}\n{code}\n{comment}")
    out = check()[1]
    line = len(page.read_text(encoding="utf-8").splitlines())
    assert f"docs/water.md:{line - 2}: L102 allow-unused" in out
    assert f"docs/water.md:{line}: L101 allow-without-reason" in out
    assert out.count(": L10") == 2


def test_the_end_says_where_codes_are_explained(garden, check):
    """Once, where the project has such a page, and only if there is a code to look up."""
    page = garden / "docs/water.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[here](index.md)\n")
    assert "docs/index.md" not in check()[2]
    index = garden / "docs/index.md"
    index.write_text(index.read_text("utf-8") + "\n```{checks} S2\n```\n", encoding="utf-8")
    assert check()[2].splitlines()[1:] == ["What each code means: docs/index.md"]
    page.write_text(text)
    assert check()[2].count("\n") == 1


def test_only_what_is_named(garden, check):
    """A translator looks at her own file; a folder stands for all that lies in it."""
    translate(garden, "Riegue los árboles el martes.")
    (garden / "docs/index.md").write_text("# Garden\n\n### Trees\n", encoding="utf-8")
    code, out, err = check(CATALOG)
    assert (code, out.count(": 1 problem")) == (1, 1)
    assert CATALOG in out
    assert err == "2 entries and 0 pages checked. 1 problem.\n"
    assert check("docs/index.md")[1].startswith("docs/index.md: 1 problem")
    assert CATALOG in check("locale")[1]
    assert check("docs/water.md")[0] == 0


@pytest.mark.usefixtures("garden")
def test_a_name_that_nothing_has(check):
    """A slip in a name is no clean bill of health."""
    code, out, err = check("docs/watr.md")
    assert (code, out) == (2, "")
    assert err.startswith("docs/watr.md: G107 page")


def test_only_what_changed(garden, check):
    """With --changed, what the main branch has already is left alone, entry by entry."""
    translate(garden, "Riegue los árboles el martes.")
    git = ["git", "-C", str(garden), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    assert check("--changed")[0] == 0
    path = garden / CATALOG
    path.write_text(path.read_text(encoding="utf-8").replace("Agua", "Agua 7"), encoding="utf-8")
    code, out, _ = check("--changed")
    assert code == 1
    assert "“7”" in out
    assert "martes" not in out


@pytest.mark.usefixtures("garden")
def test_without_git_nothing_can_have_changed(check):
    """Exit code 2, with the cure."""
    code, _, err = check("--changed")
    assert code == 2
    assert "G201 git" in err
    assert "Leave out --changed" in err


@pytest.mark.usefixtures("garden")
def test_an_unknown_language_is_told(check):
    """Exit code 2, with the languages that there are."""
    code, _, err = check("--language", "fr")
    assert code == 2
    assert "it has es" in err


def test_a_language_that_nobody_knows_is_told(garden, check):
    """Its numbers and dates could not be read: every catalog would be wrong."""
    conf = garden / "conf.py"
    text = conf.read_text("utf-8")
    conf.write_text(f'{text}\nlanguage = "english"\n', encoding="utf-8")
    code, out, err = check()
    assert (code, out) == (2, "")
    assert "G103 language" in err


def test_a_catalog_that_cannot_be_read_is_a_problem(garden, check):
    """The other catalogs are checked all the same."""
    (garden / "locale/es/LC_MESSAGES/index.po").write_text("<html>Not found</html>\n")
    translate(garden, "Riegue los árboles el martes.")
    code, out, _ = check()
    assert code == 1
    assert "C106 catalog-not-po" in out
    assert "T202 date" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Riegue los árboles el lunes. <script>x</script>", "T108"),
        ("Riegue los árboles el lunes con evil.com.", "T109"),
        ("Riegue los árboles el lunes\u200b.", "T113"),
    ],
)
def test_what_a_build_would_refuse_is_told(garden, check, words, code):
    """A translator need not build the site to learn that readers would get the English."""
    translate(garden, words)
    result, out, _ = check()
    assert result == 1
    assert f"{CATALOG}:9: {code}" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Riegue. <script>x</script>", "La traducción trae el HTML </script>, <script>, así que"),
        ("Riegue con evil.com.", "La traducción trae el sitio web evil.com, así que"),
        ("Riegue [x](javascript:x).", "trae una dirección que ejecuta código (javascript:)"),
        ("Riegue [x](geo:1,2).", "La traducción lleva a una dirección de tipo “geo:”, así que"),
        (
            "Riegue {sub}`x`.",
            "La traducción trae el rol {sub}, así que los lectores ven el inglés",
        ),
        ("Riegue\u200b.", "La traducción contiene caracteres que los lectores no ven (U+200B)."),
        ("Riegue. " * 500, "La traducción tiene 4,000 caracteres"),
        ("# Riegue", "La traducción trae un título (#), así que los lectores ven el inglés."),
    ],
)
def test_a_translator_learns_in_spanish_what_is_refused(garden, check, monkeypatch, words, told):
    """Whoever wrote it reads Spanish, not the English of a programmer; so is the cure."""
    monkeypatch.setenv("LANGUAGE", "es")
    translate(garden, words)
    _, out, _ = check()
    assert told in out
    assert "The translation" not in out
    assert "Take out" not in out


@pytest.mark.parametrize(
    ("words", "code", "cure"),
    [
        ("Riegue [x](javascript:x).", "T110", "Take out what"),
        ("Riegue [x](https://evil.com).", "T109", "Write water.md in place of https://evil.com."),
        ("Riegue [x](water.md) {download}`y <../.env>`.", "T109", "Take out what"),
        ("Riegue ```{raw} html``` [x](water.md).", "T112", "Take out what"),
    ],
)
def test_what_is_refused_is_not_told_again(garden, check, words, code, cure):
    """A link that the translation has lost to another one is one fault, and so is a strange role.

    The cure is that of the fault.
    """
    english = "Water [the trees](water.md) on Monday."
    for file in ("docs/water.md", CATALOG):
        path = garden / file
        text = path.read_text("utf-8").replace("Water the trees on Monday.", english)
        path.write_text(text, encoding="utf-8")
    translate(garden, words.replace("Riegue", "Riegue el lunes"))
    _, out, _ = check()
    codes = [line.split()[1] for line in out.splitlines() if line.startswith(f"{CATALOG}:9: ")]
    assert codes[0] == code
    assert not {*codes} & {"T104", "T105", "T211", "T214", "T215"}
    assert cure in out


def test_interface_words_that_a_build_would_refuse_are_told(garden, check):
    """The words of the templates are looked at, too."""
    words = garden / "locale/es/LC_MESSAGES/sphinx.po"
    words.write_text('msgid ""\nmsgstr ""\n\nmsgid "Search"\nmsgstr "Buscar<br>"\n')
    _, out, _ = check()
    assert "locale/es/LC_MESSAGES/sphinx.po:4: T108" in out


@pytest.mark.parametrize("words", ["x" * 1000, "palabra " * 100_000, "`a " * 40, "!" * 100_000])
def test_no_translation_keeps_the_checks_busy(garden, check, words):
    """What is far too long is told in no time, and so is a word that no dictionary has."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('tandem_spelling = {"es": "es_US"}\n')
    assert check()[0] == 0
    translate(garden, words)
    start = time.process_time()
    assert check()[0] == 1
    assert time.process_time() - start < 5


def test_a_page_that_is_not_utf8_is_a_problem(garden, check):
    """It is told with its line."""
    (garden / "docs/water.md").write_bytes(b"# Water\n\nThe ca\xf1on.\n")
    code, out, _ = check()
    assert code == 1
    assert "docs/water.md:3: S106 encoding" in out


def test_a_changed_entry_is_not_checked(garden, check):
    """Readers do not get a translation whose English changed."""
    translate(garden, "Riegue los árboles el martes.", "#, fuzzy\n")
    assert check()[0] == 0


def test_many_pages_are_parted_over_the_cores(garden, check):
    """The problems of each are told, whoever found them."""
    for number in range(70):
        shutil.copy(garden / "docs/water.md", garden / f"docs/water{number}.md")
        shutil.copy(garden / CATALOG, garden / f"locale/es/LC_MESSAGES/water{number}.po")
    for number in (3, 44):
        translate(garden, "El martes.", catalog=f"locale/es/LC_MESSAGES/water{number}.po")
    code, out, err = check()
    assert code == 1
    assert out.count("T202 date") == 2
    assert "144 entries and 72 pages checked" in err


def test_a_msgid_that_somebody_edited_is_told(garden, check):
    """A translation that no page asks for any more is told, with what the page says."""
    path = garden / CATALOG
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Water the trees on Monday.", "Water the tree on Monday."))
    code, out, _ = check()
    assert code == 1
    assert f"{CATALOG}:9: C111 catalog-behind" in out
    assert "“Water the trees on Monday.”" in out
    assert "make update" in out


def test_a_passage_without_entry_is_told(garden, check):
    """A passage that the catalog does not have is told once, in its page."""
    page = garden / "docs/water.md"
    page.write_text(page.read_text("utf-8") + "\nBring gloves.\n\nBring a hat.\n", "utf-8")
    _, out, _ = check()
    assert out.count("C111") == 1
    assert CATALOG in out


def test_a_number_without_entry_is_left_alone(garden, check):
    """A passage without a word is the same in each language."""
    page = garden / "docs/water.md"
    page.write_text(page.read_text("utf-8") + "\n2026\n", "utf-8")
    assert "C111" not in check()[1]


def test_a_passage_whose_entry_cannot_be_read_is_told_once(garden, check):
    """The catalog tells which line is wrong; an update would leave the file as it is."""
    path = garden / CATALOG
    path.write_text(path.read_text("utf-8").replace('msgstr "Riegue', "msgstr “Riegue"), "utf-8")
    _, out, _ = check()
    assert "C101 catalog-syntax" in out
    assert "C111" not in out


def test_a_passage_whose_entry_has_a_context_is_told(garden, check):
    """No passage of a page has one, so the entry is another one's."""
    path = garden / CATALOG
    text = path.read_text("utf-8")
    path.write_text(text.replace('msgid "Water the', 'msgctxt "x"\nmsgid "Water the'), "utf-8")
    _, out, _ = check()
    assert "docs/water.md:3: C111 catalog-behind" in out


def test_a_page_without_a_catalog_is_told(garden, check):
    """Where the others have one: somebody deleted it, or the page is new."""
    (garden / "docs/fire.md").write_text("# Fire\n\nKeep away.\n", encoding="utf-8")
    code, out, _ = check()
    assert code == 1
    assert out.count("C111") == 1
    assert "docs/fire.md:1: C111 catalog-behind" in out
    for name in ("seed", "soil", "sun"):  # a translation that has just begun has few
        (garden / f"docs/{name}.md").write_text(f"# {name}\n", encoding="utf-8")
    assert check()[0] == 0


def test_what_an_editor_leaves_beside_a_file_is_left_alone(garden, check):
    """Emacs marks an open file with a link to nowhere, macOS a copied one with a second file."""
    for file in (garden / "docs/water.md", garden / CATALOG):
        file.with_name(f".#{file.name}").symlink_to("maria@garden.1:2")
        file.with_name(f"._{file.name}").write_bytes(b"\0\5\x16\7\xff")
    assert check()[:2] == (0, "")


@pytest.mark.parametrize(
    ("page", "catalog"), [("water", "Water"), ("ca\u00f1a", "can\u0303a")], ids=["case", "accent"]
)
def test_a_catalog_that_is_named_with_other_letters_is_told(garden, check, page, catalog):
    """On some computers both names are one file, on others the page stays in English."""
    (garden / "docs/water.md").rename(garden / f"docs/{page}.md")
    messages = garden / "locale/es/LC_MESSAGES"
    (messages / "water.po").rename(messages / f"{catalog}.po")
    code, out, _ = check()
    assert code == 1
    assert f"/{catalog}.po:6: C111 catalog-behind" in out
    assert f"Name the file {page}.po." in out
    (messages / f"{catalog}.po").rename(messages / f"{page}.po")
    assert check()[:2] == (0, "")


def test_a_catalog_whose_page_is_gone_is_told(garden, check):
    """Its translations are shown to nobody; those that an update has put away may stay."""
    page, catalog = garden / "docs/water.md", garden / CATALOG
    page.rename(garden / "docs/rain.md")
    assert "C111" not in check()[1]  # it may be a theme's: nothing says that it is of a page
    text = catalog.read_text("utf-8").replace('msgid "Water"', '#: docs/water.md:1\nmsgid "Water"')
    catalog.write_text(text, "utf-8")
    (catalog.parent / "sphinx.po").write_text(text, "utf-8")  # words of the templates
    code, out, _ = check()
    assert (code, out.count("C111")) == (1, 1)
    assert f"{CATALOG}:7: C111 catalog-behind" in out
    assert "make update" in out
    kept = text.replace("\nmsgid", "\n#~ msgid").replace("\nmsgstr", "\n#~ msgstr")
    catalog.write_text(kept, "utf-8")
    assert "C111" not in check()[1]


def test_a_catalog_of_its_own_words_is_left_alone(garden, check):
    """An entry that looks like nothing on the page is nobody's typing error."""
    path = garden / CATALOG
    words = '\nmsgid "Opening hours of the shed"\nmsgstr "Horario del cobertizo"\n'
    path.write_text(path.read_text("utf-8") + words, "utf-8")
    assert check()[:2] == (0, "")


def test_the_site_of_this_repository_is_in_step(check, monkeypatch):
    """Its pages and its Spanish have no problem, and no faithful passage is told."""
    monkeypatch.chdir(Path(__file__).parents[2])
    code, out, _ = check()
    assert (code, out) == (0, "")
