"""Pictures in a form and in sizes that a phone on a slow line can load.

A photograph from a phone has megabytes, and a page shows it a few centimetres wide. So each
picture of the pages is made in some widths, as WebP, and a page offers them all with
``<picture>``, ``srcset`` and ``sizes``: the browser takes what fits (HTML Standard, 4.8.1 and
4.8.4). Browsers that do not know WebP load the picture as it is. Where and when a photograph was
taken (EXIF) is not in the smaller forms.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, TandemError, shown_path
from sphinx_tandem.stamps import stamp_of

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The widths in pixels: a phone of 320 points with 1.5 of them, a new one, a wide screen.
WIDTHS = (480, 960, 1600)
_BUILDERS = {"html", "dirhtml"}
_SUFFIXES = {".png", ".jpg", ".jpeg"}
_QUALITY = 80  # of 100: Google's WebP study (2011) and libwebp's own scale; 75 is its default
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK"}
_MOST_PIXELS = 40_000_000  # of a drawing; more takes 200 MB
_WORTH = 0.9  # of the bytes of the picture as it is; what saves less is not offered


def make_small_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the smaller forms of all pictures of the pages (the handler of ``env-updated``).

    Their widths stand in a table of the environment, so that a build of some pages sees a change
    (`site.incremental.tables`). Raises `TandemError` where Pillow is missing.
    """
    known: dict[str, tuple[int, ...]] = {}
    env.tandem_small_pictures = known  # type: ignore[attr-defined]
    if not _is_wanted(app):
        return
    _require(app)
    marks = set()
    for source in sorted(env.images):
        path = Path(env.srcdir, source)
        if path.suffix.lower() in _SUFFIXES and path.is_file():
            marks.add(_mark(path))
            widths = _widths_made(path, _shelf(app))
            if widths:
                known[source] = widths
    for path in _shelf(app).glob("*"):
        if path.name.partition("-")[0] not in marks:
            path.unlink()


def small_forms(env: BuildEnvironment, source: str) -> dict[int, str]:
    """Return the width and the file's name of each smaller form of a picture.

    ``source`` is its path in the source folder; the forms lie beside it in the built site.
    """
    known: dict[str, tuple[int, ...]] = getattr(env, "tandem_small_pictures", {})
    return {width: f"{env.images[source][1]}-{width}.webp" for width in known.get(source, ())}


def publish_small_pictures(app: Sphinx, error: Exception | None) -> None:
    """Copy the forms of the pictures on the pages that were written (``build-finished``)."""
    if error or not _is_wanted(app):
        return
    for source in app.builder.images:
        mark = _mark(Path(app.srcdir, source))
        for width, name in small_forms(app.env, source).items():
            target = Path(app.outdir, app.builder.imagedir, name)
            shutil.copyfile(_kept(_shelf(app), mark, width), target)


def _is_wanted(app: Sphinx) -> bool:
    config = app.config
    asked = config.tandem_small_pictures and config.tandem_accessible_markup
    return bool(asked) and app.builder.name in _BUILDERS


def _require(app: Sphinx) -> None:
    if find_spec("PIL") is None:
        text = "conf.py asks for small pictures (tandem_small_pictures), and Pillow is missing."
        cure = "Install it: pip install 'sphinx-tandem[pictures]'"
        conf = shown_path(Path(app.confdir, "conf.py"))
        raise TandemError(Problem(conf, 0, "G112 pictures", text, cure))


def _shelf(app: Sphinx) -> Path:
    """Return the folder where forms wait for the next build."""
    return Path(app.config.tandem_shelf or app.doctreedir, "pictures")


def _mark(path: Path) -> str:
    """Return what tells the file at ``path`` from others, and from what it was before."""
    said = repr((WIDTHS, os.fspath(path), stamp_of(path)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _kept(shelf: Path, mark: str, width: int) -> Path:
    return shelf / f"{mark}-{width}.webp"


def _widths_made(path: Path, shelf: Path) -> tuple[int, ...]:
    """Return the widths of the forms of ``path`` on the shelf, after making what is missing."""
    mark = _mark(path)
    done = shelf / f"{mark}-done"
    if not done.exists():
        shelf.mkdir(parents=True, exist_ok=True)
        _make(path, shelf, mark)
        done.touch()
    kept = (one.stem.rpartition("-")[2] for one in shelf.glob(f"{mark}-*.webp"))
    return tuple(sorted(map(int, kept)))


def _make(path: Path, shelf: Path, mark: str) -> None:
    from PIL import Image  # noqa: PLC0415  a site without pictures need not have it

    no_picture = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
    with warnings.catch_warnings():  # Pillow's, of what is too large; it is left as it is below
        warnings.simplefilter("ignore")
        with contextlib.suppress(*no_picture), Image.open(path) as opened:  # S216 tells of it
            _look_at(opened, path, shelf, mark)


def _look_at(opened: ImageFile, path: Path, shelf: Path, mark: str) -> None:
    """Make the forms of a picture unless it moves, or is too large to be read."""
    opened.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))  # a JPEG is read no larger than it need be
    is_still = not getattr(opened, "is_animated", False)
    if is_still and opened.width * opened.height <= _MOST_PIXELS and opened.mode in _MODES:
        _make_forms(opened, path, shelf, mark)


def _make_forms(opened: ImageFile, path: Path, shelf: Path, mark: str) -> None:
    from PIL import Image, ImageOps  # noqa: PLC0415

    turned = ImageOps.exif_transpose(opened)
    picture = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    colours = opened.info.get("icc_profile") if opened.mode == picture.mode else None
    is_drawing = opened.format == "PNG"  # with letters and lines, which must stay sharp
    widths = [width for width in WIDTHS if width < picture.width]
    for width in [*widths, picture.width] if picture.width <= WIDTHS[-1] else widths:
        height = max(1, round(picture.height * width / picture.width))
        small = picture.resize((width, height), Image.Resampling.LANCZOS)
        target = _kept(shelf, mark, width)
        small.save(target, "WEBP", quality=_QUALITY, lossless=is_drawing, icc_profile=colours)
        if target.stat().st_size > path.stat().st_size * _WORTH:
            target.unlink()


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("env-updated", make_small_pictures)
    app.connect("build-finished", publish_small_pictures)
