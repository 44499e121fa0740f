"""Whoever sees a code finds what it means: each is described where it is found, for the manual."""

from __future__ import annotations

import ast
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import sphinx_tandem
from sphinx_tandem.checks.examples import Piece, has_prose, pieces
from sphinx_tandem.site.pages.explained import all_kinds

PACKAGE = Path(sphinx_tandem.__file__).parent
CODE = re.compile(r"([A-Z]\d{3})(?: |$)")

# Of the command, the settings and the computer: the message itself says all there is to say.
OF_THE_COMMAND = {
    *("G101", "G102", "G103", "G104", "G105", "G106", "G107", "G108", "G109"),
    *("G110", "G111", "G112", "G113", "H101", "H102"),
    *("G201", "G202", "G203", "G204", "P101", "P102", "S102", "S103", "S104"),
}

PAGE = """\
# Checks

See [the time](#t203).

## Facts

```{checks} T203 T221
```
"""
WORDS = """
msgid "A time of day is the same in both languages."
msgstr "La hora es la misma en los dos idiomas."

msgid "Bad"
msgstr "Mal"

msgid "See [the time](#t203)."
msgstr "Vea [la hora](#t203)."
"""


def codes_in(path):
    """Yield the codes in a module's strings, as problems are made with them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = CODE.match(node.value)
            if match:
                yield match[1]


@pytest.fixture
def explained(garden, build):
    """Return the site with a page of checks: its problems, and its HTML in each language."""
    (garden / "docs" / "water.md").write_text(PAGE, encoding="utf-8")
    catalog = garden / "locale" / "es" / "LC_MESSAGES" / "water.po"
    header = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    catalog.write_text(header + WORDS, encoding="utf-8")
    report = build(garden)
    pages = garden / "build" / "html"
    html = {code: (pages / code / "water.html").read_text("utf-8") for code in ("en", "es")}
    return report.problems, html


def test_every_code_that_is_told_is_described():
    """What a message may begin with is explained, or is about the command itself."""
    told = {code for path in PACKAGE.rglob("*.py") for code in codes_in(path)}
    described = {kind.number for kind in all_kinds()}
    assert len(told) > 80
    assert told - described - OF_THE_COMMAND == set()
    assert described <= told
    assert told >= OF_THE_COMMAND


def test_no_two_checks_share_a_code():
    """A code that is silenced, or looked up, is one check's, in pages and catalogs alike."""
    numbers = Counter(code.split()[0] for code in {kind.code for kind in all_kinds()})
    assert [number for number, count in numbers.items() if count > 1] == []


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.code)
def test_a_description_says_all_that_a_reader_needs(kind):
    """Each says what must hold and the cure; of what a person writes, a bad and a good example."""
    parts = {name for name in ("Bad", "Good", "Cure") if kind.part(name)}
    assert re.match(r"[A-Z¿“`].+\.$", kind.summary)
    assert not re.search(r"\b(?:Bad|Good|Cure):", kind.summary)
    own_files = kind.number[0] in "CXU" or kind.number in {"S100", "S101", "S105", "S106"}
    assert parts >= ({"Cure"} if own_files else {"Bad", "Good", "Cure"})


@pytest.mark.parametrize(
    ("text", "found", "prose"),
    [
        (
            "“$20” → “$20” / “20 dólares”; “$5” → “$5”",
            [("“$20”", "en"), (" → ", ""), ("“$20”", "es"), (" / ", ""), ("“20 dólares”", "es"),
             ("; ", ""), ("“$5”", "en"), (" → ", ""), ("“$5”", "es")],
            False,
        ),
        ("``{doc}`a <a>` `` → ``{doc}`b <a>` ``",
         [("{doc}`a <a>`", "en"), (" → ", ""), ("{doc}`b <a>`", "es")], False),
        ("{es}“Hola”", [("“Hola”", "es")], False),
        ("No ``<h1>``, or two.", [("No ", ""), ("<h1>", "en"), (", or two.", "")], True),
    ],
)  # fmt: skip
def test_an_example_is_taken_apart(text, found, prose):
    """English stands before the arrow and Spanish after it; a mark says otherwise."""
    parts = pieces(text)
    assert [(part.text, part.language) for part in parts] == found
    assert has_prose(parts) is prose
    assert [part.is_code for part in pieces("``a`` “b”") if part != Piece(" ")] == [True, False]


def test_a_check_is_a_section_that_a_link_can_reach(explained):
    """Its number is the anchor, in every language; its code is the title."""
    problems, html = explained
    assert problems == ()
    for page in html.values():
        assert re.search(r'<section id="t203">\s*<h3[^>]*>.*?T203 time', page)
        assert re.search(r'href="#t203"[^>]*>(?:<span[^>]*>)?(?:the time|la hora)', page)


def test_prose_is_translated_by_the_catalog_of_the_page(explained):
    """What is not translated yet is marked as English."""
    _, html = explained
    assert "<p>La hora es la misma en los dos idiomas.</p>" in html["es"]
    assert "<dt>Mal</dt>" in html["es"]
    assert '<p lang="en">Write the time of the English.</p>' in html["es"]
    assert "<dt>Bad</dt>" in html["en"]


def test_examples_are_the_same_on_both_pages_and_marked(explained):
    """On the Spanish page English words are marked, on the English page Spanish ones."""
    _, html = explained
    assert '<span lang="en">“Doors open' in html["es"]
    assert '<span lang="es">“Las puertas' in html["en"]
    assert '<span lang="es">“una boleta escondida”</span>, where the glossary' in html["en"]


def test_a_site_of_other_languages_may_show_them_too(garden, build):
    """On a page of reStructuredText as well: nothing is told, and examples are marked."""
    conf = garden / "conf.py"
    text = conf.read_text("utf-8")
    conf.write_text(
        text.replace('language = "en"', 'language = "de"').replace("tandem_locales", "_locales")
    )
    shutil.rmtree(garden / "locale")
    (garden / "docs" / "water.md").unlink()
    (garden / "docs" / "water.rst").write_text(
        "Wasser\n======\n\n.. checks:: T203 T221 T211 W306\n", encoding="utf-8"
    )
    assert build(garden).problems == ()
    html = (garden / "build" / "html" / "de" / "water.html").read_text("utf-8")
    assert '<span lang="en">“Doors open' in html
    assert '<span lang="es">“una boleta escondida”</span>, where the glossary' in html
    assert '<code class="docutils literal notranslate" lang="es">' in html


def test_a_code_that_no_check_has_is_told(garden, build):
    """The message names it, with file and line, and says how to write one."""
    (garden / "docs" / "water.md").write_text("# Water\n\n```{checks} T2 Q9\n```\n")
    problems = build(garden).problems
    assert {(problem.file, problem.line) for problem in problems} == {("docs/water.md", 3)}
    assert "“Q9”" in problems[0].text
    assert "T20 or W301" in problems[0].text
