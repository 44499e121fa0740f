"""A reader types a word and finds the page, in each language, by keyboard and screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reader import NARROW, WIDE
from test_first_view_is_light import Watch
from test_pages_are_readable import AXE, RULES, RUN_AXE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from built_site import Site
    from playwright.sync_api import Browser, Page

PATIENCE = 10_000  # milliseconds
# What families type: without accents and ñ, in another form, in another word, in English.
ASKED = {
    "es": {
        "informacion": "families/language-rights.html",
        "espanol": "families/office-help.html",
        "interpretes": "families/language-rights.html",
        "colegio": "families/index.html",
        "papas": "families/questions.html",
        "despedirme": "staff/questions.html",
        "office": "families/office-help.html",
        "strike": "families/questions.html",
    },
    "en": {
        "interpreters": "families/language-rights.html",
        "kids": "families/index.html",
        "fired": "staff/rights.html",
        "lawyer": "staff/help.html",
    },
}
# What they ask in a sentence; the page that answers is among the first.
QUESTIONS = {
    "es": {
        "¿Cómo inscribo a mi hijo?": "families/office-help.html",
        "cuantas escuelas son": "about/index.html",
        "van a la universidad": "about/index.html",
        "¿qué es una escuela charter?": "about/index.html",
        "¿me pueden despedir por firmar una tarjeta?": "staff/questions.html",
        "quiero hablar con la maestra de mi hija": "families/questions.html",
    },
    "en": {
        "can my teacher be fired for joining": "staff/rights.html",
        "how do I enroll my child": "families/office-help.html",
        "college rate": "about/index.html",
    },
}
FIRST = 3
# What no search changes: the lists of the page, which are looked at with all pages.
LISTS = ".site-map > section:not(#found)"
NOTHING = "qwqwqw"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a tab that has seen nothing of the site."""
    with browser.new_context(service_workers="block") as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def ask(page: Page, query: str) -> list[str]:
    """Type ``query`` into the field and wait for the answer; return the addresses found."""
    page.get_by_role("searchbox").fill(query)
    page.wait_for_function(
        "query => document.querySelector('[role=status]').textContent.includes(`“${query}”`)",
        arg=query,
    )
    links = page.locator("#found-list > li > a")
    return [str(link.get_attribute("href")) for link in links.all()]


@pytest.mark.parametrize("language", ASKED)
def test_words_that_families_use_find_the_page(page: Page, address: str, language: str) -> None:
    """Accents, forms of words, other words, and English words lead to the page."""
    page.goto(f"{address}{language}/find.html")
    for query, place in ASKED[language].items():
        found = ask(page, query)
        assert any(url.endswith(f"/{language}/{place}") for url in found), f"{query}: {found}"
    assert ask(page, NOTHING) == []


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_is_understood(page: Page, address: str, language: str) -> None:
    """Small words do not count, and where no page has all the others, some of them are enough."""
    page.goto(f"{address}{language}/find.html")
    for query, place in QUESTIONS[language].items():
        found = ask(page, query)[:FIRST]
        assert any(url.endswith(f"/{language}/{place}") for url in found), f"{query}: {found}"


def test_words_in_quotation_marks_stand_together(page: Page, address: str) -> None:
    """Marks ask for the words as they stand: pages with only some of them do not answer."""
    page.goto(f"{address}en/find.html")
    assert ask(page, '"secret ballot"')
    assert ask(page, '"ballot office college"') == []


def test_pages_with_some_words_are_told_from_those_with_all(page: Page, address: str) -> None:
    """The sentence above the results says whether pages with only some words are among them."""
    page.goto(f"{address}es/find.html")
    state = page.locator("#found-state")
    ask(page, "tasa de graduacion de las tortugas")
    assert "algunas de las palabras" in state.inner_text()
    ask(page, "sindicato")
    assert "algunas" not in state.inner_text()


@pytest.mark.parametrize(
    ("language", "field", "said"),
    [("es", "Buscar en este sitio", "Resultados"), ("en", "Search this site", "Results")],
)
def test_a_search_needs_no_mouse(
    page: Page, address: str, language: str, field: str, said: str
) -> None:
    """From any page by keyboard: type, Enter, hear how many, Tab to the first, Escape to close."""
    page.goto(f"{address}{language}/families/index.html")
    page.get_by_role("searchbox", name=field).focus()
    page.keyboard.type("PERB")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find.html?q=PERB")
    page.locator("#found-list > li").first.wait_for()
    status = page.get_by_role("status")
    status.filter(has_text=f"{said}").wait_for()
    box = page.get_by_role("searchbox", name=field)
    assert box.input_value() == "PERB"
    box.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#found-list li:first-child') !== null")
    box.focus()
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    assert box.input_value() == ""
    assert page.evaluate("document.activeElement.id") == "query", "the focus stays in the field"
    page.go_back()
    assert page.url.endswith("/families/index.html")


