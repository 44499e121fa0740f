"""What a translation may bring: good ones and bad ones, as PO files that a translator can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from sphinx_tandem.catalogs.entries import Entry
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.checks.safety.check import check_entry, check_plain, check_rst, check_shape
from sphinx_tandem.checks.safety.translation import Translation
from sphinx_tandem.settings import Language

FOLDER = Path(__file__).parent / "safety"
LANGUAGES = (Language("en", "en_US"), Language("es", "es_US"))
MD = create_md_parser(
    MdParserConfig(
        enable_extensions={
            *("attrs_inline", "attrs_block", "colon_fence", "deflist", "dollarmath"),
            *("html_image", "replacements", "smartquotes", "strikethrough", "substitution"),
        }
    ),
    RendererHTML,
)


def parse(text):
    tokens = []
    MD.inline.parse(text, MD, {"footnotes": {"refs": {":state": -1}}}, tokens)
    return tokens


def entries(kind):
    return [
        pytest.param(path.stem, entry, id=f"{path.stem}:{entry.line}")
        for path in sorted((FOLDER / kind).glob("*.po"))
        for entry in read_po(path).messages.values()
    ]


def problems(name, entry):
    if name == "rst":
        translation = Translation("x.po", entry.line, entry.msgid, entry.msgstr, LANGUAGES)
        return [*check_shape(translation)] or [*check_rst(translation)]
    return list(check_entry(entry, "x.po", parse, LANGUAGES))


@pytest.mark.parametrize(("name", "entry"), entries("bad"))
def test_bad_translation(name, entry) -> None:
    """A translation that brings something is told with its place, what is wrong and the cure."""
    found = problems(name, entry)
    assert entry.comments[-1].split()[0] in [problem.code[:4] for problem in found]
    for problem in found:
        assert (problem.file, problem.line) == ("x.po", entry.line)
        assert problem.text.endswith((".", ")."))
        assert problem.cure.endswith(".")


@pytest.mark.parametrize(("name", "entry"), entries("good"))
def test_good_translation(name, entry) -> None:
    """What good translators write is no problem."""
    assert [str(problem) for problem in problems(name, entry)] == []


@pytest.mark.parametrize(("name", "entry"), entries("bad") + entries("good"))
def test_english_itself_is_no_problem(name, entry) -> None:
    """Words that are their English bring nothing."""
    translation = Translation("x.po", 1, entry.msgid, entry.msgid, LANGUAGES)
    found = [*check_shape(translation), *check_plain(translation)]
    if name == "rst":
        found += check_rst(translation)
    assert found == []


ABSURD = {
    "brackets": "[" * 10_000,
    "pairs": "[](" * 10_000,
    "parentheses": "(" * 100_000,
    "quotes": "> " * 10_000,
    "lists": "\n".join("  " * depth + "- a" for depth in range(2_000)),
    "numbers": "1. " * 20_000,
    "stars": "*" * 50_000,
    "stars and words": "*a **b " * 20_000,
    "underscores": "_" * 50_000,
    "backticks": "".join("`" * number + " " for number in range(500)),
    "tags": "<b>" * 20_000,
    "comments": "<!--" * 20_000,
    "entities": "&amp;" * 100_000,
    "spaces": " " * 300_000 + "x",
    "backslashes": "\\" * 300_000,
    "megabyte": "palabra " * 130_000,
    "braces": "{{" * 10_000,
    "images": "![" * 10_000,
    "footnotes": "[^1]" * 10_000,
    "roles": "{a}`" * 10_000,
    "links": "http://a" * 20_000,
    "mailboxes": "a@" * 100_000 + "a",
    "dots": "a." * 150_000,
    "figures": "1 " * 150_000,
    "bars": "|a" * 100_000,
    "colons": ":a:`b" * 50_000,
    "marks": "a" + "\u0301" * 200_000,
    "joiners": "ب\u200d" * 100_000,
}


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_translation(name) -> None:
    """A translation of absurd size or shape is told by its shape alone: no parser sees it."""

    def never(text):
        raise AssertionError(text[:20])

    entry = Entry(msgid="Ask at the office.", msgstr=ABSURD[name], line=1, span=(0, 1))
    (problem,) = check_entry(entry, "x.po", never, LANGUAGES)
    assert problem.code[:4] == "T114"
