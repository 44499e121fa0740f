"""What Sphinx, MyST and docutils warn of: which file it is about, and what to do."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from sphinx_tandem.problems import shown_path

# The warnings that an editor meets most, by Sphinx's or MyST's own type. Both
# projects list theirs: https://www.sphinx-doc.org/en/master/usage/configuration.html
# #confval-suppress_warnings and https://myst-parser.readthedocs.io/en/latest/configuration.html
# #build-warnings
_CURES = {
    "myst.xref_missing": "Correct the link's target, or add the missing page or heading.",
    "myst.xref_ambiguous": "Name the page too: [text](page.md#section).",
    "myst.header": "Use the next heading level: # for the title, then ##, then ###.",
    "myst.topmatter": "Correct the lines between the two --- at the top of the page.",
    "myst.directive_unknown": "Correct the name after the opening brace, or add its extension.",
    "myst.directive_option": "Correct or remove the option in this block.",
    "myst.directive_parse": "Compare the block with an example in its documentation.",
    "myst.role_unknown": "Correct the name between the braces, or add its extension.",
    "myst.substitution": "Correct the name between {{ and }}, or add it to myst_substitutions.",
    "image.not_readable": "Correct the file's name, or add the image.",
    "download.not_readable": "Correct the file's name, or add the file.",
    "toc.not_included": "Name the page in a toctree, or put “orphan: true” in its front matter.",
    "toc.not_readable": "Correct the name in the toctree, or add the page.",
    "toc.excluded": "Take the page out of exclude_patterns in conf.py, or out of the toctree.",
    "ref.term": "Correct the term, or add it to the glossary.",
    "ref.ref": "Correct the label, or add it above the heading it belongs to.",
    "ref.doc": "Correct the page's name, or add the page.",
    "ref.footnote": "Add the missing footnote, or remove the one that nothing refers to.",
}
# Those that have no type of their own, by their words.
_BY_WORDS = (
    (r"file not found|Unable to read", "Correct the file's name, or add the file."),
    (r"Unknown target name|autonumbered footnote", "Define it on the page, or correct its name."),
    (r"Error (?:in|parsing)\b.* directive", "Correct the block as the message says."),
    (r"uplicate label", "Give one of the two another name."),
    (r"ultiple files found", "Rename or delete the file that is not the page."),
    (r"begin with a transition", "Take out the line of dashes, or write words above it."),
    (r"end with a transition", "Take out the line of dashes, or write words below it."),
    (r"unreadable document", "Look whether it is a link to nowhere, and whether you may read it."),
    (r"onfiguration invalid", "Correct the value in conf.py."),
    (r"does not exist|not found", "Correct the name, or add what it names."),
)

_UNREAD = re.compile(r"Ignored unreadable document '(.+)'")
_TWICE = re.compile(r"([Mm]ultiple files found for the document .*)\nUse \w+\('(.+)'\)")
_OTHER_PLACE = re.compile(r"other instance in (/.+)$")


def in_place(file: str, text: str) -> tuple[str, str]:
    """Return the file that ``text`` is about, where Sphinx names another, and the text for it."""
    if unread := _UNREAD.match(text):  # Sphinx guesses another ending of the page's name
        return str(Path(file).with_name(PurePosixPath(unread[1]).name)), text
    if twice := _TWICE.match(text):
        return twice[2], twice[1]
    if other := _OTHER_PLACE.search(text):
        return file, text.replace(other[1], shown_path(other[1]))
    return file, text


def cure_of(kind: str, text: str) -> str:
    """Return what to do about a warning of the type ``kind`` that says ``text``, or ""."""
    found = (cure for words, cure in _BY_WORDS if re.search(words, text))
    return _CURES.get(kind) or next(found, "")
