"""A reader changes the language and keeps the page and the section, and meets no other words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from babel import Locale
from built_site import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Leaf, Site
    from lxml.html import HtmlElement
    from reader import Reader

SPOKEN_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "aria-description", "data-label")
SPOKEN_META = ("description", "og:title", "og:description", "og:site_name")
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """about after and any are because been before between but can do does each for from has
        have how if into is it its may must not of on only or other our out page should than that
        the their them there these they this those to under until was we were what when where
        which who will with you your""",
    )
)
SPANISH = frozenset(
    re.findall(r"\w+", "cómo con del desde el esta las los más para pero por que qué según una")
)
SAME_IN_BOTH = frozenset({"EERA", "No", "PERB", "UTLA", "WCAG"})
LONGEST_NAME = 20  # words of a name, or of a phrase to say in the office


def test_the_switcher_speaks_each_language(page_of_a_language: Leaf, site: Site) -> None:
    """Each page links to itself in every language, in that language's own name."""
    leaf = page_of_a_language
    links = leaf.document.xpath("//header//a[@hreflang]")
    assert [link.get("hreflang") for link in links] == list(site.languages), leaf.path
    for link in links:
        language = link.get("hreflang")
        assert link.get("lang") == language, f"{leaf.path}: {link.get('href')} lacks its lang"
        own_name = Locale.parse(language).get_display_name() or ""
        assert link.text_content().strip().casefold() == own_name.casefold(), leaf.path
        assert leaf.leads_to(link.get("href"))[0] == leaf.sister(language).file, leaf.path
        is_current = link.get("aria-current") == "true"
        assert is_current == (language == leaf.language), f"{leaf.path}: which one is current?"


def test_the_chooser_offers_each_language(site: Site) -> None:
    """The first page and the root's error page lead to each language, in its own words."""
    assert site.languages == ("en", "es")
    for path in ("index.html", "404.html"):
        leaf = site.leaves[path]
        links = leaf.document.xpath("//main//a[@hreflang]")
        assert [link.get("lang") for link in links] == list(site.languages), path
        for language, link in zip(site.languages, links, strict=True):
            assert leaf.leads_to(link.get("href"))[0].name == "index.html", path
            parts = leaf.document.xpath("//main//*[@lang=$tag]", tag=language)
            assert len(parts) > 2, f"{path} says nothing in {language}"


def test_the_switcher_keeps_the_section(page_of_a_language: Leaf, reader: Reader) -> None:
    """Who changes the language in the middle of a page comes out at the same section."""
    leaf = page_of_a_language
    sections = leaf.document.xpath("//main//section/@id") or ["main"]
    anchor = f"#{sections[-1]}"
    other = next(code for code in ("es", "en") if code != leaf.language)
    page = reader.open(leaf, anchor)
    page.locator(f"header a[hreflang='{other}']").click()
    assert page.url == f"{reader.address}{leaf.sister(other).path}{anchor}"
    page.wait_for_load_state("domcontentloaded")
    assert page.evaluate("document.querySelector(location.hash) !== null"), page.url
    page.evaluate("location.hash = '#main'")
    back = page.locator(f"header a[hreflang='{leaf.language}']")
    # The page's script hears of the new section a moment later.
    home = f"{reader.address}{leaf.path}#main"
    page.wait_for_function("([link, url]) => link.href === url", arg=[back.element_handle(), home])


def test_the_languages_have_the_same_pages_and_anchors(
    page_of_a_language: Leaf, site: Site
) -> None:
    """A link to a page or a section of one language works in the others too."""
    for language in site.languages:
        sister = page_of_a_language.sister(language)
        assert sister.path in site.leaves, f"{sister.path} is missing"
        differing = sister.ids ^ page_of_a_language.ids
        # The list from A to Z has the letters of each language.
        differing = {name for name in differing if not name.startswith("letter-")}
        assert not differing, f"{page_of_a_language.path} and {sister.path}: {sorted(differing)}"


