"""Whether a translation says its English again, after an edit of the English was taken back.

A translator may have begun to follow the edit before it went. So the translation is compared with
both: it must say the facts of the English that is back, and not those of the edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_tandem.checks.pairs.facts import FACTS
from sphinx_tandem.checks.pairs.negation import negation
from sphinx_tandem.checks.pairs.pair import Pair, Side
from sphinx_tandem.checks.words.facts import facts, same_facts

if TYPE_CHECKING:
    from sphinx_tandem.settings import Language


def says_again(
    english: str, edited: str, words: str, source: Language, language: Language
) -> bool:
    """Whether ``words`` translate ``english``, which was ``edited`` for a while, and not the edit.

    Where the two tell the same facts they do: whoever followed the edit misleads nobody. In doubt
    they do not, so that a person looks.
    """
    if same_facts(english, edited):
        return True
    now, between = (_faults(text, words, source, language) for text in (english, edited))
    # A check that does not know the language may find a fault in both.
    return sum(now) < sum(between) and all(a <= b for a, b in zip(now, between, strict=True))


def _faults(english: str, words: str, source: Language, language: Language) -> list[int]:
    """Return how many faults each check finds; the last one compares where links lead."""
    pair = Pair("", 0, Side(english, source), Side(words, language))
    links = [facts(text).get("link") for text in (english, words)]
    return [*(len(list(check(pair))) for check in (*FACTS, negation)), links[0] != links[1]]
