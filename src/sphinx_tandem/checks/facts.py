"""Whether two English sentences tell the same facts."""

from __future__ import annotations


def same_facts(before: str, after: str) -> bool:
    """Whether ``after`` tells no other facts than ``before``."""
    return before == after
