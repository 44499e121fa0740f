"""Make the engine known to Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.parsers.sphinx_ import MystParser
from sphinx.transforms.i18n import AddTranslationClasses, Locale

from sphinx_tandem.settings import LEFTOVERS
from sphinx_tandem.translate import dependencies
from sphinx_tandem.translate.extraction import ExtractMore
from sphinx_tandem.translate.glossaries import PlacedGlossary
from sphinx_tandem.translate.interface import load_interface_words, tell_interface_faults
from sphinx_tandem.translate.locale_pass import TandemClasses, TandemLocale
from sphinx_tandem.translate.marks import passage
from sphinx_tandem.translate.notices import register_notice
from sphinx_tandem.translate.parser import TandemParser
from sphinx_tandem.translate.titles import MarkCaptions, MarkLinkedTitles
from sphinx_tandem.translate.words import forget_told

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.transforms import Transform
    from sphinx.application import Sphinx
    from sphinx.config import Config


def register(app: Sphinx) -> None:
    """Register the engine; its place in conf.py before or after myst_parser is the same."""
    if ".md" not in app.registry.source_suffix:  # else myst_nb may have it already
        app.setup_extension("myst_parser")
    app.connect("config-inited", _leave_leftovers_out)
    app.connect("config-inited", _take_over_parsers)
    _replace_transform(app, Locale, TandemLocale)
    _replace_transform(app, AddTranslationClasses, TandemClasses)
    app.add_transform(ExtractMore)
    app.add_directive_to_domain("std", "glossary", PlacedGlossary, override=True)
    app.add_node(passage, html=(_visit_passage, _depart_passage))
    register_notice(app)
    app.add_post_transform(MarkLinkedTitles)
    app.add_post_transform(MarkCaptions)
    app.connect("config-inited", load_interface_words)
    app.connect("builder-inited", _begin)
    app.connect("builder-inited", _leave_catalogs_uncompiled)
    app.connect("env-before-read-docs", tell_interface_faults)
    dependencies.connect(app)


def _leave_leftovers_out(_app: Sphinx, config: Config) -> None:
    """Take no file for a page that an editor leaves beside one while it is open."""
    config.exclude_patterns = [*config.exclude_patterns, *LEFTOVERS]


def _take_over_parsers(app: Sphinx, _config: Config) -> None:
    """Put the engine under every parser that is MyST's own or made from it, as myst_nb's is."""
    parsers = app.registry.source_parsers
    for filetype, parser in list(parsers.items()):
        if parser is MystParser:
            parsers[filetype] = TandemParser
        elif issubclass(parser, MystParser) and not issubclass(parser, TandemParser):
            parsers[filetype] = type(f"Tandem{parser.__name__}", (parser, TandemParser), {})


def _begin(_app: Sphinx) -> None:
    forget_told()


def _leave_catalogs_uncompiled(app: Sphinx) -> None:
    """Spare the site the MO files: every page is translated from its PO files.

    Compiling them took longer than all translating, a missing one would make its page outdated at
    each build, and nobody can see what a compiled file says.
    """
    app.builder.use_message_catalog = False  # type: ignore[misc]
    setattr(app.builder, "compile_catalogs", lambda _catalogs, _message: None)  # noqa: B010


def _replace_transform(app: Sphinx, old: type[Transform], new: type[Transform]) -> None:
    transforms = app.registry.transforms
    transforms[transforms.index(old)] = new


def _visit_passage(translator: object, node: nodes.Element) -> None:
    direction = {"dir": node["dir"]} if "dir" in node else {}
    translator.body.append(translator.starttag(node, "span", "", **direction))  # type: ignore[attr-defined]


def _depart_passage(translator: object, _node: nodes.Element) -> None:
    translator.body.append("</span>")  # type: ignore[attr-defined]
