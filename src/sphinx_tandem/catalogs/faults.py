"""What can be wrong with a PO file, each with its cure (codes C101 to C110)."""

from __future__ import annotations

from sphinx_tandem.problems import Kind, Problem

SYNTAX = Kind(
    "C101 catalog-syntax",
    """Every line of a catalog can be read: a word such as ``msgid``, then text in quotation marks.

    Bad: {es}``msgstr "Buenos días``

    Good: {es}``msgstr "Buenos días"``

    Cure: Close the quotation mark. Inside the text, write ``\\"`` for a quotation mark.
    """,
)
TWICE = Kind(
    "C102 catalog-duplicate",
    """A catalog has one translation for each passage. If it has two, readers get the first.

    Cure: Keep the better translation and delete the other entry.
    """,
)
ENCODING = Kind(
    "C103 catalog-encoding",
    """A catalog is in UTF-8, and its header says so.

    Bad: ``charset=ISO-8859-1``

    Good: ``charset=UTF-8``

    Cure: Save the file as UTF-8, and write ``charset=UTF-8`` in its header.
    """,
)
CONFLICT = Kind(
    "C104 catalog-conflict",
    """Each line stands once: git leaves two versions where two people changed the same line.

    Bad: ``<<<<<<<``, ``=======``, ``>>>>>>>``

    Cure: Keep the better version. Delete the other one and the three lines of signs.
    """,
)
TRUNCATED = Kind(
    "C105 catalog-truncated",
    """A catalog is whole: it does not end in the middle of an entry.

    Cure: Restore the file from its last good version.
    """,
)
NOT_PO = Kind(
    "C106 catalog-not-po",
    """A catalog is a PO file, not a web page or something else that was saved under its name.

    Cure: Download the catalog again, or restore the file from its last good version.
    """,
)
UNREADABLE = Kind(
    "C107 catalog-unreadable",
    """A catalog can be opened.

    Cure: Check that it is a file and that you may read it.
    """,
)
OUTSIDE = Kind(
    "C108 catalog-outside",
    """A catalog lies in the folder of catalogs. A link that leads out of it is not followed.

    Cure: Put the catalog itself in the place of the link.
    """,
)
TOO_LARGE = Kind(
    "C109 catalog-too-large",
    """A catalog is not larger than a page with its translations can be.

    Cure: Restore the file from its last good version, or let each page have a catalog of its own:
    ``gettext_compact = False`` in ``conf.py``.
    """,
)
LANGUAGE = Kind(
    "C110 catalog-language",
    """The header of a catalog names the language of its folder.

    Cure: Correct the line ``Language:`` of the header, or move the file to its own language.
    """,
)


def syntax(file: str, line: int, what: str) -> Problem:
    """Return: a line that PO does not know; its entry is left out."""
    return SYNTAX.problem(
        file,
        line,
        f"This line cannot be read: {what}",
        'Write keyword "text", with \\" for a quotation mark inside the text.',
    )


def unclosed(file: str, line: int, what: str) -> Problem:
    """Return: a line of a translation without its closing quotation mark; the entry is used."""
    return SYNTAX.problem(
        file,
        line,
        f"The closing quotation mark is missing: {what}",
        'Write " at the end of the line.',
    )


def duplicate(file: str, line: int, msgid: str, first: int) -> Problem:
    """Return: a second entry for the same English; the first is used."""
    if not msgid:
        text = f"The header of the catalog was given before, on line {first}."
        return TWICE.problem(file, line, text, "Delete one of them.")
    shown = msgid if len(msgid) <= 60 else msgid[:57] + "..."  # noqa: PLR2004 (fits a line)
    return TWICE.problem(
        file,
        line,
        f"The English “{shown}” was translated before, on line {first}.",
        "Keep the better translation and delete the other entry.",
    )


def encoding(file: str, line: int, charset: str) -> Problem:
    """Return: bytes that are not what the header says."""
    return ENCODING.problem(
        file,
        line,
        f"This line holds bytes that are not {charset}.",
        "Save the file as UTF-8, and write charset=UTF-8 in its header.",
    )


