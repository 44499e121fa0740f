"""What can be wrong with a file that comes back, each with its cure (codes X101 to X109)."""

from __future__ import annotations

from sphinx_tandem.problems import Problem

_SHOWN = 60


def shown(text: str) -> str:
    """Return ``text`` short enough for a sentence."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 3] + '...'}”"


def unreadable(file: str, line: int, why: str, cure: str = "") -> Problem:
    """Return: the file is not what its kind should be."""
    cure = cure or "Ask for the file again, in the format in which it was sent."
    return Problem(
        file, line, "X101 exchange-unreadable", f"The file cannot be read: {why}.", cure
    )


def hostile(file: str, why: str) -> Problem:
    """Return: the file holds what no tool for translators writes; nothing of it was used."""
    return Problem(
        file,
        0,
        "X102 exchange-refused",
        f"The file was refused whole: {why}.",
        "Do not open it; ask the person who sent it what made it.",
    )


def encoding(file: str, line: int) -> Problem:
    """Return: the bytes are not UTF-8."""
    return Problem(
        file,
        line,
        "X103 exchange-encoding",
        "The file is not in UTF-8, so its accents and letters cannot be told.",
        "In the spreadsheet program, save it as “CSV UTF-8”, or as an Excel workbook (.xlsx).",
    )


def language(file: str, found: str, known: str) -> Problem:
    """Return: the file is for other languages than the site's."""
    return Problem(
        file,
        0,
        "X104 exchange-language",
        f"The file is {found}; this site has {known}.",
        "Bring in a file that was made by tandem exchange out for this site.",
    )


def outdated(file: str, line: int, text: str, cure: str) -> Problem:
    """Return: the English of the entry is another now."""
    return Problem(file, line, "X105 english-changed", text, cure)


def meanwhile(file: str, line: int, place: str) -> Problem:
    """Return: the entry was translated here since the file was sent."""
    return Problem(
        file,
        line,
        "X106 translated-meanwhile",
        f"Somebody changed this translation after the file was sent ({place}).",
        "Compare the two, and write the better one into the catalog by hand.",
    )


def broken_text(file: str, line: int, why: str) -> Problem:
    """Return: the translation cannot stand in a catalog."""
    return Problem(
        file,
        line,
        "X107 exchange-text",
        f"This translation was not taken: {why}.",
        "Correct it in the file and bring the file in again: what went in stays.",
    )


def draft_kept_out(file: str, line: int, place: str) -> Problem:
    """Return: a person's translation stands where a draft would go."""
    return Problem(
        file,
        line,
        "X108 draft-kept-out",
        f"A person's translation stands there already, and a draft does not replace it ({place}).",
        "If the draft is better, let a person write it into the catalog.",
    )


def left_out(file: str, line: int, why: str) -> Problem:
    """Return: an entry that the format cannot hold."""
    return Problem(
        file,
        line,
        "X109 exchange-left-out",
        f"This entry was left out: {why}.",
        "Send it as XLIFF, or translate it in the catalog.",
    )


def file_exists(file: str) -> Problem:
    """Return: the place where the file should go is taken."""
    return Problem(
        file,
        0,
        "X110 exchange-exists",
        "There is a file of this name already, perhaps with translations in it.",
        "Name another file, or remove this one.",
    )
