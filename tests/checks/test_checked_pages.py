"""An English page is clear: every fault of the case files is told, and no good page."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_tandem.checks.pages.names import by_name
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page, Rules
from sphinx_tandem.checks.registry import modules_of
from sphinx_tandem.checks.words.spelling import Speller, dictionary
from sphinx_tandem.settings import Language

modules_of("pages")  # they make themselves known

CASES = Path(__file__).parent / "cases"
CONFIG = MdParserConfig(enable_extensions={"colon_fence", "attrs_block"})
RULES = Rules(
    Language("en", "en_US"),
    sources_required=True,
    longest_sentence=30,
    terms=("union", "petition"),
)


def told(path):
    page = Page(path.stem, str(path), path.read_text(encoding="utf-8"), CONFIG, RULES)
    return list(PAGE_CHECKS.problems(page))


@pytest.mark.parametrize("path", sorted(CASES.glob("bad/pages/*.md")), ids=lambda path: path.stem)
def test_a_fault_is_told(path):
    """The check that the file is named for tells it, with line and cure; no other one does."""
    (problem,) = told(path)
    assert problem.code.startswith(path.stem.partition("-")[0])
    assert problem.text
    assert problem.cure
    assert 1 < problem.line <= path.read_text(encoding="utf-8").count("\n")


@pytest.mark.parametrize("path", sorted(CASES.glob("good/pages/*.md")), ids=lambda path: path.stem)
def test_a_good_page_is_left_alone(path):
    """No check cries wolf."""
    assert told(path) == []


def test_an_empty_page_has_no_title(tmp_path):
    """A page without a word is told, and one that only brings in another is not."""
    page = tmp_path / "page.md"
    page.write_text("\n", encoding="utf-8")
    assert [(problem.code, problem.line) for problem in told(page)] == [("S203 heading-level", 1)]
    page.write_text("```{include} other.md\n```\n", encoding="utf-8")
    assert told(page) == []


def test_the_line_is_that_of_the_fault(tmp_path):
    """A fault in a box in a list is told where it stands."""
    page = tmp_path / "page.md"
    page.write_text("# Title\n\n- One\n\n  :::{note}\n  :class: x\n\n  See [here](x.md).\n  :::\n")
    assert [problem.line for problem in told(page)] == [8]


def test_two_pages_of_one_name_are_told():
    """A title or description that stands on another page, too, is told with the other page."""
    texts = {
        "one.md": "---\ndescription: The hours.\n---\n# Hours\n\nAt 7:30.\n",
        "two.md": "---\ndescription: 'The hours.'\n---\n# Hours #\n\nAt 8:15.\n",
        "three.md": "---\ndescription: >\n  The hours.\n---\n# Days\n\n```sh\n# Hours\n```\n",
    }
    rules = dataclasses.replace(RULES, names=by_name(texts))
    told = [
        (problem.file, problem.line, problem.code, problem.text)
        for file, text in texts.items()
        for problem in PAGE_CHECKS.problems(Page(file[:-3], file, text, CONFIG, rules))
    ]
    assert told == [
        (file, line, "S227 same-name", f"Another page, {other}, has {what}, too.")
        for file, other in (("one.md", "two.md"), ("two.md", "one.md"))
        for line, what in ((4, "the title “Hours”"), (2, "this description"))
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Hours\n\nOne.\nThe the door\nis open.\n", 4),
        ("# Hours\n\nOne. We meet on\nFebruary 30.\n", 4),
        ("# Hours\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 |\n", 6),
        ("---\ntitle: A\ndescription: To do, [insert words]\n---\n# Hours\n\nOne.\n", 3),
    ],
)
def test_the_line_is_the_one_that_holds_the_slip(tmp_path, text, line):
    """A slip inside a passage is told where it stands, not where the passage begins."""
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    assert [problem.line for problem in told(page)] == [line]


def test_capitals_are_known_by_the_dictionary(tmp_path):
    """Two words that a dictionary has are shouted; two that it does not have are names."""
    page = tmp_path / "page.md"
    page.write_text("# Hours\n\nLATE FEES are due.\n\nLAUSD UTLA met.\n", encoding="utf-8")
    rules = dataclasses.replace(RULES, speller=Speller(dictionary("en_US"), "en", frozenset()))
    source = Page("page", str(page), page.read_text(encoding="utf-8"), CONFIG, rules)
    found = [(problem.code, problem.line) for problem in PAGE_CHECKS.problems(source)]
    assert found == [("S229 capitals", 3)]


def test_rfc_2119_may_say_must_not(tmp_path):
    """Where a page names the rule, its words in capitals mean what the rule says."""
    page = tmp_path / "page.md"
    page.write_text("# Hours\n\nAs RFC 2119 says, you MUST NOT do it.\n", encoding="utf-8")
    assert told(page) == []
