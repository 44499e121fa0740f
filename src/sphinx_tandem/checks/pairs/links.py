"""Where a passage leads: links, roles, footnotes and images, the same as in the English.

They are compared as sets: naming a thing twice or once is the translator's choice, but no two may
have changed places. A build tells these codes, too, and mends what is plain.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pairs.changed_places import Placed, changed_places
from sphinx_tandem.checks.pairs.pair import (
    PAIR_CHECKS,
    Pair,
    RstReader,
    Side,
    as_written,
    attributes,
    is_term,
    role_target,
    roles,
)
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.safety.addresses import other_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_EXPLICIT = re.compile(r"^(.+?)\s*(?<!\x00)<([^<]*)>$", re.DOTALL)
#: Roles that lead to what they name, or to what stands in "<>".
LEADS = {
    *("ref", "doc", "numref", "eq", "any", "download", "keyword", "option", "envvar", "token"),
    *("confval", "cite", "footcite"),
}

_NEAR = 200  # characters of words that tell what a thing belongs to

LINK_MESSAGES = (
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
    lost, added = english - own, own - english
    if isinstance(pair.own.reader, RstReader):
        lost, added = _without_names(lost, added)
    yield from targets_differ(LINK_MESSAGES, lost, added)
    yield from _silent(*(_silent_links(side) for side in pair.sides))
    for one, other in changed_places(*(_linked(side) for side in pair.sides)):
        yield Fault(
            say("The links to {one} and to {other} have changed places.", one=one, other=other),
            say("Let each lead where its words lead in the English."),
        )


@PAIR_CHECKS.check("T105 role-target")
def role_targets(pair: Pair) -> Iterator[Fault]:
    """A role of the translation refers to what its English refers to.

    Bad: ``{doc}`rights <rights>` `` → ``{doc}`derechos <derechos>` ``

    Good: ``{doc}`rights <rights>` `` → ``{doc}`derechos <rights>` ``

    Cure: Copy what stands between ``<`` and ``>`` from the English.
    """
    english, own = (_role_targets(side) for side in pair.sides)
    yield from targets_differ(_ROLE_MESSAGES, english - own, own - english)
    terms = [[_name(token) for token in roles(side) if is_term(token)] for side in pair.sides]
    if len(terms[1]) < len(set(terms[0])) or len(set(terms[1])) > len(terms[0]):
        text = say("The English has {english} glossary terms, the translation {own}.",
                   english=len(set(terms[0])), own=len(set(terms[1])))  # fmt: skip
        yield Fault(text, say("Write each {role} of the English in the translation.",
                              role="{term}"))  # fmt: skip
    yield from targets_differ(_ROLE_MESSAGES, *_other_terms(pair))
    for one, other in changed_places(*(_referring(side) for side in pair.sides)):
        yield Fault(
            say(
                "The references to {one} and to {other} have changed places.", one=one, other=other
            ),
            say("Let each lead where its words lead in the English."),
        )


@PAIR_CHECKS.check("T106 footnote")
def footnotes(pair: Pair) -> Iterator[Fault]:
    """A translation has the footnotes of its English.

    Bad: ``The law forbids it.[^law]`` → ``La ley lo prohíbe.``

    Good: ``The law forbids it.[^law]`` → ``La ley lo prohíbe.[^law]``

    Cure: Copy the mark from the English.
    """
    english, own = (_notes(side) for side in pair.sides)
    yield from targets_differ(_FOOTNOTE_MESSAGES, set(english - own), set(own - english))
    noted = [_noted(side) for side in pair.sides]
    for one, other in changed_places(*noted, by_words=False):
        yield Fault(
            say(
                "The footnotes {one} and {other} have changed places.",
                one=f"[^{one}]",
                other=f"[^{other}]",
            ),
            say("Put each after the words that it follows in the English."),
        )


@PAIR_CHECKS.check("T107 image-file")
def images(pair: Pair) -> Iterator[Fault]:
    """A translation shows the images of its English.

    Bad: ``![The gate](gate.png)`` → ``![La entrada](entrada.png)``

    Good: ``![The gate](gate.png)`` → ``![La entrada](gate.png)``

    Cure: Copy the name of the file from the English.
    """
    sides = [_images(side) for side in pair.sides]
    english, own = ({image.name for image in side} for side in sides)
    yield from targets_differ(_IMAGE_MESSAGES, english - own, own - english)
    yield from _silent(*({one.name for one in side if not one.words[0].strip()} for side in sides))
    for one, other in changed_places(*sides):
        yield Fault(
            say("The images {one} and {other} have changed places.", one=one, other=other),
            say("Show each with its own words."),
        )


def targets_differ(
    messages: tuple[str, str, str], lost: set[str], added: set[str]
) -> Iterator[Fault]:
    """Yield a fault that says, in one of three ``messages``, what was lost, added, or both."""
    values = {"lost": ", ".join(sorted(lost)), "added": ", ".join(sorted(added))}
    if lost and added:
        yield Fault(say(messages[0], **values), say("Write {lost} in place of {added}.", **values))
    elif lost:
        yield Fault(say(messages[1], **values), say("Add {lost} to the translation.", **values))
    elif added:
        cure = say("Take out {added}, or correct it.", **values)
        yield Fault(say(messages[2], **values), cure)


def _silent(english: set[str], own: set[str]) -> Iterator[Fault]:
    """Yield a fault for each target whose words only the translation has lost."""
    for target in sorted(own - english):
        text = say("{target} has no words in the translation.", target=target)
        yield Fault(text, say("Translate the words that stand before it, between “[” and “]”."))


def _silent_links(side: Side) -> set[str]:
    """Return the links without words to another website; a page of this one gives its title."""
    return {
        link.name for link in _linked(side) if "://" in link.name and not link.words[0].strip()
    }


def _without_names(lost: set[str], added: set[str]) -> tuple[set[str], set[str]]:
    """Return both sets of targets without names of reStructuredText, where they are as many.

    A name such as "`our rules`_" may be translated: Sphinx takes each for the one that stands in
    its place in the English.
    """
    names = [{link for link in links if link.endswith("_")} for links in (lost, added)]
    if len(names[0]) == len(names[1]):
        return lost - names[0], added - names[1]
    return lost, added


def _linked(side: Side) -> list[Placed]:
    """Return the side's links, with their words."""
    found: list[Placed] = []
    open_at: list[tuple[str, int]] = []
    words: list[str] = []
    for place, token in enumerate(side.tokens):
        if token.type == "link_open":
            open_at.append((str(token.attrs.get("href", "")), place))
            words.clear()
        elif token.type == "link_close" and open_at:
            found.append(Placed(open_at[-1][0], (" ".join(words)[:_NEAR],), open_at.pop()[1]))
        elif token.content:
            words.append(token.content)
    return found


