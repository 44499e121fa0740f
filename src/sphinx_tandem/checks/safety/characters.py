"""Characters that a reader cannot see, or that turn the direction of what stands around them.

The categories are those of the Unicode Character Database; which scripts need invisible
characters is told by the Unicode Standard, chapter 23 (joiners), and UAX #9 (marks of direction).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.refused import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.safety.translation import Translation
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
_MARKS = {"Mn", "Me"}
_MOST_MARKS = 4
_TAGS = range(0xE0000, 0xE1000)


#: Letters of other alphabets, each beside one of the Latin alphabet that looks the same.
_LIKE_LATIN = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u0423"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0457\u0458\u0501\u051b\u051d\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03b1"
    "\u03b9\u03bd\u03c1\u03c5\u0585\u0578\u057d\u13a0\u13a2\u13aa\u13bb"
)
_LATIN = "[A-Za-z\u00c0-\u024f]"
_MIXED = re.compile(rf"{_LATIN}([{_LIKE_LATIN}])|([{_LIKE_LATIN}]){_LATIN}")


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
        text = say("The translation holds characters that readers cannot see ({signs}).",
                   signs=", ".join(hidden))  # fmt: skip
        cure = say("Delete them, or type the words anew.")
        yield translation.problem(HIDDEN.code, text, cure)


def check_lookalikes(translation: Translation) -> Iterator[Problem]:
    """Yield a problem for a letter of another alphabet inside a Latin word.

    Search does not find such a word, and no voice reads it.

    Bad: ``esc\u043eela``, whose fourth letter is Cyrillic

    Good: a word of that alphabet, all of it
    """
    for match in _MIXED.finditer(translation.words):
        letter = match[1] or match[2]
        if letter not in translation.english:
            name = f"U+{ord(letter):04X}, {unicodedata.name(letter).lower()}"
            text = say("In “{word}”, one letter only looks like a Latin one ({name}).",
                       word=match[0], name=name)  # fmt: skip
            yield translation.problem(HIDDEN.code, text, say("Type the word anew."))
            return


def has_lookalikes(words: str) -> bool:
    """Whether a Latin word holds a letter of another alphabet that looks like one of its own."""
    return not words.isascii() and bool(_MIXED.search(words))


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
    if category in _MARKS:
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
    return len(before) == _MOST_MARKS and all(unicodedata.category(c) in _MARKS for c in before)
