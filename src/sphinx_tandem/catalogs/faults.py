"""What can be wrong with a PO file, each with its cure (codes C101 to C106)."""

from __future__ import annotations

from sphinx_tandem.problems import Problem


def syntax(file: str, line: int, what: str) -> Problem:
    """Return: a line that PO does not know; its entry is left out."""
    return Problem(
        file,
        line,
        "C101 catalog-syntax",
        f"This line cannot be read: {what}",
        'Write keyword "text", with \\" for a quotation mark inside the text.',
    )


def unclosed(file: str, line: int, what: str) -> Problem:
    """Return: a line of a translation without its closing quotation mark; the entry is used."""
    return Problem(
        file,
        line,
        "C101 catalog-syntax",
        f"The closing quotation mark is missing: {what}",
        'Write " at the end of the line.',
    )


def duplicate(file: str, line: int, msgid: str, first: int) -> Problem:
    """Return: a second entry for the same English; the first is used."""
    shown = msgid if len(msgid) <= 60 else msgid[:57] + "..."  # noqa: PLR2004 (fits a line)
    return Problem(
        file,
        line,
        "C102 catalog-duplicate",
        f"The English “{shown}” was translated before, on line {first}.",
        "Keep the better translation and delete the other entry.",
    )


def encoding(file: str, line: int, charset: str) -> Problem:
    """Return: bytes that are not what the header says."""
    return Problem(
        file,
        line,
        "C103 catalog-encoding",
        f"This line holds bytes that are not {charset}.",
        "Save the file as UTF-8, and write charset=UTF-8 in its header.",
    )


def conflict(file: str, line: int) -> Problem:
    """Return: what git leaves where two people changed the same lines."""
    return Problem(
        file,
        line,
        "C104 catalog-conflict",
        "Two people changed these lines, and git left both versions between <<<<<<< and >>>>>>>.",
        "Keep the better version, delete the other and the three marker lines.",
    )


def truncated(file: str, line: int) -> Problem:
    """Return: the file ends inside an entry."""
    return Problem(
        file,
        line,
        "C105 catalog-truncated",
        "The file ends in the middle of an entry, so something was lost.",
        "Restore the file from its last good version.",
    )


def not_po(file: str, line: int) -> Problem:
    """Return: the file is no catalog."""
    return Problem(
        file,
        line,
        "C106 catalog-not-po",
        'This is not a PO file: it has no msgid "..." with its msgstr "...".',
        "Restore the file from its last good version, or delete it.",
    )


def unreadable(file: str, why: str) -> Problem:
    """Return: the file cannot be opened."""
    return Problem(
        file,
        0,
        "C107 catalog-unreadable",
        f"The file cannot be read: {why}.",
        "Check that it is a file and that you may read it.",
    )
