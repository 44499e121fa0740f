"""Nothing gets past the safety checks: kept finds of the fuzzer, and mutations of the cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from harm import KINDS, found_cases, harm, is_let_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_tandem.catalogs.reading import read_po

FOLDER = Path(__file__).parent / "safety"
ENTRIES = [
    (entry.msgid, entry.msgstr)
    for path in sorted(FOLDER.glob("*/*.po"))
    for entry in read_po(path).messages.values()
    if len(entry.msgstr) < 400
]
FOUND = [
    case
    for path in sorted(FOLDER.glob("found/*.po"))
    for case in found_cases(path.read_text("utf-8"))
]

#: Pieces of which hostile texts are made.
PIECES = [
    *("`", "``", "*", "**", "_", "__", "[", "]", "(", ")", "](", "<", ">", "{", "}", "|", "\\"),
    *(":", "::", "\n", "\n\n", " ", "..", ".. ", "#", "-", "- ", "1. ", "$", "$$", "&", ";", "~~"),
    *("![", "[^", "{{", "}}", ":kbd:`", ":download:`", "{download}`", "{ref}`", "`_", "`__", "_`"),
    *(
        "javascript:",
        "https://",
        "//",
        "evil.example",
        "school.example",
        "<script>",
        "<!--",
        "-->",
    ),
    *(
        "<b ",
        'onclick="x"',
        "data:text/html,",
        "&#106;",
        "&colon;",
        ".env",
        "raw:: html",
        "|today|",
    ),
    *("include:: .env", "\u202e", "\u200b", "\u00ad", "callto:x", "@", "www.", "mailto:", "tel:1"),
]


@st.composite
def hostile(draw):
    """Draw an English text and a translation: one of the cases, cut up and mixed."""
    english, words = draw(st.sampled_from(ENTRIES))
    if draw(st.booleans()):
        words = draw(st.sampled_from(ENTRIES))[1]
    for _ in range(draw(st.integers(0, 4))):
        piece = draw(st.sampled_from(PIECES) | st.sampled_from([w for _, w in ENTRIES]))
        place = draw(st.integers(0, len(words)))
        end = place + draw(st.sampled_from((0, 0, 1, 3, 9)))
        words = words[:place] + piece + words[end:]
    return english, words


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=hostile())
def test_no_mutation_gets_past(kind, case):
    """What the checks let in brings nothing that its English has not."""
    assert harm(kind, *case) == ""


@pytest.mark.parametrize(("kind", "english", "words"), FOUND)
def test_what_was_found_stays_found(kind, english, words):
    """What got past the checks once does not do so again."""
    assert not is_let_in(kind, english, words)


def test_the_second_opinion_sees():
    """Each way to look at the words sees what the checks would have to refuse."""
    from harm import active_text, markdown_acts, rst_acts  # noqa: PLC0415  only here

    assert ("href", "javascript:x") in set(rst_acts("`a <javascript:x>`_"))
    assert ("node", "bullet_list") in set(rst_acts("- a"))
    assert ("element", "script") in set(markdown_acts("a <script>x</script>"))
    assert ("attribute", "class=x") in set(markdown_acts("[a]{.x}"))
    assert ("role", "download") in set(markdown_acts("{download}`x`"))
    assert active_text("<script>") == {"<script>"}
