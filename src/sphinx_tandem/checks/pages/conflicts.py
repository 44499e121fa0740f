"""What git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re

from sphinx_tandem.catalogs.speaking import say

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
_WHOLE = re.compile(r"^<{7} .*?^={7}$.*?^>{7} ", re.MULTILINE | re.DOTALL)


def conflict_in(text: str, *, whole: bool = False) -> int:
    """Return the line of ``text`` where a conflict is, or of what is left of one; 0 for none.

    With ``whole``, both versions must stand there, with all three lines of marks.
    """
    match = (_WHOLE if whole else _MARK).search(text)
    return text.count("\n", 0, match.start()) + 1 if match else 0


def conflict_words() -> tuple[str, str]:
    """Return what is wrong, and the cure, in the person's language."""
    text = say("Two people changed these lines, and git left both versions here.")
    return text, say("Keep what is right and delete the lines of marks.")
