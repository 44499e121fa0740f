"""Values that a role shows as each language writes them, and what may stand for one."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Decimal reads "1e99999999", too, and a page would have as many digits.
_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,18})?", re.ASCII)


def number(text: str) -> Decimal:
    """Return the number in ``text``: digits, with a point before a fraction.

    Raises `ValueError` where it is none.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def items(text: str) -> list[str]:
    """Return what semicolons divide. Raises `ValueError` where nothing is there."""
    found = [item.strip() for item in text.split(";") if item.strip()]
    if not found:
        raise ValueError(text)
    return found


_READERS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("number", "percent", "money"), number),
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
    **dict.fromkeys(("list", "choice"), items),
}

#: Roles that write a value as each language does.
VALUE_ROLES = frozenset(_READERS)


def is_value(role: str, text: str) -> bool:
    """Whether ``text`` is a value that ``role`` can show ("date": "2026-08-12")."""
    try:
        _READERS[role](text.strip())
    except ValueError:
        return False
    return True
