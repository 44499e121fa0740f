"""HTML tags in words: a translation keeps those of its English, and closes what it opens."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

# Those that stand in sentences; “<file>” or “<name>” are words.
_TAG = re.compile(
    r"<(/?(?:a|abbr|b|bdi|br|cite|code|del|div|em|h[1-6]|i|img|ins|kbd|li|mark|ol|p|pre|q|s|samp"
    r"|small|span|strong|su[bp]|td|th|time|tr|u|ul|var))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


@PAIR_CHECKS.check("T216 html-tag")
def tags(pair: Pair) -> Iterator[Fault]:
    """The HTML tags of the English are in the translation, too, each as often as there.

    Bad: ``<b>Call</b> us`` → ``<b>Llámenos``

    Good: ``<b>Call</b> us`` → ``<b>Llámenos</b>``

    Cure: Copy the tags from the English.
    """
    english, own = (_tags(side) for side in pair.sides)
    lost, added = english - own, own - english
    if lost or added:
        values = {"lost": _shown(lost), "added": _shown(added)}
        text = (
            say("The English has the tags {lost}, the translation lacks them.", **values)
            if lost
            else say("The translation has the tags {added}, the English does not.", **values)
        )
        yield Fault(text, say("Copy the tags from the English."))


def _tags(side: Side) -> Counter[str]:
    """Count the tags of a text; where a parser reads it, those that it takes for HTML."""
    texts = [side.text]
    if side.reader is not None:
        texts = [token.content for token in side.tokens if token.type == "html_inline"]
    return Counter(tag.lower() for text in texts for tag in _TAG.findall(text))


def _shown(tags: Counter[str]) -> str:
    return described(f"<{tag}>" for tag in sorted(tags))
