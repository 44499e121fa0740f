"""The examples of the manual, taken apart: quoted words and code, each in its language, and prose.

An example such as ``“3:30 p.m.” → “15:30”`` is the same in every edition of the manual. What
stands before an arrow is English, what stands after it Spanish, and a semicolon begins a new pair;
``{es}`` before a piece says otherwise.
"""

from __future__ import annotations

import dataclasses
import re

#: The languages of all examples.
LANGUAGES = ENGLISH, SPANISH = "en", "es"

_PIECE = re.compile(r"(?:\{(?P<tag>[a-z]{2})\})?(?:``(?P<code>.+?)``(?!`)|(?P<quote>“[^”]*”))")
_TURN = re.compile(r"[→;]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclasses.dataclass(frozen=True)
class Piece:
    """A piece of an example. ``language`` is empty for prose, which each edition translates."""

    text: str
    language: str = ""
    is_code: bool = False


def pieces(text: str) -> list[Piece]:
    """Return the pieces of an example, or of another text with code in it."""
    found: list[Piece] = []
    language, end = ENGLISH, 0
    for match in _PIECE.finditer(text):
        between = text[end : match.start()]
        for turn in _TURN.findall(between):
            language = SPANISH if turn == "→" else ENGLISH
        shown = (match["code"] or match["quote"]).strip()
        found += [Piece(between), Piece(shown, match["tag"] or language, bool(match["code"]))]
        end = match.end()
    found.append(Piece(text[end:]))
    return [piece for piece in found if piece.text]


def has_prose(parts: list[Piece]) -> bool:
    """Whether there are words to translate in an example, between what is quoted."""
    return any(not part.language and _LETTER.search(part.text) for part in parts)
