"""What the open pages are told, as server-sent events.

Their form: https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sphinx_tandem.preview.build import Outcome
    from sphinx_tandem.problems import Problem

#: What stands on top of each page while there are problems.
NOTICE_WORDS = "The last build found problems: show them"
_SIGN_OF_LIFE = 15  # seconds


@dataclasses.dataclass(frozen=True)
class State:
    """How the site stands: the last build's name, that of the pages' build, the problems."""

    build: str
    pages: str
    problems: tuple[Problem, ...] = ()

    @property
    def published(self) -> bool:
        """Whether the pages are those of the last build."""
        return self.build == self.pages

    @property
    def title(self) -> str:
        """How many problems there are."""
        count = len(self.problems)
        return f"{count} {'problem' if count == 1 else 'problems'}"

    @property
    def standing(self) -> str:
        """The sentence that says which pages are shown."""
        if self.published:
            return "The pages are those of the last build."
        return "The last build was not published: the last good pages are shown."

    @property
    def message(self) -> str:
        """The event that tells a browser of it, with the words to say it in."""
        event = "problems" if self.problems else "built"
        words = {"title": self.title, "standing": self.standing, "notice": NOTICE_WORDS}
        data = json.dumps({**dataclasses.asdict(self), **words})
        return f"event: {event}\ndata: {data}\n\n"


class News:
    """The present ``state``, and the browsers that wait for the next one."""

    def __init__(self) -> None:
        # Another start has other names, so a page of an earlier one knows that it is old.
        self._start = f"{time.time_ns():x}"
        self._builds = 0
        self.state = State(build=self._name, pages=self._name)
        self._listeners: set[asyncio.Queue[str]] = set()

    @property
    def _name(self) -> str:
        return f"{self._start}-{self._builds}"

    def tell(self, outcome: Outcome) -> None:
        """Tell all listeners of a build."""
        self._builds += 1
        pages = self._name if outcome.published else self.state.pages
        self.state = State(self._name, pages, tuple(sorted(set(outcome.problems))))
        self._send(self.state.message)

    def end(self) -> None:
        """Let the listeners go."""
        self._send("")

    async def listen(self) -> AsyncIterator[str]:
        """Yield what came of the last build, then of each next one, until the end."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield "retry: 1000\n\n"  # milliseconds until a browser that lost us asks again
            if self._builds:
                yield self.state.message
            while message := await _next(queue):
                yield message
        finally:
            self._listeners.discard(queue)

    def _send(self, message: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(message)


async def _next(queue: asyncio.Queue[str]) -> str:
    """Return the next message, or a comment that keeps the line open."""
    try:
        return await asyncio.wait_for(queue.get(), _SIGN_OF_LIFE)
    except TimeoutError:
        return ": still here\n\n"
