"""What is wrong in conf.py is told with its line, by a build and before it."""

from __future__ import annotations

import os

import pytest

from sphinx_tandem.__main__ import main
from sphinx_tandem.site.faults.conf import early_problems


@pytest.fixture
def told(garden, build):
    """Return a function that builds the garden with lines added to conf.py; give the problems."""

    def of(lines):
        with (garden / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(f"\n{lines}\n")
        return build(garden).problems

    return of


def line_with(garden, words):
    """Return the number of the line of conf.py that holds ``words``."""
    lines = (garden / "conf.py").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    "line",
    [
        'language = ["en"]',
        'locale_dirs = "locale"',
        'tandem_locales = ["es"]',
        "tandem_site_url = 3",
    ],
)
@pytest.mark.parametrize("command", ["build", "check", "update", "status"])
def test_a_setting_of_the_wrong_kind_is_told(garden, monkeypatch, capsys, command, line):
    """Every command says which line of conf.py, and what the value must be; none has a traceback.

    The exit code is that of a wrong configuration.
    """
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\n{line}\n")
    monkeypatch.chdir(garden)
    assert main([command]) == 2
    said = capsys.readouterr().err
    assert f"conf.py:{line_with(garden, line)}: G102" in said
    assert f"conf.py gives {line.partition(' ')[0]} the value" in said


def test_locale_dirs_that_lead_nowhere_are_told(told, garden):
    """Catalogs that are looked for beside the pages are not found: the right words are told."""
    (problem,) = set(told('locale_dirs = ["nowhere"]'))
    assert problem.code == "G110 locale-folder"
    assert problem.line == line_with(garden, "nowhere")
    assert "locale_dirs = [“../locale”]" in problem.cure


def test_folders_that_are_not_there_are_told(told, garden):
    """Templates and files of the theme: Sphinx says little of the second, of the first nothing."""
    problems = told('templates_path = ["_templates"]\nhtml_static_path = ["_files"]')
    lines = {problem.line: problem.text for problem in problems}
    assert "_templates" in lines[line_with(garden, "templates_path")]
    assert "_files" in lines[line_with(garden, "html_static_path")]


def test_a_site_without_catalogs_is_no_fault(garden, build):
    """A project that has no translation yet is told nothing."""
    (garden / "locale").rename(garden.parent / "elsewhere")
    assert build(garden).problems == ()


def test_a_page_that_cannot_be_read_is_told_by_its_own_name(garden, build):
    """Sphinx guesses another ending of its name; the file that it names is not there."""
    (garden / "docs" / "gone.md").symlink_to("nowhere.md")
    (problem,) = set(build(garden).problems)
    assert problem.file == "docs/gone.md"
    assert "link to nowhere" in problem.cure


def test_two_files_of_one_page_are_told_at_the_one_that_is_used(garden, build):
    """Not in conf.py, and without the words of a program."""
    (garden / "docs" / "water.rst").write_text("Water\n=====\n", encoding="utf-8")
    (problem,) = set(build(garden).problems)
    assert problem.file in {"docs/water.md", "docs/water.rst"}
    assert "water.md, water.rst" in problem.text.replace(
        "water.rst, water.md", "water.md, water.rst"
    )
    assert str(garden) not in problem.text
    assert problem.cure == "Rename or delete the file that is not the page."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("```{include} gone.txt\n```", "Correct the file's name, or add the file."),
        ("See[^q].", "Define it on the page, or correct its name."),
        ("```{list-table}\n* - a\n  - b\n* - c\n```", "Correct the block as the message says."),
    ],
)
def test_what_docutils_says_has_a_cure(garden, build, words, said):
    """Its warnings have no type, so the cure is found by their words."""
    with (garden / "docs" / "water.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{words}\n")
    problems = set(build(garden).problems)
    assert {(one.file, one.line, one.cure) for one in problems} == {("docs/water.md", 5, said)}


