"""Style sheets and scripts without what only their authors read: comments and blanks.

A page with its style sheet is to come in the first ten packets that a server sends.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.problems import Problem, TandemError, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

_LIBRARIES = ("rcssmin", "rjsmin")
_BUILDERS = {"html", "dirhtml"}


def require_libraries(app: Sphinx, config: Config) -> None:
    """Raise `TandemError` where conf.py asks for it and a library is missing."""
    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if config.tandem_minify and missing:
        text = f"tandem_minify needs {' and '.join(missing)}, not installed here."
        cure = "Install it: pip install 'sphinx-tandem[minify]'"
        conf = shown_path(Path(app.confdir, "conf.py"))
        raise TandemError(Problem(conf, 0, "G113 minify", text, cure))


def minify(app: Sphinx, error: Exception | None) -> None:
    """Write the project's own files again, as small as they can be (``build-finished``).

    What a theme or an extension brings stays as it is, and so do files that are small already
    (“x.min.js”). Comments that begin with ``!`` stay: licences do.
    """
    static = Path(app.outdir, "_static")
    is_new = not static.is_symlink()  # an update has those of the last build
    if error or not app.config.tandem_minify or app.builder.name not in _BUILDERS or not is_new:
        return
    ways = _ways()
    for entry in app.config.html_static_path:
        folder = Path(app.confdir, entry)
        for source in folder.rglob("*") if folder.is_dir() else [folder]:
            target = static / (source.relative_to(folder) if folder.is_dir() else source.name)
            way = ways.get(target.suffix)
            if way and ".min." not in target.name and target.is_file():
                target.write_text(way(target.read_text("utf-8")), encoding="utf-8")


def _ways() -> dict[str, Callable[[str], str]]:
    import rcssmin  # noqa: PLC0415  a site that does not ask for it need not have them
    import rjsmin  # noqa: PLC0415

    return {
        ".css": lambda text: str(rcssmin.cssmin(text, keep_bang_comments=True)),
        ".js": lambda text: str(rjsmin.jsmin(text, keep_bang_comments=True)),
    }


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("config-inited", require_libraries)
    app.connect("build-finished", minify)