def other_charset(file: str, line: int, charset: str) -> Problem:
    """Return: the header names another charset than the file has; it is read as UTF-8."""
    return ENCODING.problem(
        file,
        line,
        f"The header says {charset}, but the file is in UTF-8.",
        "Write charset=UTF-8 in the header.",
    )


def wide_encoding(file: str) -> Problem:
    """Return: a file in UTF-16 or UTF-32."""
    return ENCODING.problem(
        file,
        1,
        "The file is not in UTF-8, but in UTF-16 or UTF-32, which no PO tool reads.",
        "Save it as UTF-8.",
    )


def conflict(file: str, line: int) -> Problem:
    """Return: what git leaves where two people changed the same lines."""
    return CONFLICT.problem(
        file,
        line,
        "Two people changed these lines, and git left both versions between <<<<<<< and >>>>>>>.",
        "Keep the better version, delete the other and the three marker lines.",
    )


def truncated(file: str, line: int) -> Problem:
    """Return: the file ends inside an entry."""
    return TRUNCATED.problem(
        file,
        line,
        "The file ends in the middle of an entry, so something was lost.",
        "Restore the file from its last good version.",
    )


def not_po(file: str, line: int) -> Problem:
    """Return: the file is no catalog."""
    return NOT_PO.problem(
        file,
        line,
        'This is not a PO file: it has no msgid "..." with its msgstr "...".',
        "Restore the file from its last good version, or delete it.",
    )


def web_page(file: str, line: int) -> Problem:
    """Return: a web page under the name of a catalog."""
    return NOT_PO.problem(
        file,
        line,
        "This is a web page, not a PO file: perhaps a site's error page was saved.",
        "Download the catalog again, or restore the file from its last good version.",
    )


def unreadable(file: str, why: str) -> Problem:
    """Return: the file cannot be opened."""
    return UNREADABLE.problem(
        file,
        0,
        f"The file cannot be read: {why}.",
        "Check that it is a file and that you may read it.",
    )


def outside(file: str, folder: str) -> Problem:
    """Return: a link that leads out of the locale folder."""
    return OUTSIDE.problem(
        file,
        0,
        f"This is a link that leads out of {folder}, so it is not read.",
        "Put the catalog itself in its place.",
    )


def too_large(file: str, size: int, most: int) -> Problem:
    """Return: a file that is too large for a catalog."""
    return TOO_LARGE.problem(
        file,
        0,
        f"The file has {size // 10**6:,} million bytes; a catalog has at most {most // 10**6}.",
        "Restore the file from its last good version, or split it (gettext_compact = False).",
    )


def too_many_lines(file: str, number: int, most: int) -> Problem:
    """Return: a file that has too many lines for a catalog."""
    return TOO_LARGE.problem(
        file,
        most + 1,
        f"The file has {number:,} lines; a catalog has at most {most:,}.",
        "Restore the file from its last good version, or split it (gettext_compact = False).",
    )


def too_many(file: str, line: int, most: int) -> Problem:
    """Return: more faults than a catalog can have."""
    return NOT_PO.problem(
        file,
        line,
        f"More than {most:,} lines of this file are wrong, so nothing of it is used.",
        "Restore the file from its last good version.",
    )


def language(file: str, line: int, said: str, folder: str) -> Problem:
    """Return: a catalog whose header names another language than its folder."""
    return LANGUAGE.problem(
        file,
        line,
        f"The header says that this is “{said}”, but the folder is that of “{folder}”.",
        f"Write Language: {folder} in the header, or move the file if it is in “{said}”.",
    )


def more(file: str, line: int, number: int) -> Problem:
    """Return: so many faults that a list of them would help nobody."""
    return SYNTAX.problem(
        file,
        line,
        f"From here on, {number:,} more lines of this file are wrong.",
        "Restore the file from its last good version.",
    )
