"""What was seen in the files of pages, kept so that a build looks only at those that changed."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: What tells a page's words from others, and the addresses of what they are shown with.
Seen = tuple[str, tuple[str, ...]]


class Looks:
    """Looks at pages, each again only when its file is another; what it saw is in ``file``."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before: dict[str, list[object]] = _loaded(file)
        self._now: dict[str, list[object]] = {}

    def at(self, name: str, path: Path, look: Callable[[], Seen]) -> Seen:
        """Return what is to be seen in ``path``, the file of the page ``name``."""
        stamp = _stamp(path)
        known = self._before.get(name, [])
        match known:
            case [before, str(digest), [*files]] if before == stamp:
                seen: Seen = digest, tuple(map(str, files))
            case _:
                seen = look()
        self._now[name] = [stamp, seen[0], list(seen[1])]
        return seen

    def moved(self, name: str, path: Path) -> None:
        """Take note that the page ``name`` has a new file with the same words."""
        self._now[name][0] = _stamp(path)

    def keep(self) -> None:
        """Write down what was seen, whole or not at all."""
        temporary = self._file.with_name(f"{self._file.name}.tmp")
        temporary.write_text(json.dumps(self._before | self._now), encoding="utf-8")
        temporary.replace(self._file)


def _stamp(path: Path) -> list[int]:
    """Return what tells a file from another; a second name for it counts for nothing."""
    state = path.stat()
    return [state.st_mtime_ns, state.st_size, state.st_ino]


def _loaded(file: Path) -> dict[str, list[object]]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}
