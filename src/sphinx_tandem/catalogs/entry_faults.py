"""What can be wrong with a line or an entry of a PO file; the others are still read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.faults import SYNTAX, TWICE
from sphinx_tandem.catalogs.speaking import say

if TYPE_CHECKING:
    from sphinx_tandem.problems import Problem

_SHOWN = 60  # signs of a text; more would not fit a line


def syntax(file: str, line: int, what: str) -> Problem:
    """Return: a line that PO does not know; its entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("This line cannot be read: {what}", what=what),
        say("Write msgid or msgstr, and then the text between quotation marks."),
    )


def escape(file: str, line: int, sign: str) -> Problem:
    """Return: a backslash before a letter that it gives no meaning; the entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("The backslash in {sign} has no meaning.", sign=sign),
        say("Delete the backslash, or write two where readers are to see one."),
    )


def inner_quote(file: str, line: int, what: str) -> Problem:
    """Return: a quotation mark that ends the text too early; the entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("A quotation mark stands inside the text: {what}", what=_short(what)),
        say('Write \\" in its place, with a backslash.'),
    )


def unended(file: str, line: int) -> Problem:
    """Return: a backslash that takes the closing quotation mark away; the entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("The closing quotation mark is missing: the backslash before it makes it text."),
        say('Write " at the end of the line, or delete the backslash.'),
    )


def zero(file: str, line: int) -> Problem:
    """Return: a NUL in a text; the entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("This line holds a NUL, which is no character of a text."),
        say("Delete it, or type the line anew."),
    )


def long_line(file: str, line: int, number: int) -> Problem:
    """Return: a line that is too long for a text; the entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("This line has {number} characters, more than any text.", number=f"{number:,}"),
        say("Delete the entry, or restore the file from its last good version."),
    )


def incomplete(file: str, line: int, lost: str) -> Problem:
    """Return: an entry without one of its parts; it is left out."""
    return SYNTAX.problem(
        file,
        line,
        say("This entry has no {lost}.", lost=lost),
        say("Add the line {lost}, or delete the entry.", lost=f'{lost} "…"'),
    )


def unclosed(file: str, line: int, what: str) -> Problem:
    """Return: a line of a translation without its closing quotation mark; the entry is used."""
    return SYNTAX.problem(
        file,
        line,
        say("The closing quotation mark is missing: {what}", what=what),
        say('Write " at the end of the line.'),
    )


def duplicate(file: str, line: int, msgid: str, first: int) -> Problem:
    """Return: a second entry for the same English; the first is used."""
    if not msgid:
        text = say("The header of the catalog was given before, on line {first}.", first=first)
        return TWICE.problem(file, line, text, say("Delete one of them."))
    return TWICE.problem(
        file,
        line,
        say("The English “{msgid}” was translated before, on line {first}.",
            msgid=_short(msgid), first=first),
        say("Keep the better translation and delete the other entry."),
    )  # fmt: skip


def more(file: str, line: int, number: int) -> Problem:
    """Return: so many faults that a list of them would help nobody."""
    return SYNTAX.problem(
        file,
        line,
        say("From here on, {number} more lines of this file are wrong.", number=f"{number:,}"),
        say("Restore the file from its last good version."),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