def test_nothing_stays_in_english(translated: Leaf, site: Site) -> None:
    """No text of a translated page is the English page's, unless it is marked as English."""
    english = english_texts(site)
    assert len(english) > 500, "the English pages have no text"
    mine = [(where, text) for where, text in spoken(translated, translated.language)]
    assert len(mine) > 10, f"{translated.path} has no text"
    left = [f"{where}: {text}" for where, text in mine if text in english and is_words(text)]
    assert not left, "\n".join([translated.path, *left])
    slips = [f"{where}: {text}" for where, text in mine if words_of(text) & ENGLISH]
    assert not slips, "\n".join([translated.path, *slips])


@functools.cache
def english_texts(site: Site) -> frozenset[str]:
    """Return every text of the English pages."""
    leaves = site.of(SOURCE_LANGUAGE)
    return frozenset(text for leaf in leaves for _, text in spoken(leaf, "en"))


def test_only_names_are_marked_as_english(translated: Leaf) -> None:
    """What a translated page says in English is a name, phrase or example, never a passage."""
    marked = translated.document.xpath("//main//*[@lang='en' and not(@hreflang)]")
    long = [
        element.text_content()
        for element in marked
        if element.tag not in {"span", "a", "b", "i", "em", "strong", "cite", "dfn", "code"}
        or len(element.text_content().split()) > LONGEST_NAME
    ]
    assert not long, "\n".join([translated.path, *long])
    assert not translated.document.xpath("//*[contains(@class, 'tandem-notice')]"), translated.path


def test_english_pages_mark_their_spanish(site: Site) -> None:
    """What an English page says in Spanish carries its language."""
    slips = [
        f"{leaf.path}, {where}: {text}"
        for leaf in site.of(SOURCE_LANGUAGE)
        for where, text in spoken(leaf, "en")
        if len(words_of(text) & SPANISH) > 1
    ]
    assert not slips, "\n".join(slips)


def spoken(leaf: Leaf, language: str) -> Iterator[tuple[str, str]]:
    """Yield what a page says in ``language``: its texts and attributes, each with its place."""
    for element in leaf.document.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        if is_code(element):
            continue
        if language_of(element) == language:
            yield from _own_words(element)
        parent = element.getparent()
        if element.tail and parent is not None and language_of(parent) == language:
            yield from _said(parent, element.tail)


def _own_words(element: HtmlElement) -> Iterator[tuple[str, str]]:
    texts = [element.text, *(element.get(name) for name in SPOKEN_ATTRIBUTES)]
    if element.tag == "meta" and element.get("name", element.get("property")) in SPOKEN_META:
        texts.append(element.get("content"))
    for text in texts:
        yield from _said(element, text or "")


def _said(element: HtmlElement, text: str) -> Iterator[tuple[str, str]]:
    plain = " ".join(text.split())
    if plain:
        yield f"line {element.sourceline}, <{element.tag}>", plain


def is_code(element: HtmlElement) -> bool:
    """Whether an element shows code, which is nobody's language."""
    return any(
        above.tag in {"code", "pre", "kbd"} for above in (element, *element.iterancestors())
    )


def language_of(element: HtmlElement) -> str:
    """Return the language that a screen reader takes for an element."""
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, in small letters, without addresses."""
    plain = re.sub(r"https?://\S+|\S+@\S+|\S+\.(?:html|org|gov|com|md)\S*", " ", text)
    return frozenset(re.findall(r"[^\W\d_]+", plain.casefold()))


def is_words(text: str) -> bool:
    """Whether a text has words that its translation would change."""
    return bool(re.findall(r"[^\W\d_]{2,}", " ".join(words_of(text)))) and not _is_name(text)


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    address = re.fullmatch(r"\S+\.\S+", text)
    return bool(address) or all(word in SAME_IN_BOTH for word in words)
