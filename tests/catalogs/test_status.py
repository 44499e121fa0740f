"""How far a page is translated: each message is counted once, and what readers get."""

from __future__ import annotations

import dataclasses

import pytest

from sphinx_tandem.catalogs.reading import parse_po
from sphinx_tandem.catalogs.status import LanguageStatus, in_order, page_status, word_count

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "One two three"
msgstr "Uno dos tres"

#, fuzzy
#| msgid "It opens at 8."
msgid "It opens at 9."
msgstr "Abre a las 8."

#, fuzzy
#| msgid "It opens, we say."
msgid "It opens, as we say."
msgstr "Abre, decimos."

msgid "Not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "ido"
"""


def status_of(*texts, catalogs=(PO,)):
    read = [parse_po(text, f"{number}.po") for number, text in enumerate(catalogs)]
    keys = [(None, text) for text in texts]

    def same_numbers(before, after):
        return [s for s in before if s.isdigit()] == [s for s in after if s.isdigit()]

    return page_status("a", keys, read, same_numbers, "new.po")


def test_each_message_counts_once():
    """A changed message is changed and nothing else; what no page has does not count."""
    status = status_of("One two three", "It opens at 9.", "It opens, as we say.", "Not yet", "New")
    assert (status.current, status.changed, status.missing) == (1, 2, 2)
    assert (status.words, status.words_left) == (15, 12)
    assert not status.done


def test_what_readers_get():
    """Readers get what is current, and what changed without a change of fact."""
    status = status_of("One two three", "It opens at 9.", "It opens, as we say.", "Not yet")
    assert status.words_read == 8
    assert status.share == 57
    assert status_of("One two three").share == 100
    assert status_of().share == 100


def test_the_next_thing_to_do():
    """The first message that waits is named with its file and line."""
    waiting = status_of("One two three", "It opens at 9.", "Not yet").next
    assert (waiting.file, waiting.line, waiting.state) == ("0.po", 9, "changed")
    new = status_of("Brand new", catalogs=()).next
    assert (new.file, new.line, new.state) == ("new.po", 0, "missing")
    assert status_of("One two three").next is None


def test_several_catalogs():
    """A message is translated where any of the page's catalogs has it."""
    other = PO.replace('"Not yet"\nmsgstr ""', '"Not yet"\nmsgstr "Todavía no"')
    assert status_of("Not yet", catalogs=(PO, other)).current == 1


def test_the_order_of_work():
    """The most-read pages come first, then those that changed, then the longest."""
    pages = {
        "changed": status_of("It opens at 9."),
        "long": status_of("Many words of a new text"),
        "short": status_of("Not yet"),
        "done": status_of("One two three"),
    }
    named = [dataclasses.replace(page, page=name) for name, page in pages.items()]
    assert [page.page for page in in_order(named)] == ["changed", "long", "short", "done"]
    assert [page.page for page in in_order(named, ["done", "short"])][:2] == ["done", "short"]
    total = LanguageStatus("es", "Español", tuple(in_order(named, ["done", "short"]))).total
    assert (total.current, total.changed, total.missing) == (1, 1, 2)
    assert total.next.text == "Not yet"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Read [the form](form.md) first.", 4),
        ("A {term}`charter school <charter>` isn't private.[^law]", 5),
        ("See https://example.org/x now", 2),
        ("{number}`12,000` families", 2),
        ("", 0),
    ],
)
def test_words_that_a_reader_sees(text, words):
    """Links and markup are no words."""
    assert word_count(text) == words
