"""Joins the languages into one site, and puts it in place of the last one."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_tandem.site.assembly import Assembly


@dataclasses.dataclass(frozen=True)
class Part:
    """A language that was built: its pages, ``whole`` or to be laid over the published ones."""

    language: str
    html: Path
    whole: bool = True


def assemble(
    assembly: Assembly, parts: Sequence[Part], pages: Sequence[str], output: Path
) -> None:
    """Make ``output`` the site with the new ``parts``, all at once; ``pages`` are all its pages.

    Languages that were not built now keep their pages. Until the last step, a rename, the old
    output stays as it is. Raises `TandemError` where the search cannot be made.
    """
    stage, aside = assembly.work / "stage", assembly.work / "old"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    anew = _pages_anew(parts)
    for part in parts:
        _stage(part, stage / part.language, output / part.language)
    if assembly.config.tandem_search:
        # Not above: a build that has nothing to do needs none of it.
        from sphinx_tandem.site.search import make_indexes  # noqa: PLC0415

        make_indexes([stage / part.language for part in parts], assembly.conf)
    config = assembly.config
    joins = config.tandem_side_by_side or config.tandem_offline
    if len(parts) == 1 and not (joins or parts[0].whole):
        # What belongs to no language stays as it is.
        _place_handouts(assembly, stage, output)
        _put_in_place(stage / parts[0].language, output / parts[0].language, aside)
        return
    for language in assembly.site.languages:
        if not (stage / language.code).exists():
            _link_below(output / language.code, stage / language.code)
    there = [lang for lang in assembly.site.languages if (stage / lang.code).is_dir()]
    # Not above: a build that has nothing to do needs none of it.
    from sphinx_tandem.site.shared import Shared  # noqa: PLC0415

    shared = Shared(assembly, dataclasses.replace(assembly.site, languages=tuple(there)))
    for name, text in shared.files(pages):
        (stage / name).write_text(text, encoding="utf-8")
    if assembly.config.tandem_side_by_side:
        shared.write_both(pages, stage, output, anew)
    _finish(assembly, stage, output)
    _put_in_place(stage, output, aside)


def place_handouts_anew(assembly: Assembly, output: Path) -> None:
    """Make the published site in ``output`` hold the handouts that are printed, all at once."""
    stage, aside = assembly.work / "stage", assembly.work / "old"
    shutil.rmtree(stage, ignore_errors=True)
    _link_below(output, stage)
    _finish(assembly, stage, output)
    _put_in_place(stage, output, aside)


def _finish(assembly: Assembly, stage: Path, output: Path) -> None:
    """Link the pages in ``stage`` to their handouts, then pack them to be taken along."""
    _place_handouts(assembly, stage, output)
    if assembly.config.tandem_offline:
        from sphinx_tandem.site.offline import write_offline  # noqa: PLC0415

        write_offline(assembly, stage)


def _place_handouts(assembly: Assembly, stage: Path, output: Path) -> None:
    """Put those into ``stage`` that were printed of what its pages say, and link to them."""
    if not assembly.leaves:
        return
    # Not above: most builds print nothing.
    from sphinx_tandem.site.handouts.linking import place_current  # noqa: PLC0415

    place_current(assembly, stage, output)


def _pages_anew(parts: Sequence[Part]) -> frozenset[str] | None:
    """Return the names of the pages that were built, None where all of a language's were."""
    if any(part.whole for part in parts):
        return None
    names = (name for part in parts for name in _files_below(part.html))
    return frozenset(n.removesuffix(".html") for n in names if n.endswith(".html"))


def _stage(part: Part, place: Path, published: Path) -> None:
    """Put the part's pages into ``place``, beside the published ones that it does not replace."""
    if not part.whole:
        _link_below(published, place, without=part.html)
        _move_below(part.html, place)
    else:
        part.html.rename(place)


def _link_below(folder: Path, place: Path, without: Path | None = None) -> None:
    """Give the files below ``folder`` a second name below ``place``, but those in ``without``."""
    if not folder.is_dir():
        return
    left_out = set(_files_below(without)) if without else set()
    # Of the first name all others are made, as text: with paths it takes three times as long.
    old, new = str(folder), str(place)
    place.mkdir()
    made = {""}
    for name in _files_below(folder):
        inside = name.rpartition(os.sep)[0]
        if inside not in made:
            (place / inside).mkdir(parents=True, exist_ok=True)
            made.add(inside)
        if name not in left_out:
            os.link(f"{old}{os.sep}{name}", f"{new}{os.sep}{name}", follow_symlinks=False)


def _move_below(folder: Path, place: Path) -> None:
    for name in _files_below(folder):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).replace(place / name)


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below ``folder``, relative to it."""
    begin = len(str(folder)) + 1
    for inside, _, names in os.walk(folder):
        prefix = f"{inside}{os.sep}"[begin:]
        for name in names:
            yield prefix + name


def _put_in_place(new: Path, place: Path, aside: Path) -> None:
    """Put the folder ``new`` at ``place`` in one step; what was there is removed last."""
    shutil.rmtree(aside, ignore_errors=True)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        new.rename(place)
        return
    if not _exchange(new, place):
        place.rename(aside)
        new.rename(place)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, as Linux can (renameat2); return whether it did.

    Python has no name for it: https://man7.org/linux/man-pages/man2/rename.2.html.
    """
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    current_folder, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done = rename(current_folder, os.fsencode(one), current_folder, os.fsencode(other), exchange)
    return bool(done == 0)