def _images(side: Side) -> list[Placed]:
    """Return the side's images, with the words that describe them."""
    return [
        Placed(str(token.attrs["src"]), (token.content[:_NEAR],), place)
        for place, token in enumerate(side.tokens)
        if token.type == "image"
    ]


def _referring(side: Side) -> list[Placed]:
    """Return the side's roles that say in words of their own where they lead."""
    found = []
    for place, token in enumerate(side.tokens):
        match = _EXPLICIT.match(token.content) if token.type == "myst_role" else None
        if match:
            name = f"{as_written(token.meta['name'], side)} {match[2]}"
            found.append(Placed(name, (match[1][:_NEAR],), place))
    return found


def _notes(side: Side) -> Counter[str]:
    """Return the side's footnotes as they are written; those without a name, each for itself."""
    form = "[{}]_" if isinstance(side.reader, RstReader) else "[^{}]"
    labels = [str(t.meta["label"]) for t in side.tokens if t.type == "footnote_ref"]
    unnamed = [label for label in labels if label in {"#", "*"}]
    return Counter(map(form.format, [*(set(labels) - set(unnamed)), *unnamed]))


def _noted(side: Side) -> list[Placed]:
    """Return the side's footnotes, each with the words before it."""
    found: list[Placed] = []
    words: list[str] = []
    place = 0
    for token in side.tokens:
        if token.type == "footnote_ref":
            found.append(Placed(str(token.meta["label"]), (" ".join(words)[-_NEAR:],), place))
        elif token.content.strip(" .,;:"):
            if found and found[-1].place == place:
                words.clear()
                place += 1
            words.append(token.content)
    return found


def _role_targets(side: Side) -> set[str]:
    found = set()
    for token in roles(side):
        name, text = token.meta["name"], token.content
        short = name.rpartition(":")[2]
        match = _EXPLICIT.match(text)
        if short == "term":
            continue  # named in the language of the page
        if match and (short in LEADS or short.startswith(("bdg-link", "bdg-ref")) or ":" in name):
            found.add(f"{as_written(name, side)} {match[2]}")
        elif short in LEADS or ":" in name:
            target = text.lstrip("!~")  # how it is shown, not where it leads
            found.add(f"{as_written(name, side)} {target}")
    return found


def _other_terms(pair: Pair) -> tuple[set[str], set[str]]:
    """Return the terms that only the English refers to, and those that only the translation does.

    A translation names a term in English or in its own words. Where the glossary does not tell how
    each term of the English is translated, nothing is known.
    """
    english = {role_target(token).lower() for token in roles(pair.english) if is_term(token)}
    known = {term.english.lower(): term.english.lower() for term in pair.terms}
    if not english or not english <= known.keys():
        return set(), set()
    for term in pair.terms:
        known |= {name.lower(): term.english.lower() for name in (term.own, *term.also)}
    named = [role_target(token) for token in roles(pair.own) if is_term(token)]
    own = {known.get(name.lower(), name) for name in named}
    shown = ({f"{{term}} {name}" for name in names} for names in (english - own, own - english))
    lost, added = shown
    return (lost, added) if added or len(named) >= len(english) else (set(), set())


def _name(token: Token) -> str:
    match = _EXPLICIT.match(token.content)
    return (match[1] if match else token.content).strip().lower()
