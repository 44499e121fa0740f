"""Compare the figures of two texts: what one says and the other does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_tandem.checks.words.numbers import Figure


def differ(lost: list[Figure], added: list[Figure]) -> Iterator[Fault]:
    """Yield a fault where figures of the English are lost, or others added."""
    if lost or added:
        shown = ([figure.shown.strip() for figure in side] for side in (lost, added))
        yield difference(*shown)


def difference(lost: list[str], added: list[str]) -> Fault:
    """Return the fault that the translation says ``added`` and not ``lost``."""
    lost, added = list(dict.fromkeys(lost)), list(dict.fromkeys(added))
    values = {"lost": described(lost), "added": described(added)}
    if lost and added:
        text = say("The English says {lost}, the translation {added}.", **values)
        return Fault(text, say("Write what the English says: {lost}.", **values))
    if lost:
        text = say("The English says {lost}, the translation does not.", **values)
        return Fault(text, say("Add {lost} to the translation.", **values))
    text = say("The translation says {added}, the English does not.", **values)
    return Fault(text, say("Take out {added}, or correct it.", **values))


def of_kind(found: Iterable[Figure], kind: str) -> list[Figure]:
    """Return the figures of a kind that are written in digits."""
    return [figure for figure in found if figure.kind == kind and figure.strict]


def unmatched(wanted: list[Figure], others: list[Figure]) -> list[Figure]:
    """Return those of ``wanted`` with which none of ``others`` agrees."""
    return [figure for figure in wanted if not any(agree(figure, one) for one in others)]


def agree(one: Figure, other: Figure) -> bool:
    """Whether ``other`` says what ``one`` does, be it in another form."""
    if one.kind == other.kind:
        return one.agrees(other)
    mine, its = numbers_of(one), numbers_of(other)
    kinds = {one.kind, other.kind}
    if kinds == {"date", "month"}:
        date, month = (one, other) if one.kind == "date" else (other, one)
        return any(isinstance(day, tuple) and day[0] in month.meanings for day in date.meanings)
    if kinds & {"month", "weekday", "phone"} or kinds == {"money", "percent"}:
        return False
    return bool(mine & its)


def numbers_of(figure: Figure) -> set[float]:
    """Return the numbers that a figure may be written with."""
    found: set[float] = set()
    for meaning in figure.meanings:
        if figure.kind == "time" and isinstance(meaning, int):
            hour = meaning // 60
            found |= {float(hour), float(hour % 12 or 12), float(meaning % 60)}
        elif isinstance(meaning, tuple):
            found |= {float(part) for part in meaning if isinstance(part, (int, float))}
        elif isinstance(meaning, (int, float)) or str(meaning).count(".") == 1:
            found.add(float(str(meaning)))
    return found
