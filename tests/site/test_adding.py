"""`tandem language add`: a whole new language in one step, with what is not translated marked."""

from __future__ import annotations

import pytest

from sphinx_tandem.__main__ import main
from sphinx_tandem.catalogs.interface import OWN_LOCALE, own_words
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.catalogs.saving import save
from sphinx_tandem.catalogs.store import read_file
from sphinx_tandem.settings import forget_languages

# Language: its name, its direction, "Water", "Water the trees on Monday.", "Find a page".
WORDS = {
    "ko": ("한국어", "ltr", "물", "월요일에 나무에 물을 주세요.", "페이지 찾기"),
    "hy": ("Հայերեն", "ltr", "Ջուր", "Ջրեք ծառերը երկուշաբթի։", "Գտնել էջ"),  # noqa: RUF001 (Armenian)
    "fa": ("فارسی", "rtl", "آب", "دوشنبه درخت‌ها را آب دهید.", "یافتن صفحه"),  # noqa: RUF001 (Farsi)
}
LAYOUT = """<html lang="{{ tandem.language.tag }}" dir="{{ tandem.language.direction }}">
<body><p>{{ tandem.say(_("Find a page")) }}</p><p>{{ tandem.say(_("Get help")) }}</p>
<p>{{ tandem.say(_("Facts as of %(day)s"), day="<b>today</b>") }}</p>
{% for language in tandem.languages %}<a href="{{ language.url }}" lang="{{ language.tag }}">
{{- language.name }}</a>{% endfor %}
<main>{{ body }}</main></body></html>
"""
CHOOSER = """<html>{% for language in languages -%}
<p lang="{{ language.tag }}" dir="{{ language.direction }}">
{{- language.name }}: {{ say(language.tag, "Choose your language.") }}</p>
{% endfor %}</html>
"""


@pytest.fixture
def land(garden):
    """Return the garden with templates of its own and a page with a note."""
    forget_languages()
    (garden / "_templates").mkdir()
    (garden / "_templates" / "page.html").write_text(LAYOUT, "utf-8")
    (garden / "_templates" / "chooser.html").write_text(CHOOSER, "utf-8")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('templates_path = ["_templates"]\ntandem_accessible_markup = True\n')
    with (garden / "docs" / "water.md").open("a", encoding="utf-8") as page:
        page.write("\nTrees drink[^1] a lot.\n\n```{note}\nAsk first!\n```\n\n[^1]: At night.\n")
    return garden


def catalog(root, code, name):
    return root / "locale" / code / "LC_MESSAGES" / f"{name}.po"


def translate(path, words):
    """Write these translations by their English into a catalog, as a translator does."""
    file = read_file(path)
    changed = {
        entry: file.block(entry).with_translation([words[entry.msgid]])
        for entry in file.catalog.entries
        if entry.msgid in words
    }
    assert len(changed) == len(words)
    save(path, file.edited(changed), file.data)