def test_what_sphinx_says_in_colours_is_told_in_words(tmp_path):
    """Signs for a terminal, the word WARNING and a second line do not hide what is wrong."""
    conf = tmp_path / "conf.py"
    conf.write_text('project = "x"\nhtml_logo = "no.png"\n', encoding="utf-8")
    said = (
        "\x1b[91mWARNING: logo file 'no.png' does not exist\x1b[39;49;00m\n"
        f"\x1b[91m{tmp_path}/docs/x.md:3: WARNING: first\nsecond\x1b[39;49;00m\n"
    )
    logo, page = early_problems(said, conf)
    assert (logo.line, logo.text) == (2, "Logo file 'no.png' does not exist.")
    assert page.file.endswith("docs/x.md")
    assert (page.line, page.text) == (3, "First\nsecond.")


@pytest.mark.parametrize("command", ["build", "check", "update", "status"])
def test_a_pipe_among_the_pages_stops_nothing_for_ever(garden, monkeypatch, capsys, command):
    """A named pipe that bears a page's name is told, and not waited for."""
    os.mkfifo(garden / "docs" / "pipe.md")
    monkeypatch.chdir(garden)
    assert main([command]) != 0
    said = "".join(capsys.readouterr())
    assert "docs/pipe.md: S105" in said


def test_toctrees_that_lead_in_a_circle_are_told(garden, build):
    """The page and the line that lead back up are told, and the site stays as it was."""
    page = garden / "docs" / "water.md"
    page.write_text("# Water\n\n```{toctree}\nindex\n```\n", encoding="utf-8")
    index = garden / "docs" / "index.md"
    with index.open("a", encoding="utf-8") as file:
        file.write("\n```{toctree}\nwater\n```\n")
    report = build(garden)
    assert not report.published
    circle = [problem for problem in set(report.problems) if problem.code.startswith("S109")]
    assert [(problem.file.endswith("docs/water.md"), problem.line) for problem in circle] == [
        (True, 3)
    ]
    page.write_text("# Water\n\n[Home](index.md)\n", encoding="utf-8")
    assert build(garden).problems == ()


