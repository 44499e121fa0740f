"""Render a translated page: the words of the catalog, the anchors of the English page."""

from __future__ import annotations

import re
from contextlib import nullcontext
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.sandbox
from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.directives.body import ParsedLiteral
from docutils.parsers.rst.directives.parts import Contents
from docutils.parsers.rst.languages import get_language
from docutils.utils import Reporter, new_document
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.base import clean_astext, token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from sphinx.directives import ObjectDescription
from sphinx.domains.std import Glossary
from sphinx.util.logging import suppress_logging

from sphinx_tandem.problems import shown_path
from sphinx_tandem.translate import front_matter, html_text, marks
from sphinx_tandem.translate.cards import translate_link_names
from sphinx_tandem.translate.faults import CIRCLE
from sphinx_tandem.translate.references import inline_tokens
from sphinx_tandem.translate.reporting import report
from sphinx_tandem.translate.rules import META, OPTION

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from sphinx_tandem.translate.page import Page
    from sphinx_tandem.translate.words import Passage

_MARKUP = re.compile(r"[`*_\[\]{}<>&\\!$~^@:#/\"'|=+()\n]|--|\.\.|www\.")

_MOST_INCLUDES = 8  # one in the other

# MyST names no other way to choose what renders `{{ … }}`.
_SANDBOX = SimpleNamespace(
    Environment=jinja2.sandbox.ImmutableSandboxedEnvironment,
    StrictUndefined=jinja2.StrictUndefined,
    nodes=jinja2.nodes,
)


