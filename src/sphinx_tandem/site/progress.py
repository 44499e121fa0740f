"""Shows how far each language is: moving bars in a terminal, a line each elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

    from sphinx_tandem.site.jobs import LanguageJob, LanguageResult


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

    def done(self, job: LanguageJob, result: LanguageResult) -> None:
        """Say what became of a language's build."""
        if job.language in self.tasks:
            self.bars.remove_task(self.tasks.pop(job.language))
        if result.why_not:
            return  # it is built in another way now
        pages = f"{len(result.pages)} pages"
        outcome = f"{len(job.pages)} of {pages}" if job.pages else pages
        outcome = f"{outcome} ({job.why})" if job.why else outcome
        outcome = "failed" if result.failed else outcome
        self.console.print(f"{job.language:>8}  {outcome}", highlight=False)
