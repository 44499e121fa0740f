"""An English page is clear: every fault of the case files is told, and no good page."""

from __future__ import annotations

from pathlib import Path

import pytest
from myst_parser.config.main import MdParserConfig

from sphinx_tandem.checks import (  # noqa: F401  their checks make themselves known
    page_html,
    page_slips,
    page_sources,
)
from sphinx_tandem.checks.pages import PAGE_CHECKS, Page, Rules
from sphinx_tandem.settings import Language

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
