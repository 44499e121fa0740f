"""Markup: a translation keeps what its English marks, and shows no marks of its own.

Roles, links, footnotes, images, code, emphasis and placeholders are compared as sets: another
order is the translator's choice, and so is naming a thing twice or once. A build tells the codes
T104 to T107, too, and mends what is plain.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.addresses import other_links
from sphinx_tandem.checks.pairs import (
    PAIR_CHECKS,
    PLACEHOLDER,
    VALUE_ROLES,
    Pair,
    Side,
    attributes,
    described,
    is_language,
    roles,
)
from sphinx_tandem.checks.registry import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_EXPLICIT = re.compile(r"^(.+?)\s*(?<!\x00)<([^<]*)>$", re.DOTALL)
_LEADS = {
    *("ref", "doc", "numref", "eq", "any", "download", "keyword", "option", "envvar", "token"),
    *("confval", "cite", "footcite"),
}
# MyST knows no role whose name has an accent, and shows it as it stands.
_BROKEN_ROLE = re.compile(r"\{(\w*[^\W\d_a-zA-Z]\w*)\}(?=[`´‘'])")
_MARK = re.compile(
    r"\]\s?\(|\]\s\[|\]\[|`|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?<!\w)__?(?=\w)|(?<=\w)__?(?!\w)"
    r"|\[\^|:[a-z]+:(?=\s?`)|<https?:|\{#|\{\{|\}\}|\{[ ]?[^\W\d][\w:.+-]*[ ]?\}"
)
_NAMED = re.compile(r"%\(\w+\)[sdif]|(?<!\{)\{\w+\}(?![}`])")
_SUBSTITUTION = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
_PLAIN_CODE = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+){2,}[.!?]?")

_LINK_MESSAGES = (
    "The English links to {lost}, the translation to {added}.",
    "The English links to {lost}, the translation does not.",
    "The translation links to {added}, the English does not.",
)
_ROLE_MESSAGES = (
    "The English refers to {lost}, the translation to {added}.",
    "The English refers to {lost}, the translation does not.",
    "The translation refers to {added}, the English does not.",
)
_FOOTNOTE_MESSAGES = (
    "The English has the footnote {lost}, the translation {added}.",
    "The English has the footnote {lost}, the translation does not.",
    "The translation has the footnote {added}, the English does not.",
)
_IMAGE_MESSAGES = (
    "The English shows the image {lost}, the translation {added}.",
    "The English shows the image {lost}, the translation does not.",
    "The translation shows the image {added}, the English does not.",
)


@PAIR_CHECKS.check("T104 link-target")
def links(pair: Pair) -> Iterator[Fault]:
    """A link of the translation leads where its English leads.

    Bad: ``[enroll](enrollment.md)`` → ``[inscribirse](enrolment.md)``

    Good: ``[enroll](enrollment.md)`` → ``[inscribirse](enrollment.md)``

    Cure: Copy what stands between ``(`` and ``)`` from the English.
    """
    english, own = (set(attributes(side, "link_open", "href")) for side in pair.sides)
    english, own = other_links(english, own, (pair.english.language, pair.own.language))
    yield from _differ(_LINK_MESSAGES, english - own, own - english)


@PAIR_CHECKS.check("T105 role-target")
def role_targets(pair: Pair) -> Iterator[Fault]:
    """A role of the translation refers to what its English refers to.

    Bad: ``{doc}`rights <rights>` `` → ``{doc}`derechos <derechos>` ``

    Good: ``{doc}`rights <rights>` `` → ``{doc}`derechos <rights>` ``

    Cure: Copy what stands between ``<`` and ``>`` from the English.
    """
    english, own = (_role_targets(side) for side in pair.sides)
    yield from _differ(_ROLE_MESSAGES, english - own, own - english)
    terms = [[_name(token) for token in roles(side) if _is_term(token)] for side in pair.sides]
    if len(terms[1]) < len(set(terms[0])) or len(set(terms[1])) > len(terms[0]):
        text = say("The English has {english} glossary terms, the translation {own}.",
                   english=len(set(terms[0])), own=len(set(terms[1])))  # fmt: skip
        yield Fault(text, say("Write each {role} of the English in the translation.",
                              role="{term}"))  # fmt: skip


@PAIR_CHECKS.check("T106 footnote")
def footnotes(pair: Pair) -> Iterator[Fault]:
    """A translation has the footnotes of its English.

    Bad: ``The law forbids it.[^law]`` → ``La ley lo prohíbe.``

    Good: ``The law forbids it.[^law]`` → ``La ley lo prohíbe.[^law]``

    Cure: Copy the mark from the English.
    """
    english, own = (
        {f"[^{t.meta['label']}]" for t in side.tokens if t.type == "footnote_ref"}
        for side in pair.sides
    )
    yield from _differ(_FOOTNOTE_MESSAGES, english - own, own - english)


@PAIR_CHECKS.check("T107 image-file")
def images(pair: Pair) -> Iterator[Fault]:
    """A translation shows the images of its English.

    Bad: ``![The gate](gate.png)`` → ``![La entrada](entrada.png)``

    Good: ``![The gate](gate.png)`` → ``![La entrada](gate.png)``

    Cure: Copy the name of the file from the English.
    """
    english, own = (set(attributes(side, "image", "src")) for side in pair.sides)
    yield from _differ(_IMAGE_MESSAGES, english - own, own - english)


@PAIR_CHECKS.check("T211 role-name")
def role_names(pair: Pair) -> Iterator[Fault]:
    """The name of a role, between ``{`` and ``}``, stays English: it is a command.

    Bad: ``{download}`form <form.pdf>` `` → ``{descargar}`formulario <form.pdf>` ``

    Good: ``{download}`form <form.pdf>` `` → ``{download}`formulario <form.pdf>` ``

    Cure: Write the name as the English does.
    """
    names = [
        {t.meta["name"] for t in roles(side) if not _is_free(t.meta["name"])}
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


@PAIR_CHECKS.check("T212 emphasis")
def emphasis(pair: Pair) -> Iterator[Fault]:
    """Where the English emphasizes words, the translation does, too.

    Bad: ``You may **not** enter.`` → ``Usted no puede entrar.``

    Good: ``You may **not** enter.`` → ``Usted **no** puede entrar.``

    Cure: Put the same stars around the words that are meant.
    """
    kinds = [{token.type for token in side.tokens} for side in pair.sides]
    for kind, marks in (("strong_open", "**"), ("em_open", "*")):
        if kind in kinds[0] and kind not in kinds[1]:
            if kind == "em_open" and "strong_open" in kinds[1] - kinds[0]:
                continue  # emphasized otherwise
            text = say("The English emphasizes words with {marks}, the translation does not.",
                       marks=marks)  # fmt: skip
            yield Fault(text, say("Put {marks} before and after the words.", marks=marks))


@PAIR_CHECKS.check("T213 code")
def code(pair: Pair) -> Iterator[Fault]:
    """Code, between backticks, is copied letter by letter: it is what a person types.

    Bad: `` Run `make html`. `` → `` Ejecute `hacer html`. ``

    Good: `` Run `make html`. `` → `` Ejecute `make html`. ``

    Cure: Copy the code from the English.
    """
    sides = [
        Counter(t.content for t in side.tokens if t.type in {"code_inline", "math_inline"})
        for side in pair.sides
    ]
    lost, added = sides[0] - sides[1], sides[1] - sides[0]
    if all(_PLAIN_CODE.fullmatch(text) for text in lost) and len(lost) == len(added):
        return  # words to be replaced, in the person's language
    gone = [text for text in lost if text not in sides[1]]
    new = [text for text in added if text not in sides[0] and text not in pair.english.text]
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
    if pair.own.reader:
        english, own = (
            {*_SUBSTITUTION.findall(side.text), *_NAMED.findall(side.literal)}
            for side in pair.sides
        )
    else:
        english, own = (set(PLACEHOLDER.findall(side.text)) for side in pair.sides)
    lost, added = sorted(english - own), sorted(own - english)
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
    elif not pair.own.reader:
        counts = [Counter(PLACEHOLDER.findall(side.text)) for side in pair.sides]
        names = [name for name, count in counts[0].items() if count != counts[1][name]]
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
    english, own = (Counter(_MARK.findall(side.literal)) for side in pair.sides)
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


def _differ(messages: tuple[str, str, str], lost: set[str], added: set[str]) -> Iterator[Fault]:
    values = {"lost": ", ".join(sorted(lost)), "added": ", ".join(sorted(added))}
    if lost and added:
        yield Fault(say(messages[0], **values), say("Write {lost} in place of {added}.", **values))
    elif lost:
        yield Fault(say(messages[1], **values), say("Add {lost} to the translation.", **values))
    elif added:
        cure = say("Take out {added}, or correct it.", **values)
        yield Fault(say(messages[2], **values), cure)


def _role_targets(side: Side) -> set[str]:
    found = set()
    for token in roles(side):
        name, text = token.meta["name"], token.content
        short = name.rpartition(":")[2]
        match = _EXPLICIT.match(text)
        if short == "term":
            continue  # named in the language of the page
        if match and (short in _LEADS or short.startswith(("bdg-link", "bdg-ref")) or ":" in name):
            found.add(f"{{{name}}} {match[2]}")
        elif short in _LEADS or ":" in name:
            found.add(f"{{{name}}} {text}")
    return found


def _is_term(token: Token) -> bool:
    return str(token.meta["name"]).rpartition(":")[2] == "term"


def _name(token: Token) -> str:
    match = _EXPLICIT.match(token.content)
    return (match[1] if match else token.content).strip().lower()


def _is_free(name: str) -> bool:
    """Whether a role may come and go: a value, or words in another language."""
    return name in VALUE_ROLES or is_language(name)


def _in_braces(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