def page(root, name):
    return (root / "build" / "html" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("code", WORDS)
def test_a_new_language_is_whole_after_a_few_translations(land, code, capsys):
    """What is translated is shown, and the rest in English, marked with lang (and dir)."""
    name, direction, water, sentence, find = WORDS[code]
    assert main(["language", "add", code]) == 0
    assert f"{name}: " in capsys.readouterr().out
    translate(
        catalog(land, code, "water"), {"Water": water, "Water the trees on Monday.": sentence}
    )
    translate(catalog(land, code, "sphinx"), {"Find a page": find})
    assert main(["build", "--fail-on-warning", "--language", code]) == 0
    text = page(land, f"{code}/water.html")
    turned = ' dir="ltr"' if direction == "rtl" else ""
    assert f'<html lang="{code}" dir="{direction}">' in text
    assert f">{water}</h1>" in text
    assert f"<p>{sentence}</p>" in text
    assert f"<p>{find}</p>" in text
    assert f'<p><span lang="en"{turned}>Get help</span></p>' in text
    assert f'<span lang="en"{turned}>Facts as of <b>today</b></span>' in text
    fallback = (
        '<span dir="ltr" lang="en">Ask first!</span>' if turned else '<p lang="en">Ask first!'
    )
    assert fallback in text
    assert f'<span class="unseen"><span lang="en"{turned}>Note</span> </span>' in text


def test_the_new_language_is_in_chooser_switcher_and_site_map(land):
    """Every page of every language leads to it, in its own name and direction."""
    assert main(["language", "add", "fa"]) == 0
    assert main(["build"]) == 0
    assert '<a href="../fa/water.html" lang="fa">فارسی</a>' in page(land, "es/water.html")
    assert '<p lang="fa" dir="rtl">فارسی: </p>' in page(land, "index.html")
    assert "https://garden.example/fa/water.html" in page(land, "sitemap.xml")
    translate(catalog(land, "fa", "sphinx"), {"Choose your language.": "زبان خود را انتخاب کنید."})
    assert main(["build", "--language", "fa"]) == 0
    assert "فارسی: زبان خود را انتخاب کنید." in page(land, "index.html")


def test_sphinx_s_own_words_come_from_sphinx(land):
    """A box has its Korean name at once; in Armenian, which Sphinx lacks, it is marked English."""
    for code in ("ko", "hy"):
        assert main(["language", "add", code]) == 0
    assert main(["build", "--language", "ko", "--language", "hy"]) == 0
    assert '<span dir="ltr" lang="en">Note</span>' in page(land, "hy/water.html")
    korean = page(land, "ko/water.html")
    assert 'class="admonition-title" id="box-label-1">참고<' in korean


def test_notices_can_be_translated(land):
    """The package's own words are in a catalog of the new language, too."""
    assert main(["language", "add", "ko"]) == 0
    notice = next(
        text
        for text in read_po(catalog(land, "ko", "sphinx_tandem")).messages
        if "changed" in text
    )
    translate(catalog(land, "ko", "sphinx_tandem"), {notice: "조금 바뀌었습니다.", "Note": "각주"})
    file = catalog(land, "ko", "water")
    old = 'msgid "Water the trees on Monday."\nmsgstr ""'
    new = '#, fuzzy\n#| msgid "Water trees on Monday."\n' + old.replace('""', '"월요일"')
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["build", "--language", "ko"]) == 0
    text = page(land, "ko/water.html")
    assert '<div class="tandem-notice" role="note">\n<p>조금 바뀌었습니다.</p>' in text
    assert '<span class="unseen">각주 </span>' in text


def test_spanish_has_all_words_of_the_package():
    """No second catalog is needed for them."""
    spanish = read_po(OWN_LOCALE / "es" / "LC_MESSAGES" / "sphinx_tandem.po").messages
    assert set(spanish) == {message.msgid for message in own_words().messages}


def test_adding_changes_no_other_language(land):
    """The Spanish catalogs stay as they are, to the byte."""
    assert main(["update"]) == 0
    before = {path: path.read_bytes() for path in (land / "locale" / "es").rglob("*.po")}
    assert "sphinx_tandem.po" not in {path.name for path in before}
    assert main(["language", "add", "pt-br"]) == 0
    assert {path: path.read_bytes() for path in (land / "locale" / "es").rglob("*.po")} == before
    header = read_po(catalog(land, "pt_BR", "water")).header
    assert (header["Language"], header["Plural-Forms"]) == ("pt_BR", "nplurals=2; plural=(n > 1);")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("xx", "no language “xx” that is known"),
        ("es", "has the language “es” already"),
        ("en", "the language that the pages are written in"),
        ("../es", "is not a language code"),
        ("Korean", "is not a language code"),
        ("ko_KOREA", "is not a language code"),
        ("", "is not a language code"),
    ],
)
def test_a_wrong_code_is_a_clear_problem(land, code, said, capsys):
    """Nothing is written, and the message says what to do."""
    before = sorted(path for path in land.rglob("*"))
    assert main(["language", "add", code]) == 2
    assert said in capsys.readouterr().err
    assert sorted(path for path in land.rglob("*")) == before
