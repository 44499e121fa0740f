"""Make the engine known to Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.transforms.i18n import Locale

from sphinx_tandem.translate.locale_pass import TandemLocale
from sphinx_tandem.translate.marks import passage
from sphinx_tandem.translate.parser import TandemParser

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.transforms import Transform
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register the engine; whether it stands before or after myst_parser in conf.py is the same."""
    app.setup_extension("myst_parser")
    app.add_source_parser(TandemParser, override=True)
    app.add_config_value("tandem_mark_untranslated", default=True, rebuild="env", types=(bool,))
    _replace_transform(app, Locale, TandemLocale)
    app.add_node(passage, html=(_visit_passage, _depart_passage))


def _replace_transform(app: Sphinx, old: type[Transform], new: type[Transform]) -> None:
    transforms = app.registry.transforms
    transforms[transforms.index(old)] = new


def _visit_passage(translator: object, node: nodes.Element) -> None:
    direction = {"dir": node["dir"]} if "dir" in node else {}
    translator.body.append(translator.starttag(node, "span", "", **direction))  # type: ignore[attr-defined]


def _depart_passage(translator: object, _node: nodes.Element) -> None:
    translator.body.append("</span>")  # type: ignore[attr-defined]
