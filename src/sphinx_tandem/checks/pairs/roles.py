"""Roles: a translation keeps those of its English, by their names.

They are compared as sets: another order is the translator's choice.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from babel import Locale

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.links import LEADS
from sphinx_tandem.checks.pairs.pair import (
    CODE_ROLES,
    PAIR_CHECKS,
    Pair,
    Side,
    as_written,
    described,
    is_language,
    roles,
)
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.values import VALUE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

# MyST knows no role whose name has an accent, and shows it as it stands.
_BROKEN_ROLE = re.compile(r"\{(\w*[^\W\d_a-zA-Z]\w*)\}(?=[`´‘'])")
# A value that no language writes so.
_RAW_VALUE = re.compile(r"\d{4}-\d\d-\d\d|\d{5,}(?:\.\d+)?")


@PAIR_CHECKS.check("T211 role-name")
def role_names(pair: Pair) -> Iterator[Fault]:
    """The name of a role, between ``{`` and ``}``, stays English: it is a command.

    Bad: ``{download}`form <form.pdf>` `` → ``{descargar}`formulario <form.pdf>` ``

    Good: ``{download}`form <form.pdf>` `` → ``{download}`formulario <form.pdf>` ``

    Cure: Write the name as the English does.
    """
    names = [
        {t.meta["name"] for t in roles(side) if not _is_free(t.meta["name"], pair)}
        for side in pair.sides
    ]
    broken = {*_BROKEN_ROLE.findall(pair.own.text)} - {*_BROKEN_ROLE.findall(pair.english.text)}
    names[1] |= broken if pair.own.reader else set()
    lost, added = sorted(names[0] - names[1]), sorted(names[1] - names[0])
    values = {"lost": _written(lost, pair.own), "added": _written(added, pair.own)}
    if lost and added:
        text = say("The translation writes {added} where the English has {lost}.", **values)
        yield Fault(text, say("Write {lost}: the name of a role is not translated.", **values))
    elif lost:
        text = say("The English has {lost}, the translation does not.", **values)
        yield Fault(text, say("Add {lost} to the translation.", **values))
    elif added:
        text = say("The translation has {added}, the English does not.", **values)
        yield Fault(text, say("Take out {added}, or correct it.", **values))
    if not (lost or added):
        yield from _fewer_of_a_role(pair)
    yield from _roles_taken_off(pair)


def _fewer_of_a_role(pair: Pair) -> Iterator[Fault]:
    """Yield the roles that stand around fewer different words than in the English."""
    english, own = (
        Counter(name for name, _ in {(t.meta["name"], t.content) for t in roles(side)})
        for side in pair.sides
    )
    for name, count in english.items():
        short = name.rpartition(":")[2]
        if short in LEADS | CODE_ROLES | {"term"} or _is_free(name, pair):
            continue  # other checks tell those
        if own[name] < count:
            text = say("The English has {role} in {english} places, the translation in {own}.",
                       role=as_written(name, pair.own), english=count, own=own[name])  # fmt: skip
            yield Fault(text, say("Write it wherever the English does."))


def _written(names: list[str], side: Side) -> str:
    return ", ".join(as_written(name, side) for name in names)


def _roles_taken_off(pair: Pair) -> Iterator[Fault]:
    """Yield the words and values that stand as they are in the English, but without their role."""
    marked = {(token.meta["name"], token.content) for token in roles(pair.own)}
    otherwise = {t.content for t in pair.own.tokens if t.type in {"myst_role", "code_inline"}}
    for token in roles(pair.english):
        name, words = token.meta["name"], token.content
        if (name, words) in marked or not _is_free(name, pair):
            continue
        plain = _stands_in(words, pair.own.literal) and name != pair.own.language.code.lower()
        if name in VALUE_ROLES:
            plain = plain and bool(_RAW_VALUE.fullmatch(words))
        if plain or words in otherwise:
            text = say("{words} stands without {role}, which it has in the English.",
                       words=described([words]), role=f"{{{name}}}")  # fmt: skip
            yield Fault(text, say("Write {written}.", written=f"{{{name}}}`{words}`"))


def _stands_in(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _is_free(name: str, pair: Pair) -> bool:
    """Whether a role may come and go: a value, or words in another language."""
    if name in VALUE_ROLES or name in {side.language.code.lower() for side in pair.sides}:
        return True
    return is_language(name) and name in _languages()


@functools.cache  # CLDR takes a moment to read, and few passages ask
def _languages() -> frozenset[str]:
    return frozenset(str(code).lower() for code in Locale("en").languages)
