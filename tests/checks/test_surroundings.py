"""A line that makes every page ask another website is told, with the file where it stands."""

from __future__ import annotations

import pytest

CONF = "conf.py"
TEMPLATE = "_templates/layout.html"
STYLE = "_static/garden.css"
BAD = {
    "a script": (CONF, 'html_js_files = [\n    "https://cdn.example/x.js",\n]\n', 2),
    "a style sheet with a medium": (
        CONF,
        'html_css_files = [("//cdn.example/x.css", {"media": "print"})]\n',
        1,
    ),
    "a picture": (CONF, '\nhtml_logo = "https://cdn.example/logo.png"\n', 2),
    "formulas": (CONF, 'mathjax_path = "https://cdn.example/mathjax.js"\n', 1),
    "a handler": (
        CONF,
        'def setup(app):\n    app.add_css_file("https://cdn.example/x.css")\n',
        2,
    ),
    "a tag": (TEMPLATE, '<head>\n<script src="https://cdn.example/x.js"></script>\n', 2),
    "a font": (TEMPLATE, '<link rel="preload" href="//cdn.example/font">\n', 1),
    "a style in a template": (TEMPLATE, "<style>\n@import 'https://cdn.example/x';</style>\n", 2),
    "an import": (STYLE, '/* https:\n*/\n@import "https://cdn.example/x.css";\n', 3),
    "a background": (STYLE, "main { background: url( //cdn.example/x.png) }\n", 1),
}
GOOD = {
    "its own files": (CONF, 'html_js_files = ["x.js"]\nhtml_logo = "logo.png"\n'),
    "links in words": (CONF, 'html_theme_options = {"source": "https://code.example/"}\n'),
    "links": (
        TEMPLATE,
        '<link rel="canonical" href="https://garden.example/"><a href="https://x.example/">X</a>\n',
    ),
    "examples": (STYLE, "/* url(https://x.example/a.png) */\n@namespace svg url(svg.css);\n"),
    "a reason": (
        STYLE,
        "/* tandem: allow S218 — the library of the town */\n@import 'https://x.example/a.css';\n",
    ),
}


@pytest.fixture
def surrounded(garden):
    """Return a function that adds a text to one of the files around the garden's pages.

    It returns how many lines stand before it.
    """
    with (garden / CONF).open("a", encoding="utf-8") as conf:
        conf.write('templates_path = ["_templates"]\nhtml_static_path = ["_static"]\n')
    for name in (TEMPLATE, STYLE):
        (garden / name).parent.mkdir(exist_ok=True)

    def add(name, text):
        path = garden / name
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8")
        return before.count("\n")

    return add


@pytest.mark.parametrize("name", BAD)
def test_a_file_of_another_website_is_told(surrounded, check, name):
    """With the file and the line that asks for it."""
    file, text, line = BAD[name]
    before = surrounded(file, text)
    code, out, _ = check()
    assert code == 1
    assert out.count("S218") == 1
    assert f"{file}:{before + line}: S218 other-website-everywhere" in out
    assert "cdn.example" in out


@pytest.mark.parametrize("name", GOOD)
def test_what_no_browser_fetches_is_left_alone(surrounded, check, name):
    """Links, examples and the site's own files."""
    surrounded(*GOOD[name])
    assert check()[:2] == (0, "")
