"""Decides what has to be built again, and says why."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import os
import platform
import time
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import sphinx

from sphinx_tandem.catalogs.speaking import spoken
from sphinx_tandem.problems import shown_path
from sphinx_tandem.site.incremental.inputs import Places, differences, look_at_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.config import Config

    from sphinx_tandem.settings import Site
    from sphinx_tandem.site.incremental.inputs import Look
    from sphinx_tandem.site.incremental.record import Record
    from sphinx_tandem.site.jobs import LanguageJob

#: Settings that name folders and files beside conf.py.
_FOLDERS = ("templates_path", "html_static_path", "html_extra_path", "html_theme_path")
_FILES = ("html_logo", "html_favicon", "html_search_scorer")
#: So many pages take longer by themselves than with all others, or need too much memory.
_MANY = 200


class Extent(enum.Enum):
    """How much has to be built again."""

    NOTHING = "nothing"
    PAGES = "pages"
    EVERYTHING = "everything"


@dataclasses.dataclass(frozen=True)
class Plan:
    """What to build of a language: how much, which pages if it is some pages, and why."""

    extent: Extent
    pages: frozenset[str] = frozenset()
    why: str = ""


def everything(why: str) -> Plan:
    """Return the plan to build everything."""
    return Plan(Extent.EVERYTHING, why=why)


def settings_of(
    config: Config, site: Site, extensions: Iterable[str], folders: Iterable[Path]
) -> dict[str, str]:
    """Return what a build depends on besides files, as text that can be compared.

    That is each value of conf.py, the languages, the versions of Python, Sphinx and this package
    (as installed), the language of the messages, and the day: a page may show it. Code is left
    out; its files are inputs.
    """
    raw = config._raw_config  # noqa: SLF001  the only record of what conf.py said
    values = {
        f"conf.py: {name}": _as_text(value)
        for name, value in raw.items()
        if not name.startswith("__")
    }
    return values | {
        "the folders": repr([str(folder) for folder in folders]),
        "the extensions": repr(tuple(extensions)),
        "the languages": repr(site),
        "the version of Python or Sphinx": f"{platform.python_version()} {sphinx.version_info}",
        "the language of the messages": spoken(),
        "the date": _moment(str(raw.get("html_last_updated_fmt") or "")),
    }


def _as_text(value: Any) -> str:
    """Return a text that is the same for the same value, in any process."""
    if isinstance(value, dict):
        return repr([(str(key), _as_text(value[key])) for key in value])
    if isinstance(value, list | tuple):
        return repr([_as_text(item) for item in value])
    if isinstance(value, set | frozenset):
        return repr(sorted(_as_text(item) for item in value))
    if isinstance(value, ModuleType | FunctionType | type):
        return f"code {getattr(value, '__name__', '')}"
    text = repr(value)
    return text if " at 0x" not in text else f"a {type(value).__qualname__}"


def _moment(last_updated: str) -> str:
    """Return the day as a page may show it, here and in UTC, or SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return epoch
    here, utc = time.localtime(), dt.datetime.now(tz=dt.UTC)
    return f"{time.strftime('%F ' + last_updated, here)} {utc:%F}"


def places_of(config: Config, docs: Path, conf: Path, without: Iterable[Path]) -> Places:
    """Return where the files lie that conf.py tells of."""
    raw = config._raw_config  # noqa: SLF001
    named = [conf / str(folder) for setting in _FOLDERS for folder in raw.get(setting) or ()]
    files = [conf / str(raw[setting]) for setting in _FILES if raw.get(setting)]
    return Places(
        docs=str(docs),
        excluded=tuple(map(str, config.exclude_patterns)),
        catalogs=tuple(os.path.normpath(docs / folder) for folder in config.locale_dirs),
        folders=tuple(os.path.normpath(folder) for folder in named),
        files=tuple(map(str, (conf / "conf.py", conf / "docutils.conf", *files))),
        without=tuple(map(str, without)),
    )


def plan(record: Record | None, settings: Mapping[str, str], job: LanguageJob, look: Look) -> Plan:
    """Return what has to be built again of a language that was last built as ``record`` says."""
    if record is None:
        return everything("")
    for name in sorted({*settings, *record.settings}):
        if settings.get(name) != record.settings.get(name):
            return everything(f"{name} changed")
    if look_at_output(str(job.published)) != record.output:
        return everything(f"{shown_path(job.published)} is not as the last build left it")
    return _for_changes(record, differences(record.inputs, look.at(record.places)), job.language)


def _for_changes(record: Record, changed: frozenset[str], language: str) -> Plan:
    trace = record.trace
    pages: set[str] = set()
    for file in sorted(changed):
        users = trace.users.get(file)
        if users is not None and not (file in trace.sources and not Path(file).exists()):
            pages |= users
        elif not _serves_others(file, record.places.catalogs, language):
            return everything(f"{shown_path(file)} changed")
    if not pages:
        return Plan(Extent.NOTHING)
    if trace.why_not:
        return everything(trace.why_not)
    if len(pages) > _MANY:
        return everything(f"{len(pages)} pages changed")
    return Plan(Extent.PAGES, frozenset(pages))


def _serves_others(file: str, catalogs: Iterable[str], language: str) -> bool:
    """Whether ``file`` is a catalog of other languages only."""
    own = {language, language.partition("_")[0]}
    for folder in catalogs:
        if file.startswith(f"{folder}{os.sep}"):
            return file[len(folder) + 1 :].partition(os.sep)[0] not in own
    return False
