"""The links by which a reader goes from one language to another."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_tandem.settings import Language


@dataclasses.dataclass(frozen=True)
class LanguageLink:
    """The same page in one of the languages; ``url`` is relative, ``absolute`` may be empty."""

    tag: str
    name: str
    direction: str
    locale: str
    url: str
    absolute: str
    current: bool

    @classmethod
    def to(
        cls, language: Language, url: str, absolute: str, *, current: bool = False
    ) -> LanguageLink:
        """Return the link to a page in ``language`` at these addresses."""
        return cls(
            tag=language.tag,
            name=language.name,
            direction=language.direction,
            locale=language.locale,
            url=url,
            absolute=absolute,
            current=current,
        )
