"""A translation may use what its English uses, and nothing more.

`check_shape` comes first, before any parser: length and characters. What is then asked depends on
where the words stand: `check_markdown` and `check_rst` where they are parsed, `check_plain` where
they are shown as they are. `check_entry` asks all of it of an entry of a catalog.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.safety.characters import check_characters
from sphinx_tandem.checks.safety.constructs import (
    brings_nothing,
    check_contacts,
    check_text,
    is_plain,
)
from sphinx_tandem.checks.safety.markup import check_markup
from sphinx_tandem.checks.safety.rst_markup import check_rst_markup
from sphinx_tandem.checks.safety.sizes import check_size
from sphinx_tandem.checks.safety.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.checks.safety.addresses import Languages
    from sphinx_tandem.problems import Problem

# Plain for Markdown, but not for reStructuredText: its marks, and what may begin a block of it.
_RST = re.compile(r"[`_*:\n]|^\s|^[-–—•(]|^\w+[.)](?:\s|$)")


def check_shape(translation: Translation) -> Iterator[Problem]:
    """Yield a problem where no parser should see the words at all."""
    problem = next(check_size(translation), None)
    if problem is not None:
        yield problem  # looking at its characters one by one would take long, too
    else:
        yield from check_characters(translation)


def check_plain(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for what words that are shown as they are bring."""
    if not is_plain(translation.words):
        yield from check_text(translation)
        yield from check_contacts(translation)


def check_markdown(
    translation: Translation, english: Sequence[Token], own: Sequence[Token]
) -> Iterator[Problem]:
    """Yield a problem for what words of Markdown bring; the tokens are the inline ones of each."""
    if not brings_nothing(translation.english, translation.words):
        yield from check_markup(translation, english, own)
        yield from check_contacts(translation)


def check_rst(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for what words of reStructuredText bring."""
    if not is_plain(translation.words) or _RST.search(translation.words):
        yield from check_rst_markup(translation)
        yield from check_text(translation)
        yield from check_contacts(translation)


def check_entry(
    entry: Entry, file: str, parse: Callable[[str], Sequence[Token]], languages: Languages
) -> Iterator[Problem]:
    """Yield a problem for what the entry of a Markdown page's catalog brings, in all its forms.

    ``parse`` returns the inline tokens of a text; it is asked only once the shape is right.
    """
    for words in dict.fromkeys((entry.msgstr, *entry.plurals)):
        translation = Translation(file, entry.line, entry.msgid, words, languages)
        problem = next(check_shape(translation), None)
        if problem is not None:
            yield problem
        elif words != entry.msgid and not brings_nothing(entry.msgid, words):
            yield from check_markdown(translation, parse(entry.msgid), parse(words))
