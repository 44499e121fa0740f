"""The messages of pages, kept from one reading to the next: only pages that changed are read."""

from __future__ import annotations

import dataclasses
import os
import pickle
from typing import TYPE_CHECKING

from sphinx_tandem import __version__, kept
from sphinx_tandem.catalogs.messages import digest
from sphinx_tandem.settings import read_site
from sphinx_tandem.site.incremental.inputs import Look, Places, differences
from sphinx_tandem.site.incremental.plan import places_of, settings_of
from sphinx_tandem.stamps import as_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_tandem.site.build import BuildOptions
    from sphinx_tandem.site.incremental.record import Trace
    from sphinx_tandem.site.messages.collecting import PageMessages
    from sphinx_tandem.stamps import Stamp

_FORMAT = "1"


@dataclasses.dataclass(frozen=True)
class KeptPage:
    """One page's messages: their ``digest``, and themselves, packed until somebody asks."""

    digest: str
    packed: bytes

    @classmethod
    def of(cls, messages: PageMessages) -> KeptPage:
        """Pack the messages of a page."""
        return cls(digest(messages), pickle.dumps(messages, pickle.HIGHEST_PROTOCOL))

    @property
    def messages(self) -> PageMessages:
        """The messages of the page."""
        found: PageMessages = pickle.loads(self.packed)  # noqa: S301  packed by `of`
        return found


@dataclasses.dataclass(frozen=True)
class Reading:
    """What a reading of the site found.

    ``pages`` are all the pages; ``trace`` tells which files they are read from, ``suffixes`` how
    files of pages end, ``compact`` how conf.py wants pages to share catalogs. ``always`` are the
    pages that want to be read every time.
    """

    pages: Mapping[str, KeptPage]
    trace: Trace
    suffixes: tuple[str, ...]
    compact: bool | str
    always: frozenset[str]


@dataclasses.dataclass(frozen=True)
class KeptReading:
    """A reading, and what it was made from: what conf.py said, and the stamps of the files."""

    reading: Reading
    settings: Mapping[str, str]
    places: Places
    inputs: Mapping[str, Stamp | None]


@dataclasses.dataclass(frozen=True)
class Outdated:
    """What has to be read: these ``pages`` and any that are new; all, where ``pages`` is None."""

    pages: frozenset[str] | None


class Shelf:
    """Where the messages of a site are kept."""

    def __init__(self, options: BuildOptions, config: Config, file: Path, moment: int) -> None:
        """Look at the files of the site now, at ``moment`` (nanoseconds); open ``file``."""
        site = read_site(config, options.docs)
        folders = (options.conf, options.docs)
        source = dataclasses.replace(site, languages=site.languages[:1])
        settings = settings_of(config, source, config.extensions, folders)
        del settings["the date"]  # no message tells it
        self._settings = {**settings, "the version": f"{__version__} {_FORMAT}"}
        places = places_of(config, options.docs, options.conf, (options.output, options.work))
        self._places = dataclasses.replace(places, catalogs=(), folders=())
        self._look = Look()
        self._look.at(self._places)
        self._file = file
        self._moment = moment
        found = kept.load(file, KeptReading)
        self._kept = found if found and found.settings == self._settings else None

    @property
    def reading(self) -> Reading | None:
        """What was kept, as far as it may still hold; None where all has to be read."""
        return self._kept.reading if self._kept else None

    def outdated(self) -> Outdated | None:
        """Return what has to be read, None where nothing changed."""
        if self._kept is None:
            return Outdated(None)
        reading, trace = self._kept.reading, self._kept.reading.trace
        changed = differences(self._kept.inputs, self._look.at(self._kept.places))
        pages = set(reading.always)
        for file in changed:
            if file in trace.files or file in self._places.files:
                return Outdated(None)
            pages |= trace.users.get(file, frozenset())
        docs = f"{self._places.docs}{os.sep}"
        came_or_went = any(
            file.startswith(docs) and file.endswith(reading.suffixes) for file in changed
        )
        if not pages and not came_or_went:
            return None
        return Outdated(None if trace.why_not else frozenset(pages))

    def keep(self, reading: Reading) -> None:
        """Keep a reading that was begun after the look."""
        trace = reading.trace
        places = self._places.and_also((), trace.files)
        elsewhere = trace.users.keys() - self._look.at(places).keys()
        places = places.and_also((), elsewhere)
        inputs = as_of(self._look.at(places), self._moment)
        kept.save(KeptReading(reading, self._settings, places, inputs), self._file)
