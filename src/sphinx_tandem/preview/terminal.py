"""What the preview says in the terminal: a line for each build, and the problems."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from rich.text import Text

from sphinx_tandem.problems import as_text, shown_path

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from rich.console import Console

    from sphinx_tandem.preview.build import Outcome


class Terminal:
    """Writes to ``console``."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def begin(self, url: str) -> None:
        """Say where the site is and how to stop."""
        self._say(f"Open {url} in a browser. Each change is built at once; Ctrl-C stops.")

    def built(self, outcome: Outcome, causes: Collection[Path]) -> None:
        """Say what came of a build that the changes of ``causes`` called for."""
        line = Text(time.strftime("%H:%M:%S  "))
        count = len(set(outcome.problems))
        found = f"{count} problem{'' if count == 1 else 's'}"
        if outcome.published:
            line.append("built", "green" if not count else "yellow")
            line.append(f" in {outcome.seconds:.1f} s")
            line.append(f", with {found}" if count else "")
        else:
            line.append("not built", "red")
            line.append(f": {found}. Pages of an earlier build stay.")
        line.append(_because(causes))
        self._say(line)
        if outcome.problems:
            self._say(as_text(outcome.problems))

    def written_by_builds(self, paths: Collection[Path]) -> None:
        """Say which files the builds themselves write, and what that means."""
        for path in sorted(paths):
            self._say(
                f"{shown_path(path)} changes with every build, so the build itself must write it."
                " It calls for a new build only when it changes between two builds."
            )

    def end(self) -> None:
        """Say that it is over."""
        self._say("Stopped. The pages of the last build stay where they are.")

    def _say(self, text: str | Text) -> None:
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)


def _because(causes: Collection[Path]) -> str:
    names = sorted(shown_path(path) for path in causes)
    if not names:
        return ""
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f" ({names[0]}{more})"