def test_an_address_leads_to_results(page: Page, address: str) -> None:
    """A search has an address that can be sent to somebody; going back shows the one before."""
    page.goto(f"{address}es/find.html?q=huelga")
    page.locator("#found-list > li").first.wait_for()
    box = page.get_by_role("searchbox")
    box.fill("sindicato")
    box.press("Enter")
    page.wait_for_url("**?q=sindicato")
    page.go_back()
    page.get_by_role("status").filter(has_text="“huelga”").wait_for()
    assert box.input_value() == "huelga"


def test_an_empty_question_is_answered(page: Page, address: str) -> None:
    """Choosing the button without a word says what to do."""
    page.goto(f"{address}es/find.html?q=")
    page.get_by_role("status").filter(has_text="Escriba una palabra").wait_for()


def test_what_a_reader_types_stays_text(page: Page, address: str) -> None:
    """Markup in a question is shown as it was typed, and does nothing."""
    query = '<img src=x onerror="document.title=1">'
    page.goto(f"{address}es/find.html")
    ask(page, query)
    assert page.locator("#found img").count() == 0
    assert page.title() != "1"


def test_a_search_without_its_index_says_so(page: Page, address: str) -> None:
    """Where the index cannot be loaded, a sentence says so; the lists are still there."""
    page.route("**/_search/**", lambda route: route.abort())
    page.goto(f"{address}es/find.html?q=huelga")
    page.get_by_role("status").filter(has_text="La búsqueda no responde").wait_for()
    assert page.locator("#a-to-z").is_visible()
    page.unroute("**/_search/**")
    assert ask(page, "huelga"), "it works again when the line does"


def test_a_slow_line_is_told(page: Page, address: str) -> None:
    """Where the answer takes long, a sentence says that the search goes on."""
    held = []
    page.route("**/_search/pagefind.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(f"{address}es/find.html?q=huelga")
    page.get_by_role("status").filter(has_text="Buscando.").wait_for()
    held[0].continue_()
    page.get_by_role("status").filter(has_text="“huelga”").wait_for()


def test_a_search_costs_nothing_until_it_is_used(page: Page, address: str) -> None:
    """No page loads the search; the page of the search loads the index with the first word."""
    watch = Watch(page)
    page.goto(f"{address}es/index.html", wait_until="networkidle")
    page.goto(f"{address}es/find.html", wait_until="networkidle")
    assert not [url for url in watch.requests if "_search" in url]
    ask(page, "huelga")
    assert [url for url in watch.requests if "_search" in url]
    assert not watch.faults, watch.faults


@pytest.mark.parametrize("language", ASKED)
def test_every_state_of_the_search_is_accessible(page: Page, address: str, language: str) -> None:
    """Results, none, and a question without words pass axe, narrow and wide, light and dark."""
    page.goto(f"{address}{language}/find.html")
    page.evaluate(f"{AXE}; null")
    assert page.locator(LISTS).count() > 1
    for query in ("PERB", NOTHING):
        ask(page, query)
        for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{query} at {width}: {wide}"
            faults = page.evaluate(RUN_AXE, [RULES, [], {"exclude": [LISTS]}])["findings"]
            assert not faults, "\n".join(faults)


def test_without_scripts_the_form_leads_to_everything(
    browser: Browser, address: str, site: Site
) -> None:
    """Without JavaScript, every page, section and glossary term stands from A to Z."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}es/families/index.html")
        page.get_by_role("searchbox").fill("sindicato")
        page.get_by_role("button", name="Buscar").click()
        assert page.url.endswith("/find.html?q=sindicato")
        assert page.get_by_text("La búsqueda no funciona aquí").is_visible()
        listed = page.locator(".letter a").evaluate_all("links => links.map(a => a.pathname)")
        for leaf in site.of("es"):
            if not leaf.is_extra:
                assert any(path.endswith(leaf.path) for path in listed), leaf.path
        letters = page.locator(".letter h3").all_inner_texts()
        assert letters == sorted(letters), letters
        term = page.locator(".letter a", has_text="sindicato (palabra explicada)")
        target = str(term.get_attribute("href"))
        assert target.endswith("about/glossary.html#term-union")
