"""What can be wrong with a PO file, each with its cure (codes C101 to C110)."""

from __future__ import annotations

from sphinx_tandem.catalogs.speaking import say
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


def encoding(file: str, line: int, charset: str) -> Problem:
    """Return: bytes that are not what the header says."""
    return ENCODING.problem(
        file,
        line,
        say("This line holds bytes that are not {charset}.", charset=charset),
        say("Save the file as UTF-8, and write charset=UTF-8 in its header."),
    )


def other_charset(file: str, line: int, charset: str) -> Problem:
    """Return: the header names another charset than the file has; it is read as UTF-8."""
    return ENCODING.problem(
        file,
        line,
        say("The header says {charset}, but the file is in UTF-8.", charset=charset[:40]),
        say("Write charset=UTF-8 in the header."),
    )


def wide_encoding(file: str) -> Problem:
    """Return: a file in UTF-16 or UTF-32."""
    return ENCODING.problem(
        file,
        1,
        say("The file is not in UTF-8, but in UTF-16 or UTF-32, which no PO tool reads."),
        say("Save it as UTF-8."),
    )


def conflict(file: str, line: int) -> Problem:
    """Return: what git leaves where two people changed the same lines."""
    return CONFLICT.problem(
        file,
        line,
        say("Two people changed these lines, and git left both, between {start} and {end}.",
            start="<<<<<<<", end=">>>>>>>"),
        say("Keep the better version, delete the other and the three marker lines."),
    )  # fmt: skip


def truncated(file: str, line: int) -> Problem:
    """Return: the file ends inside an entry."""
    return TRUNCATED.problem(
        file,
        line,
        say("The file ends in the middle of an entry, so something was lost."),
        say("Restore the file from its last good version."),
    )


def zeros(file: str) -> Problem:
    """Return: what a computer leaves that went out while it wrote the file."""
    return TRUNCATED.problem(
        file,
        1,
        say("The file holds nothing but zeros: it was never written to its end."),
        say("Restore the file from its last good version."),
    )


def empty(file: str) -> Problem:
    """Return: a file without a word."""
    return NOT_PO.problem(
        file,
        1,
        say("The file is empty: all its translations are gone."),
        say("Restore the file from its last good version. If it never had any, delete it."),
    )


def not_po(file: str, line: int) -> Problem:
    """Return: the file is no catalog."""
    return NOT_PO.problem(
        file,
        line,
        say('This is not a PO file: it has no msgid "..." with its msgstr "...".'),
        say("Restore the file from its last good version, or delete it."),
    )


def other_format(file: str, name: str) -> Problem:
    """Return: a file of another kind (``name``) under the name of a catalog."""
    return NOT_PO.problem(
        file,
        1,
        say("This is a file of the kind {name}, not a PO file.", name=name),
        say("Put the PO file itself in its place, or restore the last good version."),
    )


def web_page(file: str, line: int) -> Problem:
    """Return: a web page under the name of a catalog."""
    return NOT_PO.problem(
        file,
        line,
        say("This is a web page, not a PO file: perhaps a site's error page was saved."),
        say("Download the catalog again, or restore the file from its last good version."),
    )


def unreadable(file: str, why: str) -> Problem:
    """Return: the file cannot be opened."""
    return UNREADABLE.problem(
        file,
        0,
        say("The file cannot be read: {why}.", why=why),
        say("Check that it is a file and that you may read it."),
    )


def outside(file: str, folder: str) -> Problem:
    """Return: a link that leads out of the locale folder."""
    return OUTSIDE.problem(
        file,
        0,
        say("This is a link that leads out of {folder}, so it is not read.", folder=folder),
        say("Put the catalog itself in its place."),
    )


def too_large(file: str, size: int, most: int) -> Problem:
    """Return: a file that is too large for a catalog."""
    return TOO_LARGE.problem(
        file,
        0,
        say("The file has {size} million bytes; a catalog has at most {most}.",
            size=f"{size // 10**6:,}", most=most // 10**6),
        _split_it(),
    )  # fmt: skip


def too_many_lines(file: str, number: int, most: int) -> Problem:
    """Return: a file that has too many lines for a catalog."""
    return TOO_LARGE.problem(
        file,
        most + 1,
        say("The file has {number} lines; a catalog has at most {most}.",
            number=f"{number:,}", most=f"{most:,}"),
        _split_it(),
    )  # fmt: skip


def _split_it() -> str:
    return say(
        "Restore the file from its last good version, or split it (gettext_compact = False)."
    )


def too_many(file: str, line: int, most: int) -> Problem:
    """Return: more faults than a catalog can have."""
    return NOT_PO.problem(
        file,
        line,
        say("More than {most} lines of this file are wrong, so nothing of it is used.",
            most=f"{most:,}"),
        say("Restore the file from its last good version."),
    )  # fmt: skip


def language(file: str, line: int, said: str, folder: str) -> Problem:
    """Return: a catalog whose header names another language than its folder."""
    return LANGUAGE.problem(
        file,
        line,
        say("The header says that this is “{said}”, but the folder is that of “{folder}”.",
            said=said, folder=folder),
        say("Write Language: {folder} in the header, or move the file if it is in “{said}”.",
            said=said, folder=folder),
    )  # fmt: skip
