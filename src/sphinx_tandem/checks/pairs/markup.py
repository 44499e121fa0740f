"""Markup: a translation keeps the marks of its English, and shows no marks of its own.

Names of roles, emphasis, code and placeholders are compared as sets: another order is the
translator's choice.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.pair import (
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

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(
    r"\]\s?\(|\]\s\[|\]\[|\[(?=\0)|(?<=\0)\[|`|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)"
    r"|(?<!\w)__?(?=\w)|(?<=\w)__?(?!\w)|(?<![^\s(])[*_](?=\s)|\[\^|<https?:"
    r"|(?<!\w):[a-z][a-z:+-]*:(?!\w)|\{#|\{\{|\}\}|\{[ ]?[^\W\d][\w:.+-]*[ ]?\}"
    r"|\{[^\W\d]\w*(?=\s)|(?<=\w)\}(?=\0)"
)
#: Roles whose words are copied letter by letter, but for a file named "{user}.txt".
_LETTERS = CODE_ROLES | {"code", "command", "file", "literal", "math", "program"}
_NAMED = re.compile(r"%\(\w+\)[sdif]|(?<!\{)\{\w+\}(?![}`])")
_UNNAMED = re.compile(r"%[sdifru](?![a-zA-Z])|\{(?:![rsa])?(?::[^{}]*)?\}")
_SUBSTITUTION = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# Words that a command is given, such as the message of a commit, and those that stand for a name:
# "[your page]".
_SAID = re.compile(
    r"""(["'])[^"'\\$%{}<>/=]*[^\W\d_] [^\W\d_][^"'\\$%{}<>/=]*\1"""
    r"|[\[<][^\W\d_]+(?: [^\W\d_]+)+[\]>]"
)
_PLAIN_CODE = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+){2,}[.!?]?")


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
    if lost and all(map(_PLAIN_CODE.fullmatch, lost)) and len(lost) == len(added):
        return  # words to be replaced, in the person's language
    gone = [text for text, known in texts[0].items() if known not in sides[1]]
    new = [text for text, known in texts[1].items()
           if known not in sides[0] and text not in pair.english.text]  # fmt: skip
    gone = gone or [text for text in _fewer(pair) if new or _is_plainer(text, pair)]
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
    elif _UNNAMED.findall(pair.english.text) != _UNNAMED.findall(pair.own.text) and not (
        pair.own.reader or english != own
    ):
        text = say("The translation has the placeholders of the English in another order.")
        yield Fault(text, say("Keep their order: each gets its value by its place."))
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
    own = _shown_marks(pair.own)
    if not own:
        return
    # A sign that the English shows as it is may have a letter beside it in another language.
    english, literal = _shown_marks(pair.english), pair.english.literal
    shown = [
        mark for mark, count in own.items() if count > max(english[mark], literal.count(mark))
    ]
    if shown:
        text = say("Readers would see these marks: {marks}", marks="  ".join(shown))
        yield Fault(text, say("Write the marks as in the English: no blank inside them, each one "
                              "closed."))  # fmt: skip


def _shown_marks(side: Side) -> Counter[str]:
    """Return the marks that mark nothing, and those of reStructuredText that mark no code."""
    if side.reader is None:
        return Counter()
    unnamed = ("`" for token in side.tokens if token.info == "default")
    return Counter([*_MARK.findall(_shown_as_it_is(side)), *unnamed])


def _emphases(side: Side) -> dict[str, str]:
    """Return the kinds of emphasis that a side has, each with the mark that makes it."""
    kinds = {"strong_open": "**", "em_open": "*"}
    return {t.type: t.markup or kinds[t.type] for t in side.tokens if t.type in kinds}


def _fewer(pair: Pair) -> list[str]:
    """Return the code that both sides have, but the translation less often."""
    counts = (Counter(t.content for t in side.tokens if t.type == "code_inline")
              for side in pair.sides)  # fmt: skip
    english, own = counts
    return [text for text in english if 0 < own[text] < english[text]]


def _is_plainer(text: str, pair: Pair) -> bool:
    """Whether ``text`` stands more often without the marks of code than in the English."""
    found = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
    english, own = (len(found.findall(side.literal)) for side in pair.sides)
    return own > english


def _code(side: Side) -> dict[str, str]:
    """Return the code of a side, each with what of it must stay as it is."""
    code = [t.content for t in side.tokens if t.type in {"code_inline", "math_inline"}]
    named = [
        token.content
        for token in roles(side)
        if token.meta["name"] in _LETTERS
        and not (token.meta["name"] == "file" and "{" in token.content)
    ]
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
