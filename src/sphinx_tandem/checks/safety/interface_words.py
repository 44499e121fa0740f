"""Words of the interface: shown by templates, which may fill in values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.check import check_plain, check_shape
from sphinx_tandem.checks.safety.constructs import refusal
from sphinx_tandem.checks.safety.refused import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.safety.translation import Translation
    from sphinx_tandem.problems import Problem

# https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting
_PLACEHOLDER = re.compile(r"%(?:\(\w*\))?[#0 +-]*\d*(?:\.\d+)?[a-zA-Z%]|%")

# "%b %d, %Y" is written in the order of the language.
_OF_DATES = {f"%{dash}{letter}" for letter in "ABbdHIjmMpYy" for dash in ("", "-")} - {"%d"}


def check_interface(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for what interface words bring, or where a value would not be filled in.

    Templates write them into HTML, so what HTML gives a meaning to is none of theirs.
    """
    english, words = (
        set(_PLACEHOLDER.findall(text)) if "%" in translation.english else set()
        for text in (translation.english, translation.words)
    )
    shape = next(check_shape(translation), None)
    if shape is not None:
        yield shape
        return
    if english != words and not (english & _OF_DATES and words <= _OF_DATES | english):
        does = say("fills in {own}, the English {english}",
                   own=_listed(words), english=_listed(english))  # fmt: skip
        yield refusal(translation, PLACEHOLDER, does)
    yield from check_plain(translation)


def _listed(placeholders: set[str]) -> str:
    return ", ".join(sorted(placeholders)) or say("nothing")


def without_quotes(words: str, english: str) -> str:
    """Return interface words with typographic quotation marks, unless the English has others.

    A template may write them between straight ones: ``title="…"``.
    """
    if '"' in english or "'" in english or "<" in english:
        return words
    opened = re.sub(r'(?<!\w)"(?=\w)', "“", words)
    return opened.replace('"', "”").replace("'", "\u2019")