@pytest.mark.parametrize("locale", ["klingon", "zz_ZZ", "spanish (US)"])
def test_a_locale_that_nobody_knows_is_told_with_its_line(garden, monkeypatch, capsys, locale):
    """Before anything is built."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"\ntandem_locales = {{'es': '{locale}'}}\n")
    monkeypatch.chdir(garden)
    assert main(["build"]) == 2
    said = "".join(capsys.readouterr())
    assert f"conf.py:{line_with(garden, locale)}: G103 language" in said
    assert "tandem_locales = " in said


def test_a_folder_that_no_language_is_named_for_is_told(garden, monkeypatch, capsys):
    """With what makes it one: a locale that writes numbers and dates alike."""
    (garden / "locale/es").rename(garden / "locale/nahuatl")
    monkeypatch.chdir(garden)
    assert main(["build"]) == 2
    assert "locale/nahuatl: G103 language" in "".join(capsys.readouterr())
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\ntandem_locales = {'nahuatl': 'es_MX'}\n")
    assert main(["build"]) == 0


@pytest.mark.parametrize(
    ("lines", "at", "cure"),
    [
        ("extensions.append('nothere')", "nothere", "Install it"),
        ("html_theme = 'nothere'", "nothere", "Install the theme"),
        ("root_doc = 'start'", "start", "Add that page"),
        (
            "def setup(app):\n    app.connect('builder-inited', f)\ndef f(app):\n    app.none()",
            "app.none()",
            "Correct the function",
        ),
    ],
)
def test_what_stops_sphinx_is_told_with_its_line_and_cure(told, garden, lines, at, cure):
    """An extension, a theme or a page that is not there, a function that fails."""
    (problem,) = set(told(lines))  # once, although each language is a process of its own
    assert "0x" not in problem.text
    assert (problem.file.endswith("conf.py"), problem.line) == (True, line_with(garden, at))
    assert cure in problem.cure


def test_a_template_that_is_not_utf8_is_told_with_its_line(told, garden):
    """Not only the pages that it would have been used for."""
    (garden / "looks").mkdir()
    (garden / "looks/layout.html").write_bytes(b"{% extends '!layout.html' %}\nA\xf1o\n")
    problems = told("templates_path = ['looks']")
    found = [problem for problem in set(problems) if problem.code == "G105 template"]
    assert [(p.file.endswith("looks/layout.html"), p.line) for p in found] == [(True, 2)]


@pytest.mark.parametrize(
    ("line", "cure"),
    [
        ("html_them = 'basic'", "Did you mean html_theme?"),
        ("html_theme = 'basic'; html_them = 'basic'", "Did you mean html_theme?"),
        ("langauge = 'en'", "Did you mean language?"),
        ("local_dirs = ['../locale']", "Did you mean locale_dirs?"),
        ("myst_heading_anchor = 3", "Did you mean myst_heading_anchors?"),
        ("tandem_site_ulr = 'x'", "Did you mean tandem_site_url?"),
        ("tandem_langauges = ['es']", "Correct the name, or take the line out."),
    ],
)
def test_a_misspelled_setting_is_told(garden, build, line, cure):
    """Sphinx takes it for a variable, and the site is built without it."""
    conf = garden / "conf.py"
    conf.write_text(f"{conf.read_text('utf-8')}\n{line}\n", encoding="utf-8")
    (problem,) = set(build(garden).problems)
    assert (problem.code, problem.line) == ("G102 configuration", line_with(garden, line))
    assert f"conf.py gives {line.split('; ')[-1].split()[0]} a value" in problem.text
    assert problem.cure == cure


def test_variables_of_ones_own_are_legal(told):
    """What conf.py reads itself, what is like no setting, and a plural beside the singular."""
    own = "year = 2026\nproject_nam = 'x'\nproject = project_nam\n"
    own += "languages = ['en', 'es']\nlanguage_2 = 'es'"
    assert told(f"{own}\nmine = 'sidebar'\n_htm_theme = 1\ndef setups(app): pass") == ()


def test_style_sheets_and_scripts_that_are_not_there_are_told(told, garden):
    """Pages would link to nothing; those of other websites and of the theme are left alone."""
    (garden / "_static").mkdir()
    (garden / "_static" / "garden.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    problems = told(
        "html_static_path = ['_static']\n"
        "html_css_files = ['garden.css', 'basic.css', 'gardn.css', 'https://x.example/y.css']\n"
        "html_js_files = [('gone.js', {'defer': 'defer'})]\n"
    )
    assert [(one.code, one.line, one.cure) for one in sorted(set(problems))] == [
        ("S105 file", line_with(garden, "html_css_files"), "Did you mean garden.css?"),
        (
            "S105 file",
            line_with(garden, "html_js_files"),
            "Correct the name, add the file, or take it out.",
        ),
    ]


def test_an_extension_that_cannot_be_loaded_is_told_where_it_fails(told, garden):
    """The line of its code, once for all languages; no log to look into."""
    (garden / "sprinkler.py").write_text("def setup(app):\n    app.rain()\n", encoding="utf-8")
    lines = "import sys\nsys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\n"
    (problem,) = set(told(f"{lines}extensions = [*extensions, 'sprinkler']"))
    assert (problem.file, problem.line, problem.code) == ("sprinkler.py", 2, "S102 sphinx")
    assert "The extension sprinkler cannot be loaded: AttributeError" in problem.text
    assert problem.cure == "Correct the code."


def test_a_page_that_is_a_link_to_itself_is_told(garden, build):
    """A page that links to it leads the build there; it is told by name, not by a log."""
    (garden / "docs" / "loop.md").symlink_to("loop.md")
    with (garden / "docs" / "water.md").open("a", encoding="utf-8") as page:
        page.write("\n[Loop](loop.md)\n")
    problems = set(build(garden).problems)
    assert {problem.file for problem in problems} == {"docs/loop.md"}
    assert any("a link that leads to itself" in problem.text for problem in problems)
