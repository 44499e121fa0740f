"""Markup: a translation keeps the marks of its English, and shows no marks of its own.

Names of roles, emphasis, code and placeholders are compared as sets: another order is the
translator's choice.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from babel import Locale

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs import (
    CODE_ROLES,
    PAIR_CHECKS,
    PLACEHOLDER,
    Pair,
    Side,
    described,
    is_language,
    roles,
)
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.values import VALUE_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

# MyST knows no role whose name has an accent, and shows it as it stands.
_BROKEN_ROLE = re.compile(r"\{(\w*[^\W\d_a-zA-Z]\w*)\}(?=[`´‘'])")
# A value that no language writes so.
_RAW_VALUE = re.compile(r"\d{4}-\d\d-\d\d|\d{5,}(?:\.\d+)?")
_MARK = re.compile(
    r"\]\s?\(|\]\s\[|\]\[|`|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?<!\w)__?(?=\w)|(?<=\w)__?(?!\w)"
    r"|\[\^|:[a-z]+:(?=\s?`)|<https?:|\{#|\{\{|\}\}|\{[ ]?[^\W\d][\w:.+-]*[ ]?\}"
    r"|\{[^\W\d]\w*(?=\s)"
)
_NAMED = re.compile(r"%\(\w+\)[sdif]|(?<!\{)\{\w+\}(?![}`])")
_SUBSTITUTION = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# Words that a command is given, such as the message of a commit, and those that stand for a name:
# "[your page]".
_SAID = re.compile(
    r"""(["'])[^"'\\$%{}<>/=]*[^\W\d_] [^\W\d_][^"'\\$%{}<>/=]*\1"""
    r"|[\[<][^\W\d_]+(?: [^\W\d_]+)+[\]>]"
)
_PLAIN_CODE = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+){2,}[.!?]?")


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
    values = {"lost": _in_braces(lost), "added": _in_braces(added)}
    if lost and added:
        text = say("The translation writes {added} where the English has {lost}.", **values)
        yield Fault(text, say("Write {lost}: the name of a role is not translated.", **values))
    elif lost:
        text = say("The English has {lost}, the translation does not.", **values)
        yield Fault(text, say("Add {lost} to the translation.", **values))
    elif added:
        text = say("The translation has {added}, the English does not.", **values)
        yield Fault(text, say("Take out {added}, or correct it.", **values))
    yield from _roles_taken_off(pair)


@PAIR_CHECKS.check("T212 emphasis")
def emphasis(pair: Pair) -> Iterator[Fault]:
    """Where the English emphasizes words, the translation does, too.

    Bad: ``You may **not** enter.`` → ``Usted no puede entrar.``

    Good: ``You may **not** enter.`` → ``Usted **no** puede entrar.``

    Cure: Put the same stars around the words that are meant.
    """
    kinds = [Counter(token.type for token in side.tokens) for side in pair.sides]
    otherwise = kinds[1]["strong_open"] - kinds[0]["strong_open"]
    for kind, marks in _emphases(pair.english).items():
        english, own = kinds[0][kind], kinds[1][kind]
        if kind == "em_open":
            own += max(otherwise, 0)
        if not own:
            text = say("The English emphasizes words with {marks}, the translation does not.",
                       marks=marks)  # fmt: skip
            yield Fault(text, say("Put {marks} before and after the words.", marks=marks))
        elif own < english:
            text = say("The English emphasizes words with {marks} in {english} places, the "
                       "translation in {own}.", marks=marks, english=english, own=own)  # fmt: skip
            yield Fault(text, say("Put {marks} before and after the words.", marks=marks))


@PAIR_CHECKS.check("T213 code")
def code(pair: Pair) -> Iterator[Fault]:
    """Code, between backticks, is copied letter by letter: it is what a person types.

    Bad: `` Run `make html`. `` → `` Ejecute `hacer html`. ``

    Good: `` Run `make html`. `` → `` Ejecute `make html`. ``

    Cure: Copy the code from the English.
    """
    texts = [_code(side) for side in pair.sides]
    sides = [Counter(texts[0].values()), Counter(texts[1].values())]
    lost, added = sides[0] - sides[1], sides[1] - sides[0]
    if all(_PLAIN_CODE.fullmatch(text) for text in lost) and len(lost) == len(added):
        return  # words to be replaced, in the person's language
    gone = [text for text, known in texts[0].items() if known not in sides[1]]
    new = [text for text, known in texts[1].items()
           if known not in sides[0] and text not in pair.english.text]  # fmt: skip
    if gone:
        values = {"lost": described(gone), "added": described(new)}
        if new:
            text = say("The English has the code {lost}, the translation {added}.", **values)
        else:
            text = say("The English has the code {lost}, the translation does not.", **values)
        yield Fault(text, say("Copy the code from the English: {lost}.", **values))


@PAIR_CHECKS.check("T214 placeholder")
def placeholders(pair: Pair) -> Iterator[Fault]:
    """A placeholder is copied letter by letter: a value is put in its place.

    Bad: ``%(count)s pages`` → ``%(cuenta)s páginas``

    Good: ``%(count)s pages`` → ``%(count)s páginas``

    Cure: Copy the placeholder from the English.
    """
    english, own = (_placeholders(side) for side in pair.sides)
    lost, added = sorted({*english} - {*own}), sorted({*own} - {*english})
    if not pair.own.reader and not english:
        added = [name for name in added if name.startswith(("%(", "{"))]
    if lost or added:
        values = {"lost": described(lost), "added": described(added)}
        if lost and added:
            text = say(
                "The English has the placeholder {lost}, the translation {added}.", **values
            )
        elif lost:
            text = say(
                "The English has the placeholder {lost}, the translation does not.", **values
            )
        else:
            text = say(
                "The translation has the placeholder {added}, the English does not.", **values
            )
        yield Fault(text, say("Copy placeholders from the English, letter by letter."))
    else:
        names = [name for name, count in english.items() if count != own[name]]
        if names:
            text = say("The translation has the placeholder {names} another number of times than "
                       "the English.", names=described(names))  # fmt: skip
            yield Fault(text, say("Write each placeholder as often as the English does."))


@PAIR_CHECKS.check("T215 marks-shown")
def marks_shown(pair: Pair) -> Iterator[Fault]:
    """No mark of Markdown is broken, so that readers would see it.

    Bad: ``[enroll](enrollment.md)`` → ``[inscribirse] (enrollment.md)``

    Good: ``[enroll](enrollment.md)`` → ``[inscribirse](enrollment.md)``

    Cure: Write the marks as in the English: no blank inside them, and each one closed.
    """
    if pair.own.reader is None:
        return
    english, own = (Counter(_MARK.findall(_shown_as_it_is(side))) for side in pair.sides)
    # A sign that the English shows as it is may have a letter beside it in another language.
    shown = [
        mark
        for mark, count in own.items()
        if count > max(english[mark], pair.english.literal.count(mark))
    ]
    if shown:
        text = say("Readers would see these marks: {marks}", marks="  ".join(shown))
        yield Fault(text, say("Write the marks as in the English: no blank inside them, each one "
                              "closed."))  # fmt: skip


def _emphases(side: Side) -> dict[str, str]:
    """Return the kinds of emphasis that a side has, each with the mark that makes it."""
    kinds = {"strong_open": "**", "em_open": "*"}
    return {t.type: t.markup or kinds[t.type] for t in side.tokens if t.type in kinds}


def _code(side: Side) -> dict[str, str]:
    """Return the code of a side, each with what of it must stay as it is."""
    code = [t.content for t in side.tokens if t.type in {"code_inline", "math_inline"}]
    named = [t.content for t in roles(side) if t.meta["name"] in CODE_ROLES]
    code += [text.lstrip("~!.").removesuffix("()") for text in named if "<" not in text]
    return {text: _SAID.sub('""', text) for text in code}


def _shown_as_it_is(side: Side) -> str:
    """Return what a reader sees letter by letter: plain text, and words in some roles."""
    words = [
        token.content
        for token in roles(side)
        if is_language(token.meta["name"]) or token.meta["name"] == "term"
    ]
    return " ".join([side.literal, *words])


def _placeholders(side: Side) -> Counter[str]:
    if side.reader:
        return Counter([*_SUBSTITUTION.findall(side.text), *_NAMED.findall(side.literal)])
    return Counter(PLACEHOLDER.findall(side.text))


def _roles_taken_off(pair: Pair) -> Iterator[Fault]:
    """Yield the words and values that stand as they are in the English, but without their role."""
    marked = {(token.meta["name"], token.content) for token in roles(pair.own)}
    for token in roles(pair.english):
        name, words = token.meta["name"], token.content
        if (name, words) in marked or name == pair.own.language.code.lower():
            continue
        if name in VALUE_ROLES and not _RAW_VALUE.fullmatch(words):
            continue
        if _is_free(name, pair) and _stands_in(words, pair.own.literal):
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


def _in_braces(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
