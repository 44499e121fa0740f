"""How long an entry has been obsolete: the comment ``# Obsolete since 2026-11-25``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SINCE = "Obsolete since "


def with_date(comments: Iterable[str], today: dt.date) -> list[str]:
    """Return an entry's comments with the day that it became obsolete."""
    return [*without_date(comments), f"{_SINCE}{today.isoformat()}"]


def without_date(comments: Iterable[str]) -> list[str]:
    """Return the comments of an entry that is in use again."""
    return [comment for comment in comments if not comment.startswith(_SINCE)]


def obsolete_since(comments: Iterable[str]) -> dt.date | None:
    """Return the day that an entry became obsolete, None where it is not told."""
    for comment in comments:
        if comment.startswith(_SINCE):
            try:
                return dt.date.fromisoformat(comment.removeprefix(_SINCE).strip())
            except ValueError:
                return None
    return None
