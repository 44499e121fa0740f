"""HTML tags in words: a translation keeps those of its English, and closes what it opens."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.links import LINK_MESSAGES, targets_differ
from sphinx_tandem.checks.pairs.pair import PAIR_CHECKS, Pair, Side, described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.safety.addresses import other_links

if TYPE_CHECKING:
    from collections.abc import Iterator

# Those that stand in sentences; “<file>” or “<name>” are words.
_TAG = re.compile(
    r"<(/?(?:a|abbr|b|bdi|blockquote|br|cite|code|dd|del|div|dl|dt|em|h[1-6]|hr|i|img|ins|kbd|li"
    r"|mark|ol|p|pre|q|s|samp|small|span|strong|su[bp]|td|th|time|tr|tt|u|ul|var))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s<>()\[\]]*")
_HERE = "https://this.invalid"  # the website itself, whose pages name their language, too
_LINK = re.compile(r"""\s(?:href|src)\s*=\s*(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)


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
    links, own_links = (_links(side) for side in pair.sides)
    links, own_links = other_links(links, own_links, (pair.english.language, pair.own.language))
    differ = (
        {link.removeprefix(_HERE) for link in side}
        for side in (links - own_links, own_links - links)
    )
    yield from targets_differ(LINK_MESSAGES, *differ)


def _tags(side: Side) -> Counter[str]:
    """Count the tags of a text; where a parser reads it, those that it takes for HTML."""
    return Counter(tag.lower() for text in _html(side) for tag in _TAG.findall(text))


def _links(side: Side) -> set[str]:
    """Return where the tags of a text lead, but for plain web addresses, which T208 compares."""
    tags = [match[0] for text in _html(side) for match in _TAG.finditer(text)]
    found = {match[2] for tag in tags for match in _LINK.finditer(tag)}
    found = {f"{_HERE}{link}" if link.startswith("/") else link for link in found}
    return {link for link in found if link.startswith(_HERE) or not _WEB.fullmatch(link)}


def _html(side: Side) -> list[str]:
    if side.reader is None:
        return [side.text]
    return [token.content for token in side.tokens if token.type == "html_inline"]


def _shown(tags: Counter[str]) -> str:
    return described(f"<{tag}>" for tag in sorted(tags))
