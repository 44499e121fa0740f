"""Puts a catalog's words into a page while Sphinx reads it.

A Markdown page is parsed once, by MyST, with the msgstr of each passage in place of its English:

`parser` opens a `page` (`opening` finds its catalogs, `words` judges each passage by them) and
adds two markdown-it `rules` around the one that parses inline text; the `renderer` makes docutils
nodes of the tokens, with the anchors of the English page. What was never parsed as Markdown is
translated by `locale_pass`, in the place of Sphinx's own transform. `marks` and `notices` tell
readers what is not in their language or no longer quite true.

Settings in conf.py: ``tandem_mark_untranslated`` (True) marks passages without a translation with
the language they are in.

Warnings are of the type "tandem"; ``suppress_warnings`` silences each by its subtype, and all by
"tandem":

- ``tandem.link-target`` (T104), ``tandem.role-target`` (T105), ``tandem.footnote`` (T106),
  ``tandem.image-file`` (T107): a translation leads elsewhere than its English. ``# noqa`` at the
  end of the msgstr says that it is meant.
- ``tandem.html-tags`` (T108): a translation has other HTML tags than its English.
- ``tandem.catalog-syntax`` (C101) and ``catalog-encoding``, ``catalog-conflict``,
  ``catalog-truncated``, ``catalog-not-po``, ``catalog-unreadable`` (C103 to C107): a catalog, or
  an entry of it, cannot be read; readers get the English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the parser, the transforms and the settings of the engine with Sphinx."""
    from sphinx_tandem.translate.registering import register  # noqa: PLC0415 (myst_parser is slow)

    register(app)
