"""Builds again after each change: one build at a time, and never in a circle."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path

    from sphinx_tandem.preview.build import Outcome

    #: What a build is begun by, and what is told of it: the outcome, and the files that changed.
    Build = Callable[[], Awaitable[Outcome]]
    Tell = Callable[[Outcome, frozenset[Path]], None]

_GRACE = 0.5  # seconds after a build in which what it wrote itself may still be heard of
_QUIET = 1.0  # seconds without a change that tell a build's own writing from a person's
_ROUNDS = 3  # builds in a row that the same files called for, changed by the one before
_MANY_ROUNDS = 9  # the same where it is another file each time


class Rebuilding:
    """Calls ``build`` at first and after changes, and ``tell`` after each build.

    ``tell_own`` gets the files that every build changes, as a conf.py may write the date into a
    page: those count only when they change between two builds.
    """

    def __init__(
        self, build: Build, tell: Tell, tell_own: Callable[[frozenset[Path]], None]
    ) -> None:
        self._build, self._tell, self._tell_own = build, tell, tell_own
        self._noted: frozenset[Path] = frozenset()
        self._heard = asyncio.Event()
        self._own: frozenset[Path] = frozenset()
        self._rounds = 0
        self._suspects: frozenset[Path] = frozenset()

    def note(self, paths: Iterable[Path]) -> None:
        """Take notice of changes: one more build follows, however many there are."""
        self._noted |= frozenset(paths)
        self._heard.set()

    async def run(self) -> NoReturn:
        """Build, and build again, until cancelled."""
        causes: frozenset[Path] = frozenset()
        while True:
            self._tell(await self._build(), causes)
            causes = await self._next_causes()

    async def _next_causes(self) -> frozenset[Path]:
        """Wait until a build is called for; return the files that call for it."""
        end = time.time()
        await asyncio.sleep(_GRACE)
        noted = self._take()
        later = frozenset(path for path in noted if _changed_since(end, path))
        meanwhile = noted - later - self._own
        if meanwhile and not later:
            meanwhile = await self._one_more_round(meanwhile)
        if meanwhile or later:
            self._rounds = 0 if later else self._rounds
            return meanwhile | later
        await self._heard.wait()
        self._rounds = 0
        return self._take()

    async def _one_more_round(self, meanwhile: frozenset[Path]) -> frozenset[Path]:
        """Return which of the files that changed during a build call for another one."""
        self._suspects = meanwhile & self._suspects if self._rounds else meanwhile
        self._rounds += 1
        if self._rounds > _ROUNDS:
            own = meanwhile if self._rounds > _MANY_ROUNDS else self._suspects
            if own:
                self._own |= own
                self._tell_own(own)
                return meanwhile - own
        if self._rounds > 1 and await self._hears_more():
            self._rounds = 0  # somebody types on: this is no circle
        return meanwhile | self._take()

    async def _hears_more(self) -> bool:
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self._heard.wait(), _QUIET)
        return False

    def _take(self) -> frozenset[Path]:
        taken, self._noted = self._noted, frozenset()
        self._heard.clear()
        return taken


def _changed_since(moment: float, path: Path) -> bool:
    """Return whether the file was written after that time of the clock."""
    try:
        return path.stat().st_ctime > moment
    except OSError:
        return False
