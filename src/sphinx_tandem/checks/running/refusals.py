"""What a build would refuse of a catalog, told before there is a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.checks.pairs.pair import MarkdownReader, Reader, RstReader
from sphinx_tandem.checks.safety.check import check_entry, check_rst, check_shape
from sphinx_tandem.checks.safety.interface_words import check_interface
from sphinx_tandem.checks.safety.translation import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.checks.safety.addresses import Languages
    from sphinx_tandem.problems import Problem


def refusals(
    entry: Entry, file: str, reader: Reader | None, languages: Languages
) -> tuple[Problem, ...]:
    """Return why readers would get the English of ``entry``, one problem of each code.

    ``reader`` reads the pages of its catalog; None for the words of the interface.
    """
    told: dict[str, Problem] = {}
    for problem in _found(entry, file, reader, languages):
        told.setdefault(problem.code, problem)
    return tuple(told.values())


def _found(
    entry: Entry, file: str, reader: Reader | None, languages: Languages
) -> Iterator[Problem]:
    if isinstance(reader, MarkdownReader):
        yield from check_entry(entry, file, reader.tokens, languages)
        return
    for words in dict.fromkeys((entry.msgstr, *entry.plurals)):
        translation = Translation(file, entry.line, entry.msgid, words, languages)
        if not isinstance(reader, RstReader):
            yield from check_interface(translation)
        elif shape := next(check_shape(translation), None):
            yield shape
        else:
            yield from check_rst(translation)
