"""A language of a build: how it was built last, what has to be done, what came of it."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

from sphinx_tandem.site.assemble import Part
from sphinx_tandem.site.incremental.inputs import Look, look_at_output
from sphinx_tandem.site.incremental.plan import Extent, Plan, plan
from sphinx_tandem.site.incremental.record import Record, Told, load_record, save_record
from sphinx_tandem.stamps import as_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_tandem.site.handouts.leaves import Leaf
    from sphinx_tandem.site.incremental.inputs import Places
    from sphinx_tandem.site.jobs import LanguageJob, LanguageResult


@dataclasses.dataclass(frozen=True)
class Task:
    """One language's share of a build; ``result`` is None as long as nothing was built."""

    job: LanguageJob
    settings: Mapping[str, str]
    places: Places
    record: Record | None
    plan: Plan
    result: LanguageResult | None = None

    @property
    def code(self) -> str:
        """The language's code."""
        return self.job.language

    @property
    def told(self) -> tuple[Told, ...]:
        """The problems of all pages: of those that were built now, and of the others."""
        told = self.result.told if self.result else ()
        if self.record is None or self.plan.extent is Extent.EVERYTHING:
            return told
        return (*(old for old in self.record.told if old.page not in self.job.pages), *told)

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of the language's pages."""
        if self.result is not None:
            return self.result.pages
        return self.record.trace.pages if self.record else ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The language's pages as handouts need to know them."""
        trace = self.result.trace if self.result is not None else None
        if trace is None and self.record is not None:
            trace = self.record.trace
        return trace.leaves if trace else ()

    @property
    def failed(self) -> bool:
        """Whether the language could not be built."""
        return self.result is not None and self.result.failed

    def with_plan(self, made: Plan) -> Task:
        """Return the task with another plan, to be begun."""
        job = dataclasses.replace(self.job, pages=made.pages, why=made.why)
        return dataclasses.replace(self, job=job, plan=made, result=None)

    def with_result(self, result: LanguageResult) -> Task:
        """Return the task, done."""
        return dataclasses.replace(self, result=result)

    def part(self) -> Part:
        """Return what was built, to be published."""
        return Part(self.code, self.job.html, whole=self.plan.extent is Extent.EVERYTHING)

    def keep(self, look: Look, moment: int) -> None:
        """Leave for the next build what it needs, once this one is published.

        ``look`` is what was seen before anything was read, ``moment`` the time of that. What it
        sees only now counts as changed if it was written since.
        """
        trace = self.result.trace if self.result else None
        if trace is None:
            keep_output(self.job)  # nothing was built: what is kept still holds
            return
        job, places = self.job, self.places.and_also(trace.folders, trace.files)
        elsewhere = trace.users.keys() - look.at(places).keys()
        places = places.and_also((), (file for file in elsewhere if not places.has_catalog(file)))
        if self.plan.extent is Extent.EVERYTHING:
            shutil.rmtree(job.kept, ignore_errors=True)
            job.new.rename(job.kept)
        else:
            for file in job.new.glob("words"):
                file.replace(job.kept / file.name)
            shutil.rmtree(job.new, ignore_errors=True)
        record = Record(
            settings=self.settings,
            places=places,
            inputs=as_of(look.at(places), moment),
            output=look_at_output(str(job.published)),
            trace=trace,
            told=self.told,
        )
        save_record(record, job.record)


def keep_output(job: LanguageJob) -> None:
    """Take note of how the published pages of a language lie now, whose links were written anew.

    Whoever calls this has put them there.
    """
    record = load_record(job.record)
    output = look_at_output(str(job.published))
    if record is not None and record.output != output:
        save_record(dataclasses.replace(record, output=output), job.record)


def planned(
    job: LanguageJob, settings: Mapping[str, str], places: Places, look: Look, *, fresh: bool
) -> Task:
    """Return what has to be done for a language; ``fresh`` asks for everything.

    What is looked at now, before anything is read, tells the next build what changed since.
    """
    record = None if fresh else load_record(job.record)
    look.at(places)
    made = plan(record, settings, job, look)
    return Task(job, settings, places, record, made).with_plan(made)
