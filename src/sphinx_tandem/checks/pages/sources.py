"""Sources: the English pages are clear, whoever reads them and however."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.images import describes
from sphinx_tandem.checks.pages.page import (
    PAGE_CHECKS,
    Page,
    links,
    prose,
    shown_words,
)
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.figures import figures
from sphinx_tandem.checks.words.glossary import holds, stems
from sphinx_tandem.checks.words.reading import sentences_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.checks.pages.parsing import Passage

_SAYS_NOTHING = {
    *("here", "click here", "this", "this link", "link", "more", "read more", "learn more"),
    *("see more", "go", "this page", "page", "click", "details", "aquí", "haga clic aquí", "más"),
    *("leer más", "ver más", "enlace", "este enlace", "¶", "#", "→"),
}
_PICTURE_OF_TEXT = re.compile(
    r"\b(?:flyer|poster|leaflet|scan(?:ned)?|screenshot|text of|letter|schedule|calendar)\b",
    re.IGNORECASE,
)
_ADDRESS_ALONE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LONGEST_ALT = 40  # words; more than that is a text, not a description


@PAGE_CHECKS.check("A101 alt-text")
def alt_texts(page: Page) -> Iterator[Fault]:
    """An image says in words what it shows (WCAG 2.2, 1.1.1).

    Bad: ``![](gate.png)``, ``![gate.png](gate.png)``

    Good: ``![The front gate and the office door](gate.png)``

    Cure: Say in a few words what the image shows.
    """
    for image in page.images:
        name = PurePosixPath(image.file).name
        if not describes(image.alt or "", name):
            text = say("The image {name} has no description for people who do not see it.",
                       name=name)  # fmt: skip
            cure = say("Say in a few words what it shows: {example}",
                       example=f"![…]({image.file})")  # fmt: skip
            yield Fault(text, cure, image.line)


@PAGE_CHECKS.check("S202 link-words")
def link_words(page: Page) -> Iterator[Fault]:
    """The words of a link say where it leads (WCAG 2.2, 2.4.4).

    Bad: ``To enroll, click [here](enrollment.md).``; ``https://example.org/form``

    Good: ``[Enroll your child](enrollment.md).``

    Cure: Turn the words that name the page into the link.
    """
    for passage in page.passages:
        if _ADDRESS_ALONE.fullmatch(shown_words(passage).strip()) and not list(links(passage)):
            text = say("The address {words} stands here alone, without a word and without a link.",
                       words=described([passage.key]))  # fmt: skip
            cure = say("Write a link: {example}", example=f"[…]({passage.key})")
            yield Fault(text, cure, passage.line)
        for address, words in links(passage):
            said = words.strip(" .:!…").casefold()
            bare = said.startswith(("http://", "https://", "www."))
            unsaid = not said and address.startswith(("http:", "https:"))  # others get a title
            if said in _SAYS_NOTHING or bare or unsaid:
                text = say("The link {words} does not say where it leads.",
                           words=described([words]))  # fmt: skip
                cure = say("Make the words that name {address} the link.", address=address)
                yield Fault(text, cure, passage.line)


@PAGE_CHECKS.check("S203 heading-level")
def heading_levels(page: Page) -> Iterator[Fault]:
    """A page begins with one title, and no level of headings is left out (WCAG 2.2, 1.3.1).

    Bad: ``# Papers``, ``### Dates``

    Good: ``# Papers``, ``## Dates``

    Cure: Begin it with one ``#`` more than the heading above, or with fewer.
    """
    headings = [passage for passage in page.passages if passage.kind == "heading"]
    is_empty = not page.text.strip()
    if not headings and (page.passages or is_empty):  # else another page may bring the title
        text = say("The page has no title.")
        line = 1 if is_empty else page.passages[0].line
        yield Fault(text, say("Begin it with {marks}.", marks="#"), line)
    above = 0
    for heading in headings:
        if heading.level > above + 1:
            values = {"words": described([heading.text]), "level": heading.level, "above": above}
            text = say("The heading {words} is of level {level}, after one of level {above}.",
                       **values)  # fmt: skip
            cure = say("Begin it with {marks}.", marks="#" * (above + 1))
            yield Fault(text, cure, heading.line)
        elif heading.level == 1 and above:
            text = say("The page has a second title: {words}.", words=described([heading.text]))
            yield Fault(text, say("Begin it with {marks}.", marks="##"), heading.line)
        above = heading.level


@PAGE_CHECKS.check("S204 picture-of-text")
def pictures_of_text(page: Page) -> Iterator[Fault]:
    """Words are text, not a picture of text (WCAG 2.2, 1.4.5): a picture is not translated.

    Bad: ``![Flyer with the dates of the meetings](flyer.png)``

    Good: The dates as a list or table on the page.

    Cure: Write the words on the page, and keep pictures for what is not text.
    """
    for image in page.images:
        alt = image.alt or ""
        name = PurePosixPath(image.file).stem.replace("-", " ").replace("_", " ")
        if _PICTURE_OF_TEXT.search(name) or len(words_of(alt)) > _LONGEST_ALT:
            text = say("The image {name} seems to be a picture of text, which is not translated "
                       "and cannot be read aloud.", name=image.file)  # fmt: skip
            yield Fault(text, say("Write its words on the page."), image.line)


@PAGE_CHECKS.check("S205 figure-without-source")
def figures_without_source(page: Page) -> Iterator[Fault]:
    """A figure has a source: a footnote in the same passage.

    Bad: ``Over 90% of students graduate.``

    Good: ``Over 90% of students graduate.[^org-description]``

    Cure: Add a footnote that names the source.
    """
    if not page.rules.sources_required or not page.front_matter.get("sources"):
        return
    for passage in prose(page):
        if any(token.type in {"footnote_ref", "link_open"} for token in passage.tokens):
            continue
        found = figures(shown_words(passage), page.rules.language)
        claims = [figure.shown for figure in found if figure.kind in {"percent", "money"}]
        claims += [
            figure.shown
            for figure in found
            if figure.kind == "number" and "," in figure.shown.strip(",")
        ]
        if claims:
            text = say("The figure {figure} has no source.", figure=described(claims))
            yield Fault(text, say("Add a footnote that names the source."), passage.line)


@PAGE_CHECKS.check("S206 long-sentence")
def long_sentences(page: Page) -> Iterator[Fault]:
    """A sentence is short enough to be understood at once.

    Bad: A sentence of 45 words.

    Good: Three sentences of 15 words.

    Cure: Divide the sentence, or make a list of it.
    """
    most = page.rules.longest_sentence
    for passage in prose(page):
        for sentence in sentences_of(shown_words(passage)):
            count = len(words_of(sentence))
            if most and count > most:
                text = say("A sentence of {count} words: {sentence}", count=count,
                           sentence=described([f"{sentence[:60].strip()}…"]))  # fmt: skip
                cure = say("Part it, or make a list of it; {most} words are the most.", most=most)
                yield Fault(text, cure, passage.line)


@PAGE_CHECKS.check("S207 unexplained-term")
def unexplained_terms(page: Page) -> Iterator[Fault]:
    """A term of the glossary is a link to it where a page first uses it.

    Bad: ``The union asks for recognition.``

    Good: ``The {term}`union` asks for {term}`recognition`.``

    Cure: Write the term as a role where it first stands.
    """
    if page.terms:
        return  # the glossary itself
    explained = {target for passage in page.passages for target in _term_targets(passage)}
    passages = list(prose(page))
    for term in page.rules.terms:
        if term.lower() in explained:
            continue
        for passage in passages:
            if holds(stems(shown_words(passage), "en"), term, "en"):
                text = say("The page uses the glossary's term {term} and never explains it.",
                           term=described([term]))  # fmt: skip
                cure = say("Write it like this where it first stands: {example}",
                           example=f"{{term}}`{term}`")  # fmt: skip
                yield Fault(text, cure, passage.line)
                break


def _term_targets(passage: Passage) -> Iterator[str]:
    for token in passage.tokens:
        if token.type == "myst_role" and token.meta["name"].rpartition(":")[2] == "term":
            words, found, target = token.content.rpartition("<")
            yield (target.rstrip("> ") if found and words else token.content).strip().lower()
