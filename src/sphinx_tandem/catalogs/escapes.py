"""What the quoted strings of a PO file mean."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)", re.DOTALL)
_PLAIN_ESCAPES = dict(zip('ntr"\\abfv', '\n\t\r"\\\a\b\f\v', strict=True))


def unescaped(text: str) -> str:
    r"""Return what the quoted ``text`` of a PO file means: ``\n`` is a line end, and so on.

    Raises `ValueError` for an escape that C strings do not have.
    """
    return _ESCAPE.sub(_meaning, text) if "\\" in text else text


def _meaning(match: re.Match[str]) -> str:
    name = match[1]
    if name in _PLAIN_ESCAPES:
        return _PLAIN_ESCAPES[name]
    if name[0] == "x" and len(name) > 1:
        return chr(int(name[1:], 16))
    if name[0] in "01234567":
        return chr(int(name, 8))
    raise ValueError(match[0])
