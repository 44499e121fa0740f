"""A translation is about as long as its English, and about as richly marked up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.refused import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.safety.translation import Translation
    from sphinx_tandem.problems import Problem

# Short texts grow most: "OK" may become a sentence. Three times is beyond any language for a page.
_TIMES, _MORE = 3, 1000
# Parsers take time for each sign that may open something, and more for signs in signs.
_SIGNS, _SIGN_TIMES, _MORE_SIGNS = "[](){}<>*_`~$|^\\&", 3, 40
_ANY_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_RUN = re.compile(r"([^\w\s])\1{30,}|\s{80,}")


def check_size(translation: Translation) -> Iterator[Problem]:
    """Yield a problem where a translation is longer, or has more signs, than makes sense.

    It is measured against its English before anything parses it, so that no translation can keep
    a build busy.
    """
    words, english = translation.words, translation.english
    if len(words) > _TIMES * len(english) + _MORE:
        text = say("The translation has {own} characters, its English {english}.",
                   own=f"{len(words):,}", english=f"{len(english):,}")  # fmt: skip
        yield translation.problem(LONG.code, text, say("Write only what the English says."))
        return
    if len(words) <= _MORE_SIGNS:
        return
    if len(_ANY_SIGN.findall(words)) > _MORE_SIGNS:
        sign = next((sign for sign in _SIGNS if _is_too_frequent(sign, english, words)), "")
        if sign:
            text = say("The translation has the sign {sign} {count} times.",
                       sign=sign, count=f"{words.count(sign):,}")  # fmt: skip
            cure = say("Its English has it {count} times: write it as often.",
                       count=english.count(sign))  # fmt: skip
            yield translation.problem(LONG.code, text, cure)
            return
    run = next((run[0] for run in _RUN.finditer(words) if run[0] not in english), "")
    if run:
        text = say("The translation repeats “{sign}” {count} times.", sign=run[0], count=len(run))
        cure = say("Write it as often as the English does.")
        yield translation.problem(LONG.code, text, cure)


def _is_too_frequent(sign: str, english: str, words: str) -> bool:
    number = words.count(sign)
    return number > _MORE_SIGNS and number > _SIGN_TIMES * english.count(sign) + _MORE_SIGNS
