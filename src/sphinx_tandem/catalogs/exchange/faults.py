"""What can be wrong with a file that comes back, each with its cure (codes X101 to X110)."""

from __future__ import annotations

from sphinx_tandem.problems import Kind, Problem

_SHOWN = 60

UNREADABLE = Kind(
    "X101 exchange-unreadable",
    """A file that comes back is of the kind that was sent, and can be read.

    Cure: Ask for the file again, in the format in which it was sent.
    """,
)
HOSTILE = Kind(
    "X102 exchange-refused",
    """A file that comes back holds only what tools for translators write, or it is refused.

    Cure: Do not open it. Ask the person who sent it what made it.
    """,
)
ENCODING = Kind(
    "X103 exchange-encoding",
    """A file that comes back is in UTF-8, so that its accents are right.

    Cure: In the spreadsheet program, save it as “CSV UTF-8” or as an Excel workbook.
    """,
)
LANGUAGE = Kind(
    "X104 exchange-language",
    """A file that comes back is for this site and its languages.

    Cure: Bring in a file that ``tandem exchange out`` made for this site.
    """,
)
OUTDATED = Kind(
    "X105 english-changed",
    """A text goes in if its English is still the same as when the file was sent.

    Cure: Translate the new English: send it out again, or write it into the catalog.
    """,
)
MEANWHILE = Kind(
    "X106 translated-meanwhile",
    """A text goes in if nobody has changed its translation since the file was sent.

    Cure: Compare the two, and write the better one into the catalog by hand.
    """,
)
TEXT = Kind(
    "X107 exchange-text",
    """A translation that comes back can stand in a catalog, and brings nothing that is refused.

    Cure: Correct it in the file and bring the file in again: what went in stays.
    """,
)
DRAFT = Kind(
    "X108 draft-kept-out",
    """A draft goes in where no person’s translation stands.

    Cure: If the draft is better, let a person write it into the catalog.
    """,
)
LEFT_OUT = Kind(
    "X109 exchange-left-out",
    """The format can hold the entry that is sent.

    Cure: Send it as XLIFF, or translate it in the catalog.
    """,
)
EXISTS = Kind(
    "X110 exchange-exists",
    """No file of that name is there yet: it may have translations in it.

    Cure: Name another file, or remove this one.
    """,
)


def shown(text: str) -> str:
    """Return ``text`` short enough for a sentence."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 3] + '...'}”"


def unreadable(file: str, line: int, why: str, cure: str = "") -> Problem:
    """Return: the file is not what its kind should be."""
    cure = cure or "Ask for the file again, in the format in which it was sent."
    return UNREADABLE.problem(file, line, f"The file cannot be read: {why}.", cure)


def hostile(file: str, why: str) -> Problem:
    """Return: the file holds what no tool for translators writes; nothing of it was used."""
    return HOSTILE.problem(
        file,
        0,
        f"The file was refused whole: {why}.",
        "Do not open it; ask the person who sent it what made it.",
    )


def encoding(file: str, line: int) -> Problem:
    """Return: the bytes are not UTF-8."""
    return ENCODING.problem(
        file,
        line,
        "The file is not in UTF-8, so its accents and letters cannot be told.",
        "In the spreadsheet program, save it as “CSV UTF-8”, or as an Excel workbook (.xlsx).",
    )


def language(file: str, found: str, known: str) -> Problem:
    """Return: the file is for other languages than the site's."""
    return LANGUAGE.problem(
        file,
        0,
        f"The file is {found}; this site has {known}.",
        "Bring in a file that was made by tandem exchange out for this site.",
    )


def outdated(file: str, line: int, text: str, cure: str) -> Problem:
    """Return: the English of the entry is another now."""
    return OUTDATED.problem(file, line, text, cure)


def meanwhile(file: str, line: int, place: str) -> Problem:
    """Return: the entry was translated here since the file was sent."""
    return MEANWHILE.problem(
        file,
        line,
        f"Somebody changed this translation after the file was sent ({place}).",
        "Compare the two, and write the better one into the catalog by hand.",
    )


def broken_text(file: str, line: int, why: str) -> Problem:
    """Return: the translation cannot stand in a catalog."""
    return TEXT.problem(
        file,
        line,
        f"This translation was not taken: {why}.",
        "Correct it in the file and bring the file in again: what went in stays.",
    )


def draft_kept_out(file: str, line: int, place: str) -> Problem:
    """Return: a person's translation stands where a draft would go."""
    return DRAFT.problem(
        file,
        line,
        f"A person's translation stands there already, and a draft does not replace it ({place}).",
        "If the draft is better, let a person write it into the catalog.",
    )


def left_out(file: str, line: int, why: str) -> Problem:
    """Return: an entry that the format cannot hold."""
    return LEFT_OUT.problem(
        file,
        line,
        f"This entry was left out: {why}.",
        "Send it as XLIFF, or translate it in the catalog.",
    )


def file_exists(file: str) -> Problem:
    """Return: the place where the file should go is taken."""
    return EXISTS.problem(
        file,
        0,
        "There is a file of this name already, perhaps with translations in it.",
        "Name another file, or remove this one.",
    )
