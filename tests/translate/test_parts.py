"""The parts of the engine that need no site: keys, breaks, labels, targets, words in HTML."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from sphinx.util.nodes import _clean_extracted_message

from sphinx_tandem.catalogs.reading import parse_po
from sphinx_tandem.translate.breaks import with_breaks
from sphinx_tandem.translate.marks import has_words
from sphinx_tandem.translate.mending import with_labels
from sphinx_tandem.translate.references import inline_tokens, targets
from sphinx_tandem.translate.words import State, Words, message_key

WORD = st.text(alphabet="abcdefghijklmnop", min_size=1, max_size=8)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(alphabet="ab \\\t\n"))
def test_key_is_sphinx_s(text: str) -> None:
    """The key of a passage is the msgid that Sphinx extracts."""
    assert message_key(text) == _clean_extracted_message(text)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(LINE, min_size=1, max_size=4, unique=True), st.sampled_from(["\\\n", "  \n"]))
def test_breaks_come_back(lines: list[str], mark: str) -> None:
    """A translation that lost its breaks gets as many as its English has, and no other change."""
    source = mark.join(lines)
    words = with_breaks(source, " ".join(lines))
    assert words.count("\\\n") == len(lines) - 1
    assert " ".join(words.replace("\\\n", " ").split()) == " ".join(lines)


def test_breaks_stand_where_they_fit() -> None:
    """A break is put where the English lines meet, by their ends and their beginnings."""
    source = "12 Oak Street\\\nLos Angeles, CA 90012\\\nCall us: 8 to 4"
    words = "12 Oak Street Los Angeles, CA 90012 Llámenos: 8 a 4"
    assert with_breaks(source, words).split("\\\n") == [
        "12 Oak Street",
        "Los Angeles, CA 90012",
        "Llámenos: 8 a 4",
    ]


def test_breaks_of_the_translation_are_kept() -> None:
    """A translation that has breaks of its own keeps them."""
    assert with_breaks("a\\\nb", "uno  \ndos") == "uno  \ndos"
    assert with_breaks("a b", "uno dos") == "uno dos"


def test_labels() -> None:
    """Labels that were translated lead to the English definition; others stay."""
    known = {"THE LAW": {}, "X": {}}
    assert with_labels("See [the law].", "Vea [la ley].", known) == "Vea [la ley][the law]."
    assert with_labels("[a][x]", "[b][y]", known) == "[b][x]"
    for words in ("[la ley][the law]", "![la ley](x.png) [the law]", "[^x] [ ] [the law]"):
        assert with_labels("See [the law].", words, known) == words
    assert with_labels("[the law]", "[uno] [dos]", known) == "[uno] [dos]"


def test_targets() -> None:
    """Targets are sets by kind; a term has none, it is named in the language of the page."""
    md = MarkdownIt().use(footnote_plugin, always_match_refs=True, inline=False)
    md.use(myst_role_plugin)
    text = "[a](x.md) ![i](p.png) {ref}`t <here>` {doc}`d` {term}`word` {kbd}`K` n[^1] <http://e>"
    assert targets(inline_tokens(md, text, {})) == {
        "link": {"x.md", "http://e"},
        "image": {"p.png"},
        "note": {"1"},
        "role": {"{ref} here", "{doc} d"},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lunch", True),
        ("12,000", False),
        ("90 % - 8:30", False),
        ("https://example.org/words", False),
        ("one@example.org", False),
        ("A", False),
        ("ñu", True),
    ],
)
def test_words(text: str, expected: bool) -> None:  # noqa: FBT001
    """Numbers, signs and addresses are no words."""
    assert has_words([nodes.Text(text)]) is expected
    assert not has_words([nodes.literal("", text)])


def _words(entries: str, **options: bool) -> Words:
    return Words([parse_po(entries, "x.po")], **options)


def test_states() -> None:
    """An entry is current, kept, changed or missing."""
    fuzzy = '#, fuzzy\n#| msgid "Go now"\nmsgid "Go now please"\nmsgstr "Vaya"\n'
    assert _words('msgid "a"\nmsgstr "x"\n').find("a").state is State.CURRENT
    assert _words('msgid "a"\nmsgstr " "\n').find("a").state is State.MISSING
    assert _words('msgid "a"\nmsgstr "x"\n').find("b").state is State.MISSING
    assert _words(fuzzy).find("Go now please").state is State.KEPT
    assert _words(fuzzy.replace("#|", "# |")).find("Go now please").state is State.CHANGED
    assert _words(fuzzy, allow_fuzzy=True).find("Go now please").state is State.CURRENT


def test_noqa() -> None:
    """`# noqa` at the end of a translation is no part of it."""
    passage = _words('msgid "a"\nmsgstr "x # noqa"\n').find("a")
    assert (passage.words, passage.noqa) == ("x ", True)


def test_first_catalog_that_has_a_translation() -> None:
    """Catalogs are asked in their order; one without a translation is passed over."""
    texts = ['msgid "a"\nmsgstr ""\n', 'msgid "a"\nmsgstr "x"\n', 'msgid "a"\nmsgstr "y"\n']
    assert Words([parse_po(text, "x.po") for text in texts]).find("a").words == "x"
