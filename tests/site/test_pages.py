"""What a theme's templates are told of a page: languages, place, facts."""

from __future__ import annotations

import subprocess
import sys

import pytest

TEMPLATE = """\
language {{ tandem.language.tag }} {{ tandem.language.direction }} {{ tandem.language.locale }}
canonical {{ tandem.canonical }}
default {{ tandem.default_url }}
root {{ tandem.root }}
home {{ tandem.home }}
{% for item in tandem.languages %}
other {{ item.tag }} {{ item.name }} {{ item.url }} {{ item.absolute }} {{ item.current }}
{% endfor %}
{% for item in tandem.navigation recursive %}
item {{ item.title }} {{ item.url }} current={{ item.current }} active={{ item.active }}
{{ loop(item.children) }}
{% endfor %}
{% for item in tandem.breadcrumbs %}
crumb {{ item.title }} {{ item.url }}
{% endfor %}
{% for item in tandem.contents %}
section {{ item.title }} {{ item.url }}
{% endfor %}
previous {{ tandem.previous.title }}
next {{ tandem.next.title }}
description {{ tandem.page.description }}
facts {{ tandem.page.facts }} {{ tandem.page.facts_iso }}
link {{ tandem.link("water").url }} {{ tandem.link("nowhere") }}
"""


@pytest.fixture
def told(garden, build):
    """Return a function that builds the garden and returns the lines a page was told."""
    (garden / "_templates").mkdir()
    (garden / "_templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    conf = garden / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'templates_path = ["_templates"]\n', "utf-8")
    (garden / "docs" / "water").mkdir()
    (garden / "docs" / "water.md").write_text(
        "---\ndescription: How and when.\nfacts: 2026-08-12\n---\n"
        "# Water\n\n## In summer\n\nText.\n\n## In winter\n\nText.\n\n"
        "```{toctree}\nwater/rain\n```\n",
        "utf-8",
    )
    (garden / "docs" / "water" / "rain.md").write_text("# Rain\n", encoding="utf-8")

    def run(name, **options):
        assert build(garden, **options).published
        text = (garden / "build" / "html" / name).read_text("utf-8")
        return [line for line in text.splitlines() if line]

    return run


def test_a_page_knows_itself_in_every_language(told):
    """Each page has its own address and links to the same page in each language."""
    lines = told("es/water/rain.html")
    assert "language es ltr es_US" in lines
    assert "canonical https://garden.example/es/water/rain.html" in lines
    assert "default https://garden.example/en/water/rain.html" in lines
    assert (
        "other en English ../../en/water/rain.html https://garden.example/en/water/rain.html False"
    ) in lines
    assert (
        "other es Español ../../es/water/rain.html https://garden.example/es/water/rain.html True"
    ) in lines


def test_readers_of_other_languages_begin_at_the_chooser(told):
    """The home page's address for other languages is the chooser."""
    assert "default https://garden.example/" in told("en/index.html")


def test_a_page_knows_its_place_among_the_others(told):
    """Navigation, breadcrumbs and neighbours follow the toctrees, in the page's language."""
    lines = told("es/water/rain.html")
    assert "item Agua ../water.html current=False active=True" in lines
    assert "item Rain rain.html current=True active=True" in lines
    assert [line for line in lines if line.startswith("crumb")] == [
        "crumb Jardín ../index.html",
        "crumb Agua ../water.html",
    ]
    assert "previous Agua" in lines
    assert "next " in lines
    assert "root ../" in lines
    assert "link ../water.html None" in lines


def test_a_page_lists_its_sections_and_says_its_facts(told):
    """Sections, description and date come from the page itself."""
    lines = told("es/water.html")
    assert "section In summer #in-summer" in lines
    assert "section In winter #in-winter" in lines
    assert "description How and when." in lines
    assert "facts 12 de agosto de 2026 2026-08-12" in lines


def test_a_page_shown_at_any_address_links_from_the_root(garden, told):
    """The page that a server shows for missing addresses has links that work everywhere."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('tandem_site_url = "https://garden.example/trees/"\n')
        conf.write('tandem_absolute_pages = ["404"]\n')
        conf.write('html_additional_pages = {"404": "page.html"}\n')
    lines = told("es/404.html")
    assert "root /trees/es/" in lines
    assert "home /trees/es/index.html" in lines
    assert "item Agua /trees/es/water.html current=False active=False" in lines


def test_without_an_address_nothing_absolute_is_said(garden, told):
    """A site that has no address yet has no canonical address and no site map."""
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('tandem_site_url = ""\n')
    lines = told("en/index.html")
    assert "canonical " in lines
    assert "default " in lines
    assert not (garden / "build" / "html" / "sitemap.xml").exists()


def test_plain_sphinx_build_makes_one_language(garden):
    """The standard command works by itself, under any theme."""
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-c", "."]
    subprocess.run([*command, "-D", "language=es", "docs", "out"], cwd=garden, check=True)
    assert "Riegue los árboles el lunes." in (garden / "out" / "water.html").read_text("utf-8")


def test_folders_as_addresses_work_too(garden):
    """The dirhtml builder gets addresses of its own kind."""
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "dirhtml", "-c", "."]
    (garden / "_templates").mkdir()
    (garden / "_templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    options = ["-D", "language=es", "-D", "templates_path=_templates"]
    subprocess.run([*command, *options, "docs", "out"], cwd=garden, check=True)
    lines = (garden / "out" / "water" / "index.html").read_text("utf-8").splitlines()
    assert "canonical https://garden.example/es/water/" in lines
    assert ("other en English ../../en/water/ https://garden.example/en/water/ False") in lines
    assert "home ../" in lines


def test_a_page_knows_what_is_not_translated(told, garden):
    """A template can say that a page is translated only in part."""
    template = garden / "_templates" / "page.html"
    template.write_text("waiting {{ tandem.page.untranslated }}\n", encoding="utf-8")
    assert "waiting 4" in told("es/water.html")  # two headings, and a text below each
    assert "waiting 0" in told("en/water.html")
    assert "waiting 0" in told("es/index.html")


@pytest.mark.parametrize("builder", ["json", "text", "epub", "gettext", "singlehtml"])
def test_sphinx_other_builders_keep_working(garden, builder):
    """What a page is told is for templates; other builders do not stumble over it."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", "."]
    options = ["-d", "doctrees", "-D", "version=1", "-D", "copyright=2026, Garden"]
    done = subprocess.run(
        [*command, *options, "docs", "out"],
        cwd=garden,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
