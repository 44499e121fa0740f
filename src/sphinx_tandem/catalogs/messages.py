"""What the sources say: the messages of each domain, and where readers meet them."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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

    def is_foreign(self, context: str | None, msgid: str) -> bool:
        """Whether an entry that no message asks for is none of the pages', and never was."""
        return msgid in self.tolerated or (context is not None and not self.has_contexts)

    @functools.cached_property
    def pages(self) -> frozenset[str]:
        """The pages that the messages stand on."""
        return frozenset(place.page for message in self.messages for place in message.places)

    @functools.cached_property
    def has_contexts(self) -> bool:
        """Whether the sources give contexts (templates may; Sphinx's pages never do)."""
        return any(message.context is not None for message in self.messages)


class Domains(Mapping[str, Domain]):
    """The domains of a site by their name, each made when it is first asked for."""

    def __init__(
        self, makers: Mapping[str, Callable[[], Domain]], digests: Mapping[str, str]
    ) -> None:
        """Take what makes each domain, and a digest of what it will say."""
        self._makers = makers
        self._digests = digests
        self._made: dict[str, Domain] = {}

    @classmethod
    def of(cls, domains: Mapping[str, Domain]) -> Domains:
        """Return these domains, which are made already."""
        return cls({}, {}).and_also(domains)

    def __getitem__(self, name: str) -> Domain:
        """Return the domain of that name, or raise `KeyError`."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Return how many domains there are."""
        return len(self._makers)

    def digest(self, name: str) -> str:
        """Return what tells one state of a domain from another; empty for an unknown one."""
        return self._digests.get(name, "")

    def and_also(self, others: Mapping[str, Domain]) -> Domains:
        """Return these and ``others``, which stand for those of the same name."""
        made = {name: functools.partial(others.__getitem__, name) for name in others}
        digests = {name: digest(domain) for name, domain in others.items()}
        return Domains({**self._makers, **made}, {**self._digests, **digests})


def digest(thing: object) -> str:
    """Return a digest of what ``thing``, made of data classes and texts, says."""
    said = repr(thing).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=16).hexdigest()
