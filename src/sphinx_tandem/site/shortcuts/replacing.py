"""Puts one function in the place of another for a while."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def replaced(owner: object, name: str, stand_in: Callable[..., object]) -> Iterator[None]:
    """Let ``owner.name`` be ``stand_in``, of a module, a class or an object, for a while."""
    own = vars(owner).get(name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        if own is None:
            delattr(owner, name)  # it was the class's, and shows again
        else:
            setattr(owner, name, own)
