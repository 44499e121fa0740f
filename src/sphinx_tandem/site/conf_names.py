"""Names in conf.py that nothing answers to: settings, style sheets, scripts.

Sphinx takes what it does not know for a variable of one's own, and links to files that are not
there. It says nothing of either.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_tandem.problems import FILE, Problem, shown_path
from sphinx_tandem.site.faults.conf import line_of, line_that_says
from sphinx_tandem.site.messages.collecting import MessagesBuilder
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

_ALIKE = 80  # of 100; names less alike are rather two names than one that was misspelled
_OURS = "tandem_"
_FILES = ("html_css_files", "html_js_files")


def tell_settings(app: Sphinx, *_: Any) -> None:
    """Tell of names in conf.py that are nearly those of settings.

    It is the handler of ``env-before-read-docs``: by then, every extension has made its settings
    known. An update of catalogs reads the pages all the same.
    """
    if app.builder.name != MessagesBuilder.name:
        for problem in misspelled(app.config, Path(app.confdir) / "conf.py"):
            report(problem)


def misspelled(config: Config, conf: Path) -> Iterator[Problem]:
    """Yield a problem for each name that ``conf``, the path of conf.py, gives a value in vain.

    A variable of one's own is used in conf.py, or like no setting; ours all begin alike.
    """
    used = _used_names(conf)
    given = config._raw_config  # noqa: SLF001  Sphinx keeps no public record of what conf.py says
    for name in given:
        if name in config or name in used or name.startswith("_") or not line_of(conf, name):
            continue
        meant = _nearest(name, config.values)
        if not name.startswith(_OURS) and (not meant or _is_variant(name, meant, given)):
            continue
        text = f"conf.py gives {name} a value, but there is no such setting, so nothing reads it."
        cure = f"Did you mean {meant}?" if meant else "Correct the name, or take the line out."
        line = line_of(conf, name)
        yield Problem(shown_path(conf), line, "G102 configuration", text, cure)


def tell_files(app: Sphinx, error: Exception | None) -> None:
    """Tell of style sheets and scripts of conf.py that are in no folder of files for the theme.

    It is the handler of ``build-finished``: by then, every extension has put its files there.
    """
    if error is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    conf, static = Path(app.confdir) / "conf.py", Path(app.outdir) / "_static"
    for setting in _FILES:
        for name in _named(getattr(app.config, setting)):
            if not (static / name).is_file():
                report(_missing(conf, static, setting, name))


def _named(entries: Iterable[Any]) -> Iterator[str]:
    """Yield the site's own files among the entries of a setting, which may have attributes."""
    for entry in entries:
        name = str(entry if isinstance(entry, str) else entry[0])
        if "://" not in name and not name.startswith("//"):
            yield name


def _missing(conf: Path, static: Path, setting: str, name: str) -> Problem:
    others = [
        path.relative_to(static).as_posix() for path in static.rglob(f"*{Path(name).suffix}")
    ]
    meant = _nearest(name, others)
    text = f"{setting} names {name}, which is in no folder of html_static_path."
    cure = f"Did you mean {meant}?" if meant else "Correct the name, add the file, or take it out."
    line = line_that_says(conf, name) or line_of(conf, setting)
    return Problem(shown_path(conf), line, FILE.code, text, cure)


def _nearest(name: str, known: Iterable[str]) -> str:
    best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best[0] if best else ""


def _is_variant(name: str, meant: str, given: Iterable[str]) -> bool:
    """Whether ``name`` is one's own beside the setting ``meant``, as "authors" beside "author"."""
    more = name.removeprefix(meant)
    return meant in given and (name + "s" == meant or more == "s" or more[:1] in {*"_0123456789"})


def _used_names(conf: Path) -> set[str]:
    """Return the names that conf.py itself reads."""
    try:
        tree = ast.parse(conf.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return set()
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def setup(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("env-before-read-docs", tell_settings)
    app.connect("build-finished", tell_files)
