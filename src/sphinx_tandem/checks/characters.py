"""Characters that a reader cannot see, or that turn the direction of what stands around them.

The categories are those of the Unicode Character Database; which scripts need invisible
characters is told by the Unicode Standard, chapter 23 (joiners), and UAX #9 (marks of direction).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_tandem.checks.refused import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.translation import Translation
    from sphinx_tandem.problems import Problem

#: Seen everywhere: signs of Latin texts, letters and digits of all scripts but the fillers among
#: them. What is left is looked at one by one.
_COMMON = re.compile(
    r"(?:[\n\t -~\u00a0-\u00ac\u00ae-\u00bf\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u3000-\u301f]++"
    r"|[^\W\u115f\u1160\u3164\uffa0]++)*+"
)
_INVISIBLE_CATEGORIES = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_INVISIBLE = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd") | {
    chr(code) for code in (0x2065, *range(0xFFF0, 0xFFF9), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
}
_JOINING = (
    "ARABIC SYRIAC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM"
)
_JOINING += " SINHALA TIBETAN MYANMAR KHMER MONGOLIAN MANDAIC THAANA NKO"
_UNSPACED = "THAI LAO KHMER MYANMAR TIBETAN CJK HIRAGANA KATAKANA HANGUL JAVANESE BALINESE"
_SELECTING = "CJK MONGOLIAN MYANMAR PHAGS-PA MANICHAEAN"
_SELECTORS = {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0x180B, 0x180E), 0x180F)}
_SOFT_HYPHEN, _JOINERS, _BREAKS = "\u00ad", "\u200c\u200d", "\u200b\u2060"
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_DIRECTIONS = f"\u200e\u200f\u061c{_ISOLATES}{_END_OF_ISOLATE}"
_RIGHT_TO_LEFT = {"R", "AL"}
_MOST_MARKS = 4
_TAGS = range(0xE0000, 0xE1000)


def check_characters(translation: Translation) -> Iterator[Problem]:
    """Yield a problem where a translation holds characters that nobody sees.

    What the English holds is allowed, and so is what a script needs: joiners between the letters
    of Persian or Hindi, marks of direction beside Arabic or Hebrew, a place to break lines in
    Thai or Japanese, a soft hyphen inside a word.

    Bad: ``school\u202egro.live``, which is shown backwards

    Good: ``می‌خواهم``, with the joiner that Persian writes
    """
    hidden = hidden_in(translation.words, translation.english)
    if hidden:
        text = f"The translation holds characters that readers cannot see ({', '.join(hidden)})."
        yield translation.problem(HIDDEN.code, text, "Delete them, or type the words anew.")


def hidden_in(words: str, known: str = "") -> list[str]:
    """Return the names ("U+202E") of the hidden characters in ``words``, but for ``known``."""
    if _COMMON.fullmatch(words):
        return []
    hidden = [
        char
        for index, char in enumerate(words)
        if not (char.isascii() and char.isprintable())
        and char not in known
        and not _is_allowed(words, index)
    ]
    return list(dict.fromkeys(f"U+{ord(char):04X}" for char in hidden))


def _is_allowed(words: str, index: int) -> bool:
    char = words[index]
    if char in "\n\t":
        return True
    if char in _INVISIBLE or ord(char) in _TAGS:
        return False
    if char in _SELECTORS:
        return _is_selected(words[index - 1 : index])
    category = unicodedata.category(char)
    if category == "Mn":
        return not _is_piled_up(words, index)
    return category not in _INVISIBLE_CATEGORIES or _is_needed(words, index)


def _is_needed(words: str, index: int) -> bool:
    """Whether a script that stands around it needs the invisible character at ``index``."""
    char = words[index]
    before, after = words[max(index - 2, 0) : index], words[index + 1 : index + 3]
    if char == _SOFT_HYPHEN:
        return before[-1:].isalpha() and after[:1].isalpha()
    if char in _JOINERS:
        signs = all(any(_is_pictograph(sign) for sign in side) for side in (before, after))
        return signs if _is_pictograph(before[-1:] or "a") else _is_of(before + after, _JOINING)
    if char in _BREAKS:
        return _is_of(words, _UNSPACED)
    isolated = sum(words.count(mark) for mark in _ISOLATES) == words.count(_END_OF_ISOLATE)
    return char in _DIRECTIONS and _turns(words) and isolated


def _is_of(text: str, scripts: str) -> bool:
    names = tuple(scripts.split())
    return any(unicodedata.name(char, "").startswith(names) for char in text)


def _is_selected(before: str) -> bool:
    """Whether a sign has more than one form, between which an invisible character chooses."""
    return bool(before) and (
        before in "#*0123456789\u203c\u2049\u2122\u2139"  # as in a key of a telephone
        or unicodedata.category(before) in {"So", "Sm", "Sk"}
        or _is_of(before, _SELECTING)
    )


def _is_pictograph(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sk"} or char == "\ufe0f"


def _turns(words: str) -> bool:
    """Whether there are letters that are written from right to left."""
    return any(
        char.isalpha() and unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in words
    )


def _is_piled_up(words: str, index: int) -> bool:
    """Whether more marks stand on one letter than any language writes."""
    before = words[max(index - _MOST_MARKS, 0) : index]
    return len(before) == _MOST_MARKS and all(unicodedata.category(c) == "Mn" for c in before)
