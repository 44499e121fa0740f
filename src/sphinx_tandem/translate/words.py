"""What the catalogs say about one page: for each English passage, the words to show."""

from __future__ import annotations

import dataclasses
import enum
import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sphinx.util.i18n import docname_to_domain

from sphinx_tandem.catalogs.entries import Catalog, Entry
from sphinx_tandem.catalogs.pseudo import PseudoDictionary
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.checks.safety.check import check_shape
from sphinx_tandem.checks.safety.translation import Translation
from sphinx_tandem.checks.words.facts import same_facts
from sphinx_tandem.problems import TandemError, shown_path
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.config import Config

_LINE_END_BACKSLASH = re.compile(r"[ \t]*\\[ \t]*$", re.MULTILINE)
_NOQA = re.compile(r"(.*)(?<!\\)#\s*noqa\s*\Z", re.DOTALL)


class State(enum.Enum):
    """How an English passage stands in another language."""

    CURRENT = "current"
    KEPT = "kept"  # the English changed, but no fact in it: the translation is still shown
    CHANGED = "changed"  # a fact changed: the English is shown
    REFUSED = "refused"  # it brings what its English does not have: the English is shown
    MISSING = "missing"


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """An English passage, its state, and the words that readers get (English or translated)."""

    source: str
    state: State
    words: str
    entry: Entry | None = None
    file: str = ""
    noqa: bool = False

    @property
    def translated(self) -> bool:
        """Whether readers get it in their language."""
        return self.state in {State.CURRENT, State.KEPT}

    @property
    def line(self) -> int:
        """The line of its entry in ``file``, 1-based; 0 where it has none."""
        return self.entry.line if self.entry else 0


def message_key(text: str) -> str:
    r"""Return the msgid that Sphinx's gettext builder makes of a passage.

    Lines are joined by a space, a backslash that ends a line is dropped with the blanks around
    it (sphinx.util.nodes._clean_extracted_message). "one\\<newline>two" gives "one two".
    """
    if "\\" in text:
        text = _LINE_END_BACKSLASH.sub("", text)
    return text.replace("\n", " ").strip()


class Words:
    """The catalogs that serve a page, the most important first."""

    def __init__(self, catalogs: Sequence[Catalog], *, allow_fuzzy: bool = False) -> None:
        self._catalogs = catalogs
        self._allow_fuzzy = allow_fuzzy
        self._known: dict[str, Passage] = {}

    def __contains__(self, key: str) -> bool:
        """Whether a catalog has an entry for ``key``, translated or not."""
        return any(key in catalog.messages for catalog in self._catalogs)

    def find(self, source: str) -> Passage:
        """Return how the passage ``source`` stands."""
        known = self._known.get(source)
        if known is None:
            known = self._known[source] = self._find(source)
        return known

    def note(self, passage: Passage) -> None:
        """Let ``passage`` be how its source stands from now on."""
        self._known[passage.source] = passage

    def _find(self, source: str) -> Passage:
        keys = dict.fromkeys((source, source.strip(), message_key(source)))
        best = None
        for key in keys:
            for catalog in self._catalogs:
                entry = catalog.messages.get(key)
                if entry is None:
                    continue
                passage = self._judged(source, entry, catalog.path)
                if passage.translated:
                    return passage
                best = best or passage
        return best or Passage(source, State.MISSING, source)

    def _judged(self, source: str, entry: Entry, file: str) -> Passage:
        if not entry.msgstr.strip():
            return Passage(source, State.MISSING, source, entry, file)
        problem = next(check_shape(Translation(file, entry.line, source, entry.msgstr)), None)
        if problem is not None:
            report(problem)
            return Passage(source, State.REFUSED, source, entry, file)
        words, noqa = _without_noqa(entry.msgstr)
        if not words.strip() or entry.draft:
            return Passage(source, State.MISSING, source, entry, file)
        state = State.CURRENT
        if entry.fuzzy and not self._allow_fuzzy:
            before = entry.previous
            kept = before is not None and same_facts(before, entry.msgid)
            state = State.KEPT if kept else State.CHANGED
        if state is State.CHANGED or words == entry.msgid:
            words = source  # where both languages say the same, its markup is kept whole
        return Passage(source, state, words, entry, file, noqa)


class PseudoWords(Words):
    """A translation of every passage, made from its English."""

    def __init__(self, direction: Literal["ltr", "rtl"]) -> None:
        super().__init__(())
        self._words = PseudoDictionary(direction)

    def find(self, source: str) -> Passage:
        """Return ``source`` with its words in the pseudo-language."""
        words = self._words[message_key(source)]
        return Passage(source, State.CURRENT, source if words == source else words)


def _without_noqa(words: str) -> tuple[str, bool]:
    # Sphinx's own way for a translator to say that differing references are meant.
    match = _NOQA.match(words) if "noqa" in words else None
    return (match[1], True) if match else (words, False)


def catalog_files(docname: str, config: Config, source_dir: Path) -> list[Path]:
    """Return the PO files that may translate a page, the most important first.

    The order is that of Sphinx: the folders of ``locale_dirs`` as they stand, and in each the
    language before its base ("es_MX", then "es"). The files need not exist.
    """
    domain = docname_to_domain(docname, config.gettext_compact)
    languages = dict.fromkeys((config.language, config.language.partition("_")[0]))
    return [
        Path(source_dir) / folder / language / "LC_MESSAGES" / f"{domain}.po"
        for folder in config.locale_dirs
        for language in languages
    ]


def load_catalog(path: Path) -> Catalog | None:
    """Return the catalog in ``path``, read again only when the file changes.

    Returns None where there is no such file. A catalog that cannot be read counts as empty; its
    ``problems`` say why.
    """
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if not path.is_symlink():
            return None
        stamp = (0, 0)
    except OSError:  # a link that leads to itself, a folder that may not be entered
        stamp = (0, 0)
    else:
        stamp = (stat.st_mtime_ns, stat.st_size)
    return _read_once(path, stamp)


# Pages that are read one after the other share few catalogs; all of a large site's at once took
# a third of a build's memory.
@functools.lru_cache(maxsize=64)
def _read_once(path: Path, stamp: tuple[int, int]) -> Catalog:  # noqa: ARG001  (part of the key)
    return _read(path)


def _read(path: Path) -> Catalog:
    try:
        return read_po(path)
    except TandemError as error:
        return Catalog(shown_path(path), (), problems=(error.problem,))


_told: set[str] = set()


def tell_faults(catalog: Catalog) -> None:
    """Tell what is wrong with ``catalog``, once in a build."""
    if catalog.problems and catalog.path not in _told:
        _told.add(catalog.path)
        for problem in catalog.problems:
            report(problem, unread=not catalog.entries)


def forget_told() -> None:
    """Begin a build: what is wrong with a catalog is told again."""
    _told.clear()
