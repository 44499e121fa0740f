"""A page that uses words of the glossary explains them at its end, in its own language."""

from __future__ import annotations

import lxml.html
import pytest

GLOSSARY = """# Words

```{glossary}
mulch
  Dry leaves on the ground. See [the index](index.md).[^a]

  A second paragraph.

compost
  What the worms leave.

spade
  A tool.
```

[^a]: They keep it moist.
"""
PAGE = """# Beds

Spread {term}`mulch` and {term}`compost`.

## More

Then {term}`more mulch <mulch>`, as [water](water.md) needs it.
"""
SPANISH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

"""
WORDS = {
    "mulch": "mantillo",
    "compost": "compost",
    "Dry leaves on the ground. See [the index](index.md).[^a]": (
        "Hojas secas en el suelo. Vea [el índice](index.md).[^a]"
    ),
}
BEDS = {
    "Spread {term}`mulch` and {term}`compost`.": (
        "Ponga {term}`compost` y {term}`mantillo <mulch>`."
    ),
}


@pytest.fixture
def beds(garden, build):
    """Return a function that builds the garden and parses a page; it explains its terms."""
    docs, catalogs = garden / "docs", garden / "locale" / "es" / "LC_MESSAGES"
    (docs / "words.md").write_text(GLOSSARY, encoding="utf-8")
    (docs / "beds.md").write_text(PAGE, encoding="utf-8")
    with (docs / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\nwords\nbeds\n```\n")
    for name, words in (("words", WORDS), ("beds", BEDS)):
        entries = "\n\n".join(f'msgid "{key}"\nmsgstr "{text}"' for key, text in words.items())
        (catalogs / f"{name}.po").write_text(SPANISH + entries + "\n", encoding="utf-8")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\ntandem_explain_terms = True\n")

    def page(name):
        report = build(garden)
        assert report.published, report.problems
        return lxml.html.parse(garden / "build" / "html" / f"{name}.html").getroot()

    return page


def section(page):
    """Return the part of a page that explains its words."""
    return page.cssselect("section.terms-in-place")[0]


def told(page):
    """Return each word of a page with its explanation, as they are read."""
    terms = [" ".join(term.text_content().split()) for term in section(page).cssselect("dt")]
    said = [" ".join(one.text_content().split()) for one in section(page).cssselect("dd")]
    return list(zip(terms, said, strict=True))


def test_a_page_ends_with_the_words_that_it_uses(beds):
    """Each once, with the first paragraph of its explanation, without links that lead away."""
    page = beds("en/beds")
    assert section(page).cssselect("h2")[0].text_content().startswith("Words on this page")
    assert [term for term, _ in told(page)] == ["compost", "mulch"]
    assert told(page)[1][1].startswith("Dry leaves on the ground. See the index. Back to “mulch”")
    assert "second paragraph" not in page.text_content()


def test_a_translation_explains_them_in_its_language(beds):
    """In the order of the English, to stand beside it; what is not translated is marked."""
    page = beds("es/beds")
    assert "Palabras de esta página" in section(page).text_content()
    assert [term for term, _ in told(page)] == ["compost", "mantillo"]
    assert told(page)[1][1].startswith("Hojas secas en el suelo.")
    (english,) = section(page).cssselect("dd [lang=en]")
    assert "What the worms leave." in english.text_content()


def test_a_word_leads_to_its_explanation_and_back(beds):
    """Every use leads down, the explanation back to the first, the section on to the glossary."""
    page = beds("en/beds")
    uses = page.cssselect("a[href='#word-term-mulch']")
    assert [use.text_content() for use in uses] == ["mulch", "more mulch"]
    assert uses[0].get("id") == "use-term-mulch"
    assert page.cssselect("dt#word-term-mulch")
    (more,) = section(page).cssselect("p > a[href='words.html']")
    assert more.text_content() == "Words"
    assert section(page).cssselect("a[href='#use-term-mulch']")
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_the_glossary_and_pages_without_its_words_are_left_alone(beds):
    """Nothing is added where nothing needs to be explained."""
    assert not beds("en/words").cssselect(".terms-in-place")
    assert not beds("en/water").cssselect(".terms-in-place")


def test_a_site_that_does_not_ask_has_links_to_its_glossary(beds, garden):
    """Without the setting a term leads to the glossary, as in plain Sphinx."""
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8").replace("tandem_explain_terms = True", ""), "utf-8")
    page = beds("en/beds")
    assert not page.cssselect(".terms-in-place")
    assert page.cssselect("a[href='words.html#term-mulch']")


def test_a_page_for_looking_things_up_can_decline(beds, garden):
    """Its front matter says so, and its words lead to the glossary, in every language."""
    page = garden / "docs" / "beds.md"
    page.write_text(f"---\nexplain_terms: false\n---\n{PAGE}", encoding="utf-8")
    for language in ("en", "es"):
        page = beds(f"{language}/beds")
        assert not page.cssselect(".terms-in-place")
        assert page.cssselect("a[href='words.html#term-mulch']")


def test_a_changed_explanation_reaches_the_pages_that_show_it(beds, garden):
    """Whoever edits the glossary sees the new words on every page that uses them."""
    beds("en/beds")
    words = garden / "docs" / "words.md"
    words.write_text(words.read_text("utf-8").replace("worms", "beetles"), encoding="utf-8")
    assert "What the beetles leave." in dict(told(beds("en/beds")))["compost"]
