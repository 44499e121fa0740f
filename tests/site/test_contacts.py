"""A phone can call the numbers of a page, and show its addresses on a map."""

from __future__ import annotations

import lxml.html
import pytest

from sphinx_tandem.site.pages.contacts import read_phone

PAGE = """# Office

Call {phone}`213-555-0100`, or come to {address}`12 Example Street,
Los Angeles`. We answer from {time}`07:30` until {date}`2026-12-18`.
"""
CATALOG = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid ""
"Call {{phone}}`213-555-0100`, or come to {{address}}`12 Example Street, Los Angeles`. "
"We answer from {{time}}`07:30` until {{date}}`2026-12-18`."
msgstr "{}"
"""
MAP = "https://maps.example/?q="


@pytest.fixture
def office(garden, build):
    """Return a function that builds a page with its Spanish, and parses it and the report."""
    docs, catalogs = garden / "docs", garden / "locale" / "es" / "LC_MESSAGES"
    with (docs / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\noffice\n```\n")

    def page(source=PAGE, spanish="", conf="", name="en/office"):
        (docs / "office.md").write_text(source, encoding="utf-8")
        (catalogs / "office.po").write_text(CATALOG.format(spanish), encoding="utf-8")
        with (garden / "conf.py").open("a", encoding="utf-8") as file:
            file.write(f"\n{conf}\n")
        report = build(garden)
        built = garden / "build" / "html" / f"{name}.html"
        parsed = lxml.html.parse(built).getroot() if report.published else None
        return parsed, [str(problem) for problem in report.problems]

    return page


@pytest.mark.parametrize(
    ("written", "shown", "address"),
    [
        ("213-555-0100", "(213) 555-0100", "tel:+1-213-555-0100"),
        ("+1 213.555.0100", "(213) 555-0100", "tel:+1-213-555-0100"),
        ("(213) 555-0100 ext. 12", "(213) 555-0100 ext. 12", "tel:+1-213-555-0100;ext=12"),
        ("+52 55 1234 5678", "+52 55 1234 5678", "tel:+52-55-1234-5678"),
        ("911", "911", "tel:911"),
    ],
)
def test_a_number_is_shown_as_people_write_it(written, shown, address):
    """Local ones as at home, others with their country, emergency numbers as they are."""
    assert read_phone(written, "US") == (shown, address)


@pytest.mark.parametrize("text", ["", "555-0100", "12", "office", "Office <213-555-0100>"])
def test_what_nobody_can_call_is_no_number(text):
    """A number without its area code reaches somebody else."""
    with pytest.raises(ValueError, match=r".*"):
        read_phone(text, "US")


def test_without_a_country_only_whole_numbers_can_be_called():
    """A site that does not say where it is writes the country with each number."""
    assert read_phone("+1 213-555-0100", "")[1] == "tel:+1-213-555-0100"
    with pytest.raises(ValueError, match="213"):
        read_phone("213-555-0100", "")


def test_a_tap_calls_or_opens_the_map(office):
    """Both are links; dates and times say to machines what they are."""
    page, problems = office(conf=f"tandem_accessible_markup = True\ntandem_map_url = '{MAP}'")
    assert not [problem for problem in problems if "office.md" in problem]
    (phone,) = page.cssselect("a.phone")
    assert (phone.get("href"), phone.text_content()) == ("tel:+1-213-555-0100", "(213) 555-0100")
    (address,) = page.cssselect("a.place")
    assert address.get("href") == f"{MAP}12+Example+Street%2C+Los+Angeles"
    assert address.get("translate") == "no"
    moments = [moment.get("datetime") for moment in page.cssselect("time[datetime]")]
    assert moments == ["07:30", "2026-12-18"]


def test_without_a_map_an_address_is_words(office):
    """A site may leave maps to the phone."""
    page, _ = office()
    assert not page.cssselect("a.place")
    assert page.cssselect("span.place")[0].text_content() == "12 Example Street, Los Angeles"


def test_a_translation_calls_the_same_number(office):
    """Its words are another language's, the number and the address are not."""
    own = PAGE.partition("\n\n")[2].replace("\n", " ").strip()
    spanish = own.replace("Call", "Llame al").replace("or come to", "o venga a")
    page, _ = office(spanish=spanish, name="es/office", conf=f"tandem_map_url = '{MAP}'")
    assert page.cssselect("a.phone")[0].get("href") == "tel:+1-213-555-0100"
    assert page.cssselect("a.place")[0].text_content() == "12 Example Street, Los Angeles"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [("0100", "0199", "T115"), ("12 Example", "21 Example", "T115")],
)
def test_a_translation_that_calls_somebody_else_is_refused(office, before, after, code):
    """Readers get the English, and the catalog and line are named."""
    own = PAGE.partition("\n\n")[2].replace("\n", " ").strip()
    spanish = own.replace("Call", "Llame al").replace(before, after)
    page, problems = office(spanish=spanish, name="es/office")
    assert page.cssselect("a.phone")[0].get("href") == "tel:+1-213-555-0100"
    assert "12 Example Street" in page.text_content()
    assert [problem for problem in problems if "office.po:5" in problem and code in problem]


def test_a_number_that_cannot_be_called_is_told(office):
    """With its file and line, and how to write it."""
    _, problems = office(source="# Office\n\nCall {phone}`555-0100`.\n")
    (problem,) = {problem for problem in problems if "office.md:3" in problem}
    assert "“555-0100” is not a telephone number." in problem
    assert "{phone}`+1 213-555-0100`" in problem