class TandemRenderer(SphinxRenderer):
    """Does what MyST's renderer does, and knows for each passage what English it stands for."""

    page: Page

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Make ready for one page.

        MyST builds a throw-away document with new docutils settings here, even when it was given
        one; that alone was over a third of a Spanish build. So the fields are set without it.
        """
        self.md_env = env
        self.md_options = options
        self.md_config = options["myst_config"]
        self.document = options["document"]
        self.current_node = options.get("current_node", self.document)
        self.reporter = self.document.reporter
        code = self.document.settings.language_code
        self.language_module_rst = get_language(code)  # type: ignore[assignment]
        self._heading_offset = 0
        self._level_to_section = {0: self.document}
        self._heading_slugs = {}
        self.page = options[OPTION]
        self.page.renderer = self

    def render_inline(self, token: SyntaxTreeNode) -> None:
        """Render a passage, and note on its node what English it stands for."""
        node = self.current_node
        start = len(node.children)
        super().render_inline(token)
        page = self.page
        if page.held:
            return
        passage: Passage | None = token.meta.get(META)
        source = passage.source if passage else token.content
        parent = token.parent
        alone = parent is None or parent.is_root  # parsed by itself: a title, a substitution
        code = page.in_object and parent is not None and parent.type == "fieldlist_name"
        if page.extracting and not code:
            page.see(source, self.document["source"], token_line(token, 0))
        if alone and not (node.rawsource == token.content and not start):
            if passage is not None:
                self._note_part(node, start, passage)
            return
        if node.source is None:
            self.add_line_and_source_path(node, token)
        if passage is not None:
            self._note_whole(node, passage)

    def _note_whole(self, node: nodes.Element, passage: Passage) -> None:
        """Note that ``node`` shows ``passage`` and nothing else."""
        node.rawsource = passage.source
        node["translated"] = passage.translated
        if not passage.translated:
            marks.mark(node, self.page)
        self.page.note_change(node.children[0] if node.children else node, passage)
        if node.children:  # a directive may move them to a caption, which then needs its own mark
            self.page.note_rendered(node.children[0], passage)
            self._note_images(node.children, passage)

    def _note_part(self, node: nodes.Element, start: int, passage: Passage) -> None:
        """Note that the children of ``node`` from ``start`` on show ``passage``."""
        children = node.children[start:]
        if not children:
            return
        container = type(node) is nodes.Element
        known = container or (
            passage.entry is not None and passage.source in (self.page.words or ())
        )
        if self.page.foreign and not passage.translated and known and marks.has_words(children):
            node[start:] = [marks.wrapped(children, self.page)]
        first = node.children[start]
        self.page.note_change(first, passage)
        self.page.note_rendered(first, passage)
        self._note_images(node.children[start:], passage)

    def _note_images(self, children: list[nodes.Node], passage: Passage) -> None:
        if passage.translated and ("![" in passage.words or "<img" in passage.words):
            for child in children:
                for image in child.findall(nodes.image):
                    self.page.note_rendered(image, passage)

    def dict_to_fm_field_list(
        self, data: dict[str, Any], language_code: str, line: int = 0
    ) -> nodes.field_list:
        """Render the front matter as MyST does: it is data, the same in every language."""
        with self.page.hold():
            return super().dict_to_fm_field_list(data, language_code, line)

    def render_front_matter(self, token: SyntaxTreeNode) -> None:
        """Render the front matter, and its description as page metadata."""
        super().render_front_matter(token)
        front_matter.add_meta(self.document, token.content)

    def run_directive(self, name: str, *args: Any, **kwargs: Any) -> list[nodes.Element]:
        """Run a directive; what one makes ids of waits for `TandemLocale`."""
        if name == "include" and self._leads_back(args[2] if len(args) > 2 else 0):  # noqa: PLR2004
            return []
        directive, _ = directives.directive(name, self.language_module_rst, self.document)
        held, self.late = self.late, _is(directive, Glossary, Contents, ParsedLiteral)
        outer, self.page.in_object = self.page.in_object, _is(directive, ObjectDescription)
        self._includes += name == "include"
        try:
            result = super().run_directive(name, *args, **kwargs)
        finally:
            self.late, self.page.in_object = held, outer
            self._includes -= name == "include"
        if name in {"card", "grid-item-card"}:
            for node in result:
                translate_link_names(node, self.page, self.document["source"])
        return result

    _includes = 0

    def _leads_back(self, line: int) -> bool:
        """Tell of an include that leads back to its own file; MyST would follow it for ever."""
        if self._includes < _MOST_INCLUDES:
            return False
        text = f"This file is included by itself, or through more than {_MOST_INCLUDES} others."
        cure = "Take the include out, or name a file that does not include this one."
        report(CIRCLE.problem(shown_path(self.document["source"]), line, text, cure))
        return True

    late = False
    """Whether the directive that runs makes ids or index entries of the texts it parses."""

    def nested_render_text(
        self,
        text: str,
        lineno: int,
        inline: bool = False,  # noqa: FBT001, FBT002 (MyST's signature)
        temp_root_node: nodes.Element | None = None,
        heading_offset: int = 0,
    ) -> None:
        """Render text that is not parsed yet."""
        late = self.late
        hold = self.page.hold() if late and inline else nullcontext()
        self.late = late and inline
        try:
            with hold:
                super().nested_render_text(text, lineno, inline, temp_root_node, heading_offset)
        finally:
            self.late = late

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Render reStructuredText, and note that its messages are parsed as such."""
        start = len(self.current_node.children)
        super().render_restructuredtext(token)
        self.page.rst.extend(self.current_node.children[start:])

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Render HTML with its visible words translated."""
        start = len(self.current_node.children)
        super().render_html_block(token)
        if token.type == "html_block" and not self.page.held:
            for node in self.current_node.children[start:]:
                if isinstance(node, nodes.raw):
                    html_text.translate(node, self.page)

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:  # noqa: FBT001
        """Render a substitution in a sandbox: what it may reach is values, not the machine."""
        plain, base.jinja2 = base.jinja2, _SANDBOX  # type: ignore[attr-defined, assignment]
        try:
            super().render_substitution(token, inline)
        finally:
            base.jinja2 = plain  # type: ignore[attr-defined]

    # The anchors of headings ------------------------------------------------------------------

    def generate_heading_target(
        self, token: SyntaxTreeNode, level: int, node: nodes.Element, title_node: nodes.Element
    ) -> None:
        """Give a heading the anchors that it has in English, and its title in this language."""
        passage: Passage | None = token.children[0].meta.get(META) if token.children else None
        if passage is None or not passage.translated or passage.words is passage.source:
            super().generate_heading_target(token, level, node, title_node)
            return
        english, title = self._english_heading(token, passage.source)
        super().generate_heading_target(english, level, node, title)
        slug = node.get("slug")
        if slug in self._heading_slugs:
            line, target, _ = self._heading_slugs[slug]
            self._heading_slugs[slug] = (line, target, clean_astext(title_node))

    def _english_heading(
        self, token: SyntaxTreeNode, source: str
    ) -> tuple[SyntaxTreeNode, nodes.title]:
        """Return the token of a heading as it is in English, and its title, fully rendered."""
        inline = Token("inline", "", 0, content=source, map=token.map and list(token.map))
        if _MARKUP.search(source):
            inline.children = inline_tokens(self.md, source, self.md_env)
            self._run_text_rules(inline)
        else:
            inline.children = [Token("text", "", 0, content=source)]
        for child in inline.children or ():
            child.map = inline.map
        outer = [Token("heading_open", token.tag, 1, map=inline.map), inline]
        tree = SyntaxTreeNode([*outer, Token("heading_close", token.tag, -1)])
        return tree.children[0], self._scratch_title(tree.children[0].children[0])

    def _run_text_rules(self, inline: Token) -> None:
        """Join texts and make quotes as markdown-it does after its "inline" rule."""
        from markdown_it.rules_core import StateCore  # noqa: PLC0415

        state = StateCore("", self.md, {})
        state.tokens = [inline]
        names = self.md.core.ruler.get_active_rules()
        for name, rule in zip(names, self.md.core.ruler.getRules(""), strict=True):
            if name in {"linkify", "replacements", "smartquotes", "text_join"}:
                rule(state)

    def _scratch_title(self, inline: SyntaxTreeNode) -> nodes.title:
        """Render a passage into a document of no consequence."""
        title = nodes.title()
        if all(child.type == "text" for child in inline.children):
            title += [nodes.Text(child.content) for child in inline.children]
            return title
        document, serials = self.document, self.sphinx_env.current_document._serial_numbers  # noqa: SLF001
        kept = dict(serials)
        self.document = new_document(document["source"], document.settings)
        self.document.reporter = Reporter(document["source"], 5, 5, stream="")
        try:
            with suppress_logging(), self.page.hold(), self.current_node_context(title):
                super().render_inline(inline)
        finally:
            self.document = document
            serials.clear()
            serials.update(kept)
        return title


def _is(directive: Any, *kinds: type) -> bool:
    return isinstance(directive, type) and issubclass(directive, kinds)
