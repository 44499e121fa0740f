"""What the sources say: the messages of each domain, and where readers meet them."""

from __future__ import annotations

import dataclasses
import functools


@dataclasses.dataclass(frozen=True, order=True)
class Place:
    """Where a message stands: its page, the title of its section, what kind of text it is.

    ``section`` is empty for what stands before the first section of a page.
    """

    page: str
    section: str
    kind: str


@dataclasses.dataclass(frozen=True)
class Message:
    """One message of the sources.

    ``notes`` are the editor's words to translators, a line each; ``limit`` is how many
    characters the translation may have, None for any number.
    """

    msgid: str
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    limit: int | None = None
    plural: str | None = None
    context: str | None = None
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells a message from the others of its domain."""
        return self.context, self.msgid

    def joined(self, other: Message) -> Message:
        """Return the message as it stands here and in the places of ``other``."""
        return dataclasses.replace(
            self,
            places=tuple(dict.fromkeys([*self.places, *other.places])),
            notes=tuple(dict.fromkeys([*self.notes, *other.notes])),
            limit=min(filter(None, (self.limit, other.limit)), default=None),
            plural=self.plural if self.plural is not None else other.plural,
        )


@dataclasses.dataclass(frozen=True)
class Domain:
    """All messages of one catalog, in the order of the pages.

    ``name`` is the catalog's path without ".po" ("families/index"); ``tolerated`` are msgids
    that the sources do not have but something else may use; ``sections`` are the titles of each
    page's sections.
    """

    name: str
    messages: tuple[Message, ...]
    tolerated: frozenset[str] = frozenset()
    sections: frozenset[tuple[str, str]] = frozenset()

    @functools.cached_property
    def by_key(self) -> dict[tuple[str | None, str], Message]:
        """The messages by their key."""
        return {message.key: message for message in self.messages}

    @functools.cached_property
    def has_contexts(self) -> bool:
        """Whether the sources give contexts (templates may; Sphinx's pages never do)."""
        return any(message.context is not None for message in self.messages)
