"""Tell readers which parts of a page changed since they were translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_tandem.translate.page import Page


def add_notices(page: Page, language: str) -> None:
    """Put a notice at the top of each part of the page that holds changed passages."""
