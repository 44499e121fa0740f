"""A photograph of megabytes does not keep a family on a slow line waiting."""

from __future__ import annotations

import sys

import pytest
from built_files import files
from PIL import Image, ImageDraw

from sphinx_tandem.site.handouts.reading import read_text
from sphinx_tandem.site.html.trees import as_html, read_document

PAGE = """# Beds

![The beds in spring](beds.jpg)

The gate ![](gate.png) stays closed.
"""
ROTATED = 6  # EXIF: the camera was held upright


def photograph(width, height):
    """Return a picture with as much detail as a photograph."""
    noise = Image.effect_noise((width // 8, height // 8), 80).convert("RGB")
    return noise.resize((width, height), Image.Resampling.BICUBIC)


def drawing(width):
    """Return a drawing with lines."""
    picture = Image.new("P", (width, width), 0)
    draw = ImageDraw.Draw(picture)
    for place in range(0, width, 9):
        draw.line((place, 0, width - place, width), fill=1)
    return picture


@pytest.fixture
def pictured(garden):
    """Return a garden with a page that shows a photograph and a drawing."""
    docs = garden / "docs"
    (docs / "beds.md").write_text(PAGE, encoding="utf-8")
    with (docs / "index.md").open("a", encoding="utf-8") as index:
        index.write("\n```{toctree}\nbeds\n```\n")
    photograph(2000, 1200).save(docs / "beds.jpg", quality=95)
    drawing(600).save(docs / "gate.png")
    with (garden / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\ntandem_accessible_markup = True\ntandem_small_pictures = True\n")
        conf.write("tandem_side_by_side = 'es'\n")
    return garden


def offered(root, page, picture):
    """Return the widths and files of the smaller forms that a page offers of a picture."""
    file = root / "build" / "html" / page
    document = read_document(file.read_text("utf-8"))
    (image,) = document.xpath(f"//img[contains(@src, '{picture}')]")
    source = image.getprevious()
    if source is None or source.tag != "source":
        return {}
    forms = (form.split() for form in source.get("srcset").split(", "))
    return {width: (file.parent / address).resolve() for address, width in forms}


@pytest.mark.parametrize("page", ["en/beds.html", "es/beds.html", "both/beds.html"])
def test_a_photograph_is_offered_in_the_sizes_of_screens(pictured, build, page):
    """Each is as wide as it says, and lighter than the original, which is there as well."""
    report = build(pictured)
    assert report.published, report.problems
    forms = offered(pictured, page, "beds.jpg")
    assert list(forms) == ["480w", "960w", "1600w"]
    original = pictured / "build" / "html" / "en" / "_images" / "beds.jpg"
    sizes = [path.stat().st_size for path in forms.values()]
    assert sizes == sorted(sizes)
    assert sizes[-1] < original.stat().st_size
    for width, path in forms.items():
        with Image.open(path) as form:
            assert (form.format, f"{form.width}w") == ("WEBP", width)
            assert form.height == round(form.width * 0.6)


def test_a_drawing_stays_sharp(pictured, build):
    """The lines of a drawing are the same in the form of its own width."""
    build(pictured)
    forms = offered(pictured, "en/beds.html", "gate.png")
    with Image.open(forms["600w"]) as form, Image.open(pictured / "docs" / "gate.png") as drawn:
        assert form.convert("RGB").tobytes() == drawn.convert("RGB").tobytes()


def test_nobody_learns_where_a_photograph_was_taken(pictured, build):
    """The forms are upright without what the camera noted."""
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    exif.get_ifd(0x8825)[1] = "N"
    photograph(2000, 1200).save(pictured / "docs" / "beds.jpg", quality=95, exif=exif)
    build(pictured)
    for path in offered(pictured, "en/beds.html", "beds.jpg").values():
        with Image.open(path) as form:
            assert form.height > form.width
            assert not form.getexif()


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0" + b"\0" * 99])
def test_a_file_that_is_no_picture_is_left_as_it_is(pictured, build, content):
    """What cannot be read has no smaller forms, and the build goes on."""
    (pictured / "docs" / "beds.jpg").write_bytes(content)
    build(pictured)
    assert offered(pictured, "en/beds.html", "beds.jpg") == {}


def test_a_small_picture_is_not_made_larger(pictured, build):
    """A form that saves hardly anything is not offered."""
    Image.new("RGB", (8, 8)).save(pictured / "docs" / "beds.jpg", quality=20, optimize=True)
    build(pictured)
    forms = offered(pictured, "en/beds.html", "beds.jpg")
    assert set(forms) <= {"8w"}


def test_a_changed_picture_leads_to_the_site_of_a_build_from_nothing(pictured, build):
    """Its old forms are gone, with those of its widths that it has no longer."""
    build(pictured)
    photograph(700, 420).save(pictured / "docs" / "beds.jpg", quality=95)
    build(pictured)
    assert list(offered(pictured, "en/beds.html", "beds.jpg")) == ["480w", "700w"]
    (pictured / "docs" / "beds.md").write_text("# Beds\n\nNone.\n", encoding="utf-8")
    build(pictured)
    after = files(pictured / "build" / "html")
    assert not [name for name in after if name.endswith(".webp")]


def test_an_edit_of_a_page_makes_no_picture_again(pictured, build):
    """A form waits for the next build, in what it is made from and when."""
    build(pictured)
    (shelf,) = (pictured / "build").rglob("en/pictures")
    before = {path.name: path.stat().st_mtime_ns for path in shelf.iterdir()}
    (pictured / "docs" / "beds.md").write_text(f"{PAGE}\nMore.\n", encoding="utf-8")
    build(pictured)
    assert {path.name: path.stat().st_mtime_ns for path in shelf.iterdir()} == before
    with (pictured / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\nproject = 'Beds'\n")
    build(pictured)
    assert {path.name: path.stat().st_mtime_ns for path in shelf.iterdir()} == before
    assert offered(pictured, "es/beds.html", "beds.jpg")["480w"].is_file()


def test_without_pillow_a_person_reads_what_to_install(pictured, build, monkeypatch):
    """A setting that cannot be done is an error with its cure."""
    monkeypatch.setitem(sys.modules, "PIL", None)
    report = build(pictured)
    assert not report.published
    (said,) = {str(problem) for problem in report.problems}
    assert "G112" in said
    assert "pip install 'sphinx-tandem[pictures]'" in said


@pytest.mark.parametrize(
    "part",
    [
        '<picture><source srcset="a.webp"><img src="a.png" alt="A"></picture> and',
        '<video><source src="a.webm"><source src="a.mp4">None<track src="a.vtt"></video>',
        "Long<wbr>word and <em>more<wbr></em>",
    ],
)
def test_elements_without_an_end_take_nothing_in(part):
    """What a parser of HTML 4 would nest comes out as it went in."""
    document = read_document(f"<body><p>{part}</p></body>")
    assert as_html(document.find("body/p")) == f"<p>{part}</p>"


def test_paper_and_books_take_the_picture_as_it_is(tmp_path):
    """They hold their pictures, and one is enough."""
    page = tmp_path / "beds.html"
    picture = '<picture><source srcset="a.webp 480w"><img src="a.png" alt="A"></picture>'
    page.write_text(f"<main><h1>Beds</h1>{picture}<p>More.</p></main>", encoding="utf-8")
    text = read_text(page, "https://garden.example/en/beds.html")
    assert text.pictures == ("https://garden.example/en/a.png",)
    assert "webp" not in text.body
    assert "<p>More.</p>" in text.body


def test_a_picture_that_would_take_all_memory_is_left_as_it_is(pictured, build):
    """A drawing of a hundred million points has a few kilobytes, until somebody reads it."""
    Image.new("1", (12_000, 9_000)).save(pictured / "docs" / "gate.png")
    report = build(pictured)
    assert report.published, report.problems
    assert offered(pictured, "en/beds.html", "gate.png") == {}
