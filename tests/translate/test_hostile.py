"""Hostile translations: whatever a catalog says, the pages hold what their English holds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import lxml.html
from case_files import CONF, PO_HEAD, build, write

from sphinx_tandem.catalogs.reading import read_po

BAD = Path(__file__).parent.parent / "checks/safety/bad"
CANARY = "CANARY-7f3a"
EXTENSIONS = """\
myst_enable_extensions = [
    "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist",
    "html_admonition", "html_image", "replacements", "smartquotes", "strikethrough",
    "substitution", "tasklist",
]
myst_substitutions = {"phone": "(213) 555-0100"}
tandem_sphinx_search = False
suppress_warnings = ["toc.not_included", "ref.footnote"]
gettext_additional_targets = ["index", "literal-block", "raw", "image"]
"""


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return escaped.replace("\0", "\\x00").replace("\a", "\\a").replace("\x1b", "\\x1b")


def po(english: str, words: str) -> str:
    return f'{PO_HEAD}msgid "{quoted(english)}"\nmsgstr "{quoted(words)}"\n'


def start(site: Path) -> None:
    """Write what every site here has, and a secret beside the pages."""
    write(site / "conf.py", f'{CONF}{EXTENSIONS}exclude_patterns += [".*"]\n')
    write(site / "list.txt", "a list")
    write(site / ".env", CANARY)
    write(site / "map.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(site / "index.md", "# Home\n")
    write(site / "locale/es/LC_MESSAGES/unused.po", PO_HEAD)


def elements(page: Path) -> Counter[str]:
    """Return the elements of a page with what they do; not what is said of language."""
    tree = lxml.html.document_fromstring(page.read_bytes())
    for notice in tree.xpath('//*[contains(@class, "tandem-notice")]'):
        notice.drop_tree()
    own = "//head/script | //form | //comment() | //processing-instruction()"
    for part in tree.xpath(own):  # the theme's
        part.drop_tree()
    words = {"lang", "xml:lang", "alt", "title", "content", "data-content_root", "aria-label"}
    found: Counter[str] = Counter()
    for element in tree.iter():
        kept = sorted((k, v) for k, v in element.attrib.items() if k not in words)
        if element.tag == "span" and not kept:
            continue  # a passage marked with its language
        found[f"{element.tag} {kept}"] += 1
    return found


def files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and not {".doctrees", "_static"} & set(path.parts)
    }


def assert_harmless(site: Path, english: dict[str, str]) -> None:
    """Compare the Spanish pages, built into "out", with the English ones, built into "en".

    ``english`` is the name of the English page by that of the Spanish one.
    """
    pages = {f"{name}.html" for name in english}
    others = {"index.html", "genindex.html"}
    assert {name for name in files(site / "out") if name.endswith(".html")} - others == pages
    assert not {name for name in files(site / "out") if name.startswith("_")} - {
        name for name in files(site / "en") if name.startswith("_")
    }
    for name, source in english.items():
        brought = elements(site / f"out/{name}.html") - elements(site / f"en/{source}.html")
        assert not brought, name
    for path in (site / "out").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert CANARY.encode() not in data, path
            assert b"root:x:0" not in data, path


def write_entries(site: Path) -> dict[str, tuple[str, str]]:
    """Write a page for each bad translation; return its catalog's name and its code by page."""
    told = {}
    for path in sorted(BAD.glob("*.po")):
        for entry in read_po(path).messages.values():
            name = f"{path.stem}{entry.line}"
            suffix = "rst" if path.stem == "rst" else "md"
            title = "Page\n====" if suffix == "rst" else "# Page"
            write(site / f"{name}.{suffix}", f"{title}\n\n{entry.msgid}\n")
            write(site / f"locale/es/LC_MESSAGES/{name}.po", po(entry.msgid, entry.msgstr))
            told[name] = (f"locale/es/LC_MESSAGES/{name}.po:5", entry.comments[-1].split()[0])
    return told


def test_bad_translations(tmp_path: Path) -> None:
    """Each is told with its catalog and line, and does nothing: in no page, in no file."""
    start(tmp_path)
    told = write_entries(tmp_path)
    assert len(told) > 100
    build(tmp_path, "en", "en")
    warnings = build(tmp_path)
    missing = [
        f"{place} {code}"
        for place, code in told.values()
        if not re.search(rf"{re.escape(place)}: WARNING: {code}", warnings)
    ]
    assert missing == []
    assert_harmless(tmp_path, {name: name for name in told})
    for name in told:
        html = (tmp_path / f"out/{name}.html").read_text("utf-8")
        assert "mientras tanto, se muestra en inglés" in html, name
        assert 'lang="en"' in html, name


def test_file_beside_the_pages(tmp_path: Path) -> None:
    """A link of a translation copies no file that is no page, however its name is written."""
    start(tmp_path)
    conf = (tmp_path / "conf.py").read_text("utf-8")
    write(tmp_path / "conf.py", conf + 'exclude_patterns += ["secret*"]\n')
    write(tmp_path / "secret-notes.html", CANARY)
    names = ("secret-notes.html", "secret%2Dnotes.html", "./%73ecret-notes.html#x")
    for number, name in enumerate(names):
        write(tmp_path / f"page{number}.md", "# Page\n\nSee [home](index.md).\n")
        words = po("See [home](index.md).", f"Vea [eso]({name}).")
        write(tmp_path / f"locale/es/LC_MESSAGES/page{number}.po", words)
    build(tmp_path, "en", "en")
    warnings = build(tmp_path)
    for number in range(len(names)):
        assert f"locale/es/LC_MESSAGES/page{number}.po:5: WARNING: T109" in warnings
    assert_harmless(tmp_path, {f"page{number}": f"page{number}" for number in range(len(names))})


