"""Glossary terms explained on the page that uses them: at its end, as notes are.

A link that leads away to a glossary loses readers on a slow line or with a screen reader, paper
has no links, and what shows only under a mouse is for few. So a page that uses terms ends with
them and the first paragraph of their explanations; a term in the text leads there, and a link
leads back (WCAG 2.2, 3.1.3, technique G55 and, for the way there and back, G62).
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_tandem.settings import read_site
from sphinx_tandem.translate.interface import interface_words
from sphinx_tandem.translate.marks import passage

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    #: The page and the id of a term, with the pickled nodes that show and explain it.
    Explanations = dict[tuple[str, str], bytes]

#: The class of the section; search leaves out what is in it.
CLASS = "terms-in-place"
_ID = "words-on-this-page"
_BACK = "Back to “%(word)s” in the text"


class ExplanationsCollector(EnvironmentCollector):
    """Keeps the explanations of all glossaries.

    They stand in a table of the environment, so that a build of some pages sees a change that
    other pages show (`site.incremental.tables`).
    """

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note what each term of the page's glossaries means."""
        page = app.env.current_document.docname
        known = _explanations(app.env)
        if not app.config.tandem_explain_terms:
            return
        for glossary in doctree.findall(addnodes.glossary):
            for item in glossary.findall(nodes.definition_list_item):
                explained = [_words(first) for first in list(item.findall(nodes.paragraph))[:1]]
                for term in item.findall(nodes.term) if explained else ():
                    shown = pickle.dumps((_words(term), explained[0]))
                    known |= {(page, name): shown for name in term["ids"]}

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:  # noqa: ARG002
        """Forget the explanations of a page."""
        known = _explanations(env)
        for key in [key for key in known if key[0] == docname]:
            del known[key]

    def merge_other(
        self,
        app: Sphinx,  # noqa: ARG002
        env: BuildEnvironment,
        docnames: AbstractSet[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what another process read."""
        theirs = _explanations(other)
        _explanations(env).update({key: theirs[key] for key in theirs if key[0] in docnames})


def _explanations(env: BuildEnvironment) -> Explanations:
    if not hasattr(env, "tandem_explanations"):
        env.tandem_explanations = {}  # type: ignore[attr-defined]
    known: Explanations = env.tandem_explanations  # type: ignore[attr-defined]
    return known


def _words(node: nodes.Element) -> list[nodes.Node]:
    """Return what a node shows, without its links and notes: those are for the glossary's page.

    Nor do they know the document that they come from: its pickle would hold all of it.
    """
    copy = node.deepcopy()
    for note in list(copy.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    for kind in (nodes.reference, addnodes.pending_xref, addnodes.download_reference):
        for link in list(copy.findall(kind)):
            link.replace_self(link.children)
    for part in copy.findall():
        part.document = None  # type: ignore[assignment]
        if isinstance(part, nodes.Element):
            part["ids"], part["names"] = [], []
    while copy.children and not copy.children[-1].astext().strip():
        del copy[-1]  # a note stood behind it
    marks = [name for name in copy["classes"] if name.startswith("language-")]
    return [passage("", "", *copy.children, classes=marks)] if marks else copy.children


class ExplainTerms(SphinxPostTransform):
    """Ends a page with the terms that it uses, once Sphinx knows where each link leads."""

    default_priority = 15  # after Sphinx's `ReferencesResolver`
    formats = ("html",)

    def run(self, **kwargs: object) -> None:  # noqa: ARG002
        """Add the section, and lead the terms in the text to it."""
        top = next(iter(self.document.findall(nodes.section)), None)
        if top is None or not self._is_wanted():
            return
        known = {self._address(*key): key for key in _explanations(self.env)}
        used: dict[tuple[str, str], list[nodes.reference]] = {}
        for link in self.document.findall(nodes.reference):
            key = known.get(link.get("refuri", "")) if _is_term(link) else None
            if key and key[0] != self.env.docname:
                used.setdefault(key, []).append(link)
        if used:
            items = [self._item(key, used[key]) for key in self._in_order(used)]
            label = self._say("Words on this page")
            title = nodes.title("", "", *label)
            pages = dict.fromkeys(page for page, _ in self._in_order(used))
            parts = [nodes.definition_list("", *items), *map(self._more, pages)]
            top += nodes.section("", title, *parts, ids=[_ID], classes=[CLASS])

    def _is_wanted(self) -> bool:
        """Whether the site asks for it, and the page does not decline."""
        fields = self.env.metadata[self.env.docname]
        return self.config.tandem_explain_terms and fields.get("explain_terms") != "False"

    def _address(self, page: str, name: str) -> str:
        return f"{self.app.builder.get_relative_uri(self.env.docname, page)}#{name}"

    def _in_order(
        self, used: dict[tuple[str, str], list[nodes.reference]]
    ) -> list[tuple[str, str]]:
        """Return the terms in the order of the passages that use them.

        In a passage they are in the order of their ids: a translation has them in another one,
        and the edition of two languages puts the same term on both sides.
        """
        places = {id(node): place for place, node in enumerate(self.document.findall())}
        return sorted(used, key=lambda key: (places[id(_block_of(used[key][0]))], key))

    def _item(
        self, key: tuple[str, str], links: list[nodes.reference]
    ) -> nodes.definition_list_item:
        """Return the entry of a term, and lead ``links`` to it."""
        there, back = f"word-{key[1]}", f"use-{key[1]}"
        words, explanation = pickle.loads(_explanations(self.env)[key])  # noqa: S301  our own
        for link in links:
            del link["refuri"]
            link["refid"] = there
        links[0]["ids"].append(back)
        name = "".join(part.astext() for part in words)
        again = nodes.inline("", "", *self._say(_BACK, word=name), classes=["unseen"])
        way = nodes.reference("", "", again, internal=True, refid=back, classes=["back"])
        return nodes.definition_list_item(
            "",
            nodes.term("", "", *words, ids=[there]),
            nodes.definition("", nodes.paragraph("", "", *explanation, nodes.Text(" "), way)),
        )

    def _more(self, page: str) -> nodes.paragraph:
        """Return the way to a glossary: one for all words, as each costs bytes and a stop."""
        title = [part.deepcopy() for part in self.env.titles[page].children]
        address = self.app.builder.get_relative_uri(self.env.docname, page)
        link = nodes.reference("", "", *title, internal=True, refuri=address)
        return nodes.paragraph("", "", link, classes=["terms-more"])

    def _say(self, words: str, **parts: str) -> list[nodes.Node]:
        """Return words of ``sphinx_tandem.pot``, marked where the language lacks them."""
        own = interface_words(words)
        text = (own or words) % parts if parts else own or words
        site = read_site(self.config, self.env.srcdir)
        if own is not None or self.config.language == site.source.code:
            return [nodes.Text(text)]
        marked = passage("", text, classes=[f"language-{site.source.tag}"])
        if site.language(self.config.language).direction != site.source.direction:
            marked["dir"] = site.source.direction
        return [marked]


def _is_term(link: nodes.reference) -> bool:
    return any("std-term" in part["classes"] for part in link.findall(nodes.inline))


def _block_of(link: nodes.Element) -> nodes.Element:
    """Return the block that a link stands in."""
    block: nodes.Element = link.parent
    while isinstance(block, nodes.Inline):
        block = block.parent
    return block


def setup(app: Sphinx) -> None:
    """Register the collector and the transform."""
    app.add_env_collector(ExplanationsCollector)
    app.add_post_transform(ExplainTerms)
