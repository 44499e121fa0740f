"""The built site is whole: every fault of a page or a link is told."""

from __future__ import annotations

import pytest

URL = "https://garden.example/"
PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>Garden</title>
<link rel="canonical" href="https://garden.example/{language}/index.html">
<link rel="alternate" hreflang="en" href="https://garden.example/en/index.html">
<link rel="alternate" hreflang="es" href="https://garden.example/es/index.html">
<link rel="stylesheet" href="site.css">
</head>
<body>
<h1 id="top">{title}</h1>
<p>{words}</p>
<p><a href="../en/index.html#top">English</a> <a href="../es/index.html">Español</a></p>
<p><a href="https://elsewhere.example/">Elsewhere</a></p>
</body>
</html>
"""
CHOOSER = """\
<!DOCTYPE html>
<html lang="en">
<head><title>Garden</title>
<link rel="alternate" hreflang="en" href="https://garden.example/en/index.html">
<link rel="alternate" hreflang="x-default" href="https://garden.example/">
</head>
<body><h1>Garden</h1><p><a href="en/index.html">English</a></p></body>
</html>
"""
WORDS = {
    "en": ("Garden", "Ask in the garden for the water that you need."),
    "es": ("Jardín", "Pida en el jardín el agua que necesita para los árboles."),
}


@pytest.fixture
def built(garden):
    """Return the folder of a small built site without a fault."""
    output = garden / "build/html"
    for language, (title, words) in WORDS.items():
        folder = output / language
        folder.mkdir(parents=True)
        page = PAGE.format(language=language, title=title, words=words)
        (folder / "index.html").write_text(page, encoding="utf-8")
        (folder / "site.css").write_text("")
    (output / "index.html").write_text(CHOOSER)
    return output


def spoil(built, old, new):
    page = built / "es/index.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("built")
def test_a_whole_site_has_no_problem(check):
    """The chooser, which is of no language, has none either."""
    code, out, err = check("--built")
    assert (code, out) == (0, "")
    assert "3 built pages, too." in err


FAULTS = {
    "B501 broken-link, page": ('"../en/index.html#top"', '"../en/indice.html"'),
    "B501 broken-link, section": ("#top", "#arriba"),
    "B501 broken-link, picture": ("<p>Pida", '<img src="x.png" alt=""><p>Pida'),
    "B502 html, not closed": ("<p>Pida", "<p><b><i>Pida</b></i>"),
    "B502 html, id twice": ("<p>Pida", '<p id="top">Pida'),
    "B503 one-title, none": ('<h1 id="top">Jardín</h1>', '<h2 id="top">Jardín</h2>'),
    "B503 one-title, two": ("<p>Pida", "<h1>Agua</h1><p>Pida"),
    "B504 alternates, gone": ('hreflang="en" href="https://garden.example/en/index.html"',
                              'hreflang="en" href="https://garden.example/en/water.html"'),
    "B505 third-party, script": ("</head>", '<script src="https://cdn.example/x.js"></script></head>'),
    "B505 third-party, font": ("</head>",
                               '<link rel="preload" href="https://fonts.example/f"></head>'),
    "B506 language, paragraph": ("Pida en el jardín el agua que necesita para los árboles.",
                                 "Ask in the garden for the water that you need."),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(built, check, name):
    """With its code and the file in which it stands."""
    spoil(built, *FAULTS[name])
    code, out, _ = check("--built")
    assert code == 1
    assert name.partition(",")[0] in out
    assert "build/html/es/index.html" in out


def test_english_that_is_marked_is_left_alone(built, check):
    """A screen reader then changes its voice."""
    spoil(
        built, "<p>Pida", '<p lang="en">Ask in the garden for the water that you need.</p><p>Pida'
    )
    assert check("--built")[0] == 0


def test_a_page_that_does_not_lead_back_is_told(built, check):
    """The English names the Spanish, the Spanish names itself alone."""
    spoil(built, '<link rel="alternate" hreflang="en"', '<link rel="next" hreflang="en"')
    _, out, _ = check("--built")
    assert "B504 alternates" in out
    assert "build/html/en/index.html" in out


@pytest.mark.usefixtures("garden")
def test_a_site_that_is_not_built_is_told(check):
    """Exit code 2, with the cure."""
    code, _, err = check("--built")
    assert code == 2
    assert "G202 not-built" in err
    assert "make html" in err
