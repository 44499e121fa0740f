"""Shows how far each language is: moving bars in a terminal, a line each elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console


class ProgressBoard:
    """A context in which languages report their steps; writes to ``console``."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.tasks: dict[str, TaskID] = {}
        self.bars = Progress(
            TextColumn("{task.fields[language]:>8}  {task.description:<8}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Self:
        """Begin to show."""
        self.bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bars away."""
        self.bars.stop()

    def step(self, language: str, phase: str, done: int, total: int) -> None:
        """Show that ``language`` has done so many of its pages in this phase."""
        if language not in self.tasks:
            self.tasks[language] = self.bars.add_task("", language=language)
        self.bars.update(self.tasks[language], description=phase, completed=done, total=total)

    def done(self, language: str, pages: int, *, failed: bool) -> None:
        """Say what became of ``language``."""
        if language in self.tasks:
            self.bars.remove_task(self.tasks.pop(language))
        outcome = "failed" if failed else f"{pages} pages"
        self.console.print(f"{language:>8}  {outcome}", highlight=False)
