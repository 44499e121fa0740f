"""The page that explains each check: what must hold, a bad and a good example, the cure.

``{checks} T20 W3`` shows all whose codes begin so, as the code that finds them describes them. The
prose becomes messages of the page's own catalog; examples are the same in every language.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, is_role_registered

from sphinx_tandem.checks.examples import LANGUAGES, Piece, has_prose, pieces
from sphinx_tandem.checks.registry import Register, modules_of
from sphinx_tandem.problems import Kind
from sphinx_tandem.site.formats import LanguageRole
from sphinx_tandem.translate.page import page_of

if TYPE_CHECKING:
    from types import ModuleType

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.config import Config

_PARTS = {"Bad": "Bad", "Good": "Good", "Cure": "What to do"}  # and how readers see them named
_EXAMPLES = ("Bad", "Good")
#: The folders of checks that describe what they find.
_ROOMS = ("safety", "pairs", "pages", "running")


def all_kinds() -> list[Kind]:
    """Return all kinds of problems that are explained, in the order of their numbers."""
    found: dict[Kind, None] = {}
    for module in _modules():
        for value in vars(module).values():
            if isinstance(value, Kind):
                found[value] = None
            elif isinstance(value, Register):
                found |= dict.fromkeys(value.kinds)
    return sorted(found, key=lambda kind: kind.number)


def _modules() -> list[ModuleType]:
    """Return the modules that describe what they find."""
    from sphinx_tandem import problems  # noqa: PLC0415  only this page needs them all
    from sphinx_tandem.catalogs import faults, saving  # noqa: PLC0415
    from sphinx_tandem.catalogs.exchange import faults as exchanged  # noqa: PLC0415
    from sphinx_tandem.checks import built_pages, catalog_entries, surroundings  # noqa: PLC0415
    from sphinx_tandem.site import reporting  # noqa: PLC0415
    from sphinx_tandem.site.faults import toctree_circles  # noqa: PLC0415
    from sphinx_tandem.translate import faults as unread  # noqa: PLC0415

    of_catalogs = (faults, catalog_entries, saving, exchanged)
    of_builds = (surroundings, built_pages, reporting, unread, toctree_circles)
    in_rooms = [module for room in _ROOMS for module in modules_of(room)]
    return [problems, *of_catalogs, *in_rooms, *of_builds]


class Checks(SphinxDirective):
    """``{checks}``: a section for each check whose code begins with one of the words given."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the sections; each has the number of its check as its anchor."""
        found: list[Node] = []
        known = all_kinds()
        for module in _modules():
            self.env.note_dependency(str(module.__file__))  # another version says other things
        for start in self.arguments[0].split():
            kinds = [kind for kind in known if kind.number.startswith(start)]
            if not kinds:
                raise self.error(
                    f"No check has a code that begins with “{start}”. "
                    "Write the beginning of one, such as T20 or W301."
                )
            for _, same in groupby(kinds, key=lambda kind: kind.number):
                found.append(self._section(list(same)))
        return found

    def _section(self, kinds: list[Kind]) -> nodes.section:
        """Return what is said of one number: a check of catalogs may be one of pages, too."""
        name = kinds[0].number.lower()
        code = nodes.inline("", kinds[0].code, classes=self._marked("en"))
        title = nodes.title("", "", code, translatable=False)
        section = nodes.section("", title, names=[name])
        for node in (section, title):
            self.set_source_info(node)
        self.state.document.note_explicit_target(section, section)
        for kind in kinds:
            section += self._prose(kind.summary)
            section += self._parts(kind)
        return section

    def _parts(self, kind: Kind) -> nodes.definition_list:
        found = nodes.definition_list(classes=["check"])
        for name, shown in _PARTS.items():
            text = kind.part(name)
            if text:
                children, _ = self.state.inline_text(shown, self.lineno)
                term = nodes.term(shown, "", *children)
                definition = nodes.definition("", *self._part(name, text))
                item = nodes.definition_list_item("", term, definition, classes=[name.lower()])
                for node in (term, definition, item):
                    self.set_source_info(node)
                found += item
        self.set_source_info(found)
        return found

    def _part(self, name: str, text: str) -> list[Node]:
        parts = pieces(text)
        if name not in _EXAMPLES or has_prose(parts):
            return self._prose(text, marked=name in _EXAMPLES)
        return [nodes.paragraph("", "", *map(self._shown, parts), translatable=False)]

    def _prose(self, text: str, *, marked: bool = False) -> list[Node]:
        """Return ``text`` as the page's own parser makes it, and translates it."""
        written = "".join(self._written(piece, marked=marked) for piece in pieces(text))
        return self.parse_text_to_nodes(written, offset=self.lineno)

    def _written(self, piece: Piece, *, marked: bool) -> str:
        """Return a piece in the markup of the page."""
        is_markdown = page_of(self.env, self.state.document) is not None
        if piece.is_code:
            if is_markdown and "`" not in piece.text:
                return f"`{piece.text}`"
            return f"`` {piece.text} ``" if is_markdown else f"``{piece.text}``"
        if piece.language and marked:
            role = f"{{{piece.language}}}" if is_markdown else f":{piece.language}:"
            return f"{role}`{piece.text}`"
        return piece.text

    def _shown(self, piece: Piece) -> Node:
        """Return a piece of an example that is the same in every language."""
        classes = self._marked(piece.language) if piece.language else []
        if piece.is_code:
            return nodes.literal("", piece.text, classes=classes)
        return nodes.inline("", piece.text, classes=classes) if classes else nodes.Text(piece.text)

    def _marked(self, language: str) -> list[str]:
        """Return the classes of words in ``language`` (docutils' writers make ``lang`` of it)."""
        own = (self.config.language or "en").partition("_")[0]
        return [] if language == own else [f"language-{language}"]


def add_missing_roles(app: Sphinx, _config: Config) -> None:
    """Add the roles that mark examples, if the site has neither language (``config-inited``)."""
    for tag in LANGUAGES:
        if not is_role_registered(tag):
            app.add_role(tag, LanguageRole(tag))


def setup(app: Sphinx) -> None:
    """Register the directive and its roles."""
    app.add_directive("checks", Checks)
    app.connect("config-inited", add_missing_roles)
