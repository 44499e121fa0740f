"""Writes the document that a handout is printed from: a head, and the words of its pages."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_tandem.site.handouts.reading import as_chapter, for_ears
from sphinx_tandem.site.handouts.words import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_tandem.settings import Language
    from sphinx_tandem.site.handouts.collection import Collection, Handout
    from sphinx_tandem.site.handouts.leaves import Leaf
    from sphinx_tandem.site.handouts.reading import Text

#: The file that the template shows as the QR code of the handout's address.
QR_CODE = "handout-qr.svg"
_NUMBERS = re.compile(r"%\((number|total)\)s")
_COUNTERS = {"number": "counter(page)", "total": "counter(pages)"}


@dataclasses.dataclass(frozen=True)
class Chapter:
    """A page in a booklet, or the only one.

    ``id`` is its place, ``number`` that of the sheet it begins on. ``titles`` and ``facts``,
    the day of its facts, are by the tag of each language; a title that all share is said once, and
    no facts where it has none.
    """

    id: str
    titles: Mapping[str, str]
    body: Markup
    address: str
    facts: Mapping[str, str]
    number: str = ""


@dataclasses.dataclass(frozen=True)
class Document:
    """What is printed: HTML, and the title of the handout."""

    title: str
    html: str


def compose(
    collection: Collection, handout: Handout, begins: Mapping[str, int] | None = None
) -> Document:
    """Return the document of a handout.

    ``begins`` tells on which sheet of paper each chapter begins, by its id; a booklet is printed
    once to know it.
    """
    edition, words = handout.edition, collection.words
    texts = [collection.text(edition, leaf.page) for leaf in handout.leaves]
    chapters = _chapters(collection, handout, texts, begins or {})
    name = audience_names(collection, handout)
    titles = dict.fromkeys(name.values()) if handout.audience else texts[0].titles
    first = edition.languages[0]
    html = collection.templates.get_template("handout.html").render(
        title=" · ".join(titles),
        project=collection.project,
        languages=edition.languages,
        chapters=chapters,
        audience=handout.audience,
        names=name,
        facts=facts_of(handout.leaves, edition.languages),
        address=handout.address,
        classes=texts[0].classes,
        styles=list(dict.fromkeys(style for text in texts for style in text.styles)),
        qr_code=QR_CODE,
        say=words.say,
        plain=words.plain,
        direction=first.direction,
        css_text=css_text,
        page_numbers=_page_numbers(
            [words.plain(one.tag, "Page %(number)s of %(total)s") for one in edition.languages]
        ),
    )
    return Document(" · ".join(titles), for_ears(html))


def audience_names(collection: Collection, handout: Handout) -> dict[str, str]:
    """Return what a booklet is called in each of its languages, by their tags."""
    template = collection.templates.get_template("handout-audience.html")
    say = collection.words.plain
    return {
        language.tag: " ".join(
            template.render(audience=handout.audience, say=say, language=language).split()
        )
        for language in handout.edition.languages
    }


def css_text(text: str) -> Markup:
    """Return ``text`` as a string of CSS that may stand in a ``style`` element."""
    for sign, escaped in (("\\", "\\5c "), ('"', "\\22 "), ("<", "\\3c "), ("\n", "\\a ")):
        text = text.replace(sign, escaped)
    return Markup(f'"{text}"')  # noqa: S704  escaped for the place where it stands


def _page_numbers(said: list[str]) -> Markup:
    """Return the words for a page's number as CSS content: "Page ", the number, " of ", all."""
    contents = [
        " ".join(
            _COUNTERS[part] if index % 2 else css_text(part)
            for index, part in enumerate(_NUMBERS.split(words))
            if part
        )
        for words in dict.fromkeys(said)
    ]
    return Markup(' " · " '.join(contents))  # noqa: S704  made of CSS strings


def _chapters(
    collection: Collection, handout: Handout, texts: list[Text], begins: Mapping[str, int]
) -> list[Chapter]:
    edition = handout.edition
    addresses = [collection.address(edition, leaf.page) for leaf in handout.leaves]
    prefixes = {address: f"c{number}-" for number, address in enumerate(addresses, 1)}
    chapters = []
    for leaf, text, address in zip(handout.leaves, texts, addresses, strict=True):
        place = prefixes[address].removesuffix("-")
        body = as_chapter(text, prefixes[address], prefixes) if handout.audience else text.body
        chapters.append(
            Chapter(
                id=place,
                titles=_by_language(text.titles, edition.languages),
                body=Markup(body),  # noqa: S704  from a page that was built
                address=address,
                facts=facts_of([leaf], edition.languages),
                number=str(begins.get(place, "")),
            )
        )
    return chapters


def _by_language(said: Sequence[str], languages: Sequence[Language]) -> dict[str, str]:
    """Return what is said in each language, by its tag; what all say alike only once."""
    return {language.tag: words for language, words in zip(languages, said, strict=False)}


def facts_of(leaves: Sequence[Leaf], languages: Sequence[Language]) -> dict[str, str]:
    """Return the day of the oldest facts in each language, nothing where no page tells one."""
    days = sorted(leaf.facts for leaf in leaves if leaf.facts)
    return {language.tag: day(days[0], language) for language in languages} if days else {}
