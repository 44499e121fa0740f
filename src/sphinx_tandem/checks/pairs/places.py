"""Places: what belongs together in the English belongs together in a translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.changed_places import Placed, changed_places
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.words.numbers import Figure

_KINDS = ("number", "time", "date", "weekday", "month", "money", "percent", "phone", "word")
_AROUND = 40  # characters


@PAIR_CHECKS.check("T236 places")
def figures_changed_places(pair: Pair) -> Iterator[Fault]:
    """A figure stays with the words that it belongs to.

    Bad: “Grade 6: 8:00, grade 7: 9:00” → “Grado 6: 9:00, grado 7: 8:00”

    Good: “Grade 6: 8:00, grade 7: 9:00” → “Grado 6: 8:00, grado 7: 9:00”

    Cure: Write each figure beside the words that it belongs to.
    """
    for kind in _KINDS:
        figures = [_of_kind(side, kind) for side in pair.sides]
        if min(map(len, figures)) > 1:
            yield from _changed(pair, *figures)


def _of_kind(side: Side, kind: str) -> list[Figure]:
    """Return the figures of a kind: in digits, or in words of counting."""
    counting = vocabulary(side.language.code).cardinals
    return [
        figure
        for figure in side.figures
        if figure.kind == kind and (figure.strict or figure.shown.lower() in counting)
    ]


def _changed(pair: Pair, english: list[Figure], own: list[Figure]) -> Iterator[Fault]:
    names = {figure: figure.shown.strip() for figure in english}
    for figure in own:  # each is known by what its English shows
        same = [one for one in english if one.agrees(figure)]
        names[figure] = names[same[0]] if same else ""
    places = (
        _placed(side, figures, names)
        for side, figures in zip(pair.sides, (english, own), strict=True)
    )
    for one, other in changed_places(*places, by_words=False):
        text = say("{one} and {other} have changed places.",
                   one=described([one]), other=described([other]))  # fmt: skip
        yield Fault(text, say("Write each with the words that it belongs to in the English."))


def _placed(side: Side, figures: list[Figure], names: dict[Figure, str]) -> list[Placed]:
    """Return ``figures`` with the words around them, up to the next figure on either side.

    A figure that stands twice has no place of its own.
    """
    spans = []
    for figure in figures:
        found = list(re.finditer(rf"(?<!\w){re.escape(figure.shown.strip())}(?!\w)", side.plain))
        if len(found) == 1 and names[figure]:
            spans.append((*found[0].span(), names[figure]))
    spans.sort()
    starts = [start for start, _, _ in spans[1:]] + [None]
    ends = [0] + [end for _, end, _ in spans]
    placed = []
    for (start, end, name), before, after in zip(spans, ends, starts, strict=False):
        words = (side.plain[before:start][-_AROUND:], side.plain[end:after][:_AROUND])
        placed.append(Placed(name, words, start))
    return placed