#: Where a passage may stand; {} is the passage, whose English is "Ask at the office".
PLACES = {
    "heading": "# {}",
    "second": "# Page\n\n## {}",
    "paragraph": "# Page\n\n{}",
    "item": "# Page\n\n- {}",
    "quote": "# Page\n\n> {}",
    "cell": "# Page\n\n| {} |\n|---|\n| {} |",
    "term": "# Page\n\n{}\n: Words",
    "glossary": "# Page\n\n```{{glossary}}\n{}\n  Words\n```",
    "caption": "# Page\n\n```{{figure}} map.svg\n{}\n```",
    "alt": "# Page\n\n![{}](map.svg)",
    "alt-option": "# Page\n\n```{{image}} map.svg\n:alt: {}\n```",
    "toctree": "# Page\n\n```{{toctree}}\n:caption: {}\n\nindex\n```",
    "toctree-title": "# Page\n\n```{{toctree}}\n{} <index>\n```",
    "note": "# Page\n\n```{{note}}\n{}\n```",
    "admonition": "# Page\n\n```{{admonition}} {}\nWords\n```",
    "list-table": "# Page\n\n```{{list-table}} {}\n* - {}\n```",
    "csv-table": "# Page\n\n```{{csv-table}} {}\n{}, 1\n```",
    "code-caption": "# Page\n\n```{{code-block}} text\n:caption: {}\nx\n```",
    "code": "# Page\n\n```text\n{}\n```",
    "html": "# Page\n\n<div>{}</div>",
    "html-attribute": '# Page\n\n<div title="{}">x</div>',
    "footnote": "# Page\n\nWords[^1]\n\n[^1]: {}",
    "index-entry": "# Page\n\n```{{index}} single: {}\n```\n\nWords",
    "substitution": "---\nmyst:\n  substitutions:\n    key: {}\n---\n# Page\n\n{{{{ key }}}}",
    "description": "---\ndescription: {}\n---\n# Page",
    "html-meta": "---\nmyst:\n  html_meta:\n    description: {}\n---\n# Page",
    "eval-rst": "# Page\n\n```{{eval-rst}}\n{}\n\n.. note:: {}\n```",
    "version": "# Page\n\n```{{versionadded}} 1.0\n{}\n```",
    "rubric": "# Page\n\n```{{rubric}} {}\n```",
    "topic": "# Page\n\n```{{topic}} {}\nWords\n```",
    "field": "# Page\n\n:{}: Words\n",
    "rst-title.rst": "{}\n=================",
    "rst-text.rst": "Page\n====\n\n{}\n\n- {}",
    "rst-term.rst": "Page\n====\n\n.. glossary::\n\n   {}\n      Words",
    "rst-image.rst": "Page\n====\n\n.. image:: map.svg\n   :alt: {}",
    "rst-figure.rst": "Page\n====\n\n.. figure:: map.svg\n\n   {}",
    "rst-toctree.rst": "Page\n====\n\n.. toctree::\n   :caption: {}\n\n   index",
    "rst-index.rst": "Page\n====\n\n.. index:: {}\n\nWords",
    "rst-table.rst": "Page\n====\n\n.. list-table:: {}\n\n   * - {}",
    "rst-meta.rst": ".. meta::\n   :description: {}\n\nPage\n====\n\nWords",
    "rst-literal.rst": "Page\n====\n\n.. code-block:: text\n\n   {}",
}

PAYLOADS = [
    'Pregunte" onmouseover="alert(1)" x=" <script>alert(1)</script> <img src=x onerror=alert(1)>',
    "Pregunte [aquí](javascript:alert(1)) `aquí <javascript:alert(1)>`_ [a](https://evil.example)",
    "Pregunte ![x](https://evil.example/p.gif) {download}`x <.env>` :download:`x <.env>`",
    "Pregunte {{ env.srcdir }} |release| [x](.env)",
    "---\nmyst:\n  substitutions: {x: 1}\n---\n\n```{raw} html\n<script>alert(1)</script>\n```",
    ".. raw:: html\n\n   <script>alert(1)</script>\n\n.. include:: .env\n",
    "Pregunte \u202een la oficina\u202c",
    "[" * 10_000,
]
#: Those of them that are only text where a text is shown sign by sign.
ONLY_MARKS = range(6)


def test_every_place(tmp_path: Path) -> None:
    """Wherever a passage stands, a hostile translation of it does nothing and is told."""
    start(tmp_path)
    english = "Ask at the office"
    for place, form in PLACES.items():
        name, _, suffix = place.partition(".")
        write(tmp_path / f"{name}.{suffix or 'md'}", form.format(*[english] * 2) + "\n")
    build(tmp_path, "en", "en")
    pages = {}
    for place in PLACES:
        name, _, suffix = place.partition(".")
        source = tmp_path / f"{name}.{suffix or 'md'}"
        text = source.read_text("utf-8")
        source.unlink()
        for number, words in enumerate(PAYLOADS):
            pages[f"{name}-{number}"] = name
            write(tmp_path / f"{name}-{number}.{suffix or 'md'}", text)
            write(tmp_path / f"locale/es/LC_MESSAGES/{name}-{number}.po", po(english, words))
    warnings = build(tmp_path)
    assert_harmless(tmp_path, pages)
    silent = {name for name in pages if f"locale/es/LC_MESSAGES/{name}.po:5" not in warnings}
    # There a text is shown sign by sign, so that marks in it are only text.
    shown = {f"{name}-{number}" for name in ("code", "rst-literal") for number in ONLY_MARKS}
    assert silent - shown == set()
