"""Collects the messages of each page while Sphinx reads it, for a builder that writes nothing.

The messages are those of `sphinx-build -b gettext`; beside each stands where a reader meets it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_tandem.catalogs.messages import Message, Place
from sphinx_tandem.site.messages.kinds import (
    LIMITS,
    editors_notes,
    kind_of,
    note_for,
    section_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


@dataclasses.dataclass(frozen=True)
class PageMessages:
    """The messages of one page in its order, and the titles of its sections."""

    messages: tuple[Message, ...]
    sections: tuple[str, ...]


class MessagesBuilder(I18nBuilder):
    """Reads the pages, and writes nothing."""

    name = "tandem-messages"
    epilog = ""

    def init(self) -> None:
        """Begin to listen to the pages being read."""
        super().init()
        for event, listener in (
            ("env-purge-doc", _forget),
            ("env-merge-info", _take_over),
            ("doctree-read", _collect),
        ):
            self.events.connect(event, listener, 500)

    def get_outdated_docs(self) -> set[str]:
        """Return no page: those that changed are read, and none is written."""
        return set()

    def write_documents(self, _docnames: AbstractSet[str]) -> None:
        """Write nothing."""

    def finish(self) -> None:
        """Write nothing."""


def collected(env: BuildEnvironment) -> dict[str, PageMessages]:
    """Return the messages of all pages that were read into ``env``, by page."""
    if not hasattr(env, "tandem_messages"):
        env.tandem_messages = {}  # type: ignore[attr-defined]
    pages: dict[str, PageMessages] = env.tandem_messages  # type: ignore[attr-defined]
    return pages


def _forget(_app: Sphinx, env: BuildEnvironment, page: str) -> None:
    collected(env).pop(page, None)


def _take_over(
    _app: Sphinx, env: BuildEnvironment, pages: Iterable[str], other: BuildEnvironment
) -> None:
    theirs = collected(other)
    collected(env).update({page: theirs[page] for page in pages if page in theirs})


def _collect(app: Sphinx, document: nodes.document) -> None:
    page = app.env.current_document.docname
    sections = [section for section in document.findall(nodes.section) if title_of(section)]
    found: dict[str, Message] = {}
    for message in _messages(document, page, sections, app.config.gettext_additional_targets):
        known = found.get(message.msgid)
        found[message.msgid] = known.joined(message) if known else message
    titles = tuple(dict.fromkeys(title_of(section) for section in sections))
    collected(app.env)[page] = PageMessages(tuple(found.values()), titles)


def _messages(
    document: nodes.document, page: str, sections: list[nodes.section], targets: Iterable[str]
) -> Iterator[Message]:
    notes = editors_notes(document)
    for node, text in extract_messages(document):
        if not _is_in_substitution(node):
            kind = kind_of(node, text)
            section = section_of(node) or _section_by_line(node, sections)
            yield Message(
                text, (Place(page, section, kind),), note_for(node, notes), LIMITS.get(kind)
            )
    if "index" in targets:
        for node, entries in traverse_translatable_index(document):
            for entry_type, value, *_ in entries:
                for text in split_index_msg(entry_type, value):
                    yield Message(text, (Place(page, section_of(node), "index entry"),))


def _section_by_line(node: nodes.Element, sections: list[nodes.section]) -> str:
    """Return the section of a text that has no node of its own, such as a word in raw HTML."""
    if not isinstance(node.parent, nodes.document) or isinstance(node, nodes.meta):
        return ""
    before = [section for section in sections if (section.line or 0) <= (node.line or 0)]
    return title_of(before[-1]) if before else ""


def _is_in_substitution(node: nodes.Node | None) -> bool:
    while node is not None:
        if isinstance(node, nodes.substitution_definition):
            return True
        node = node.parent
    return False


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(MessagesBuilder)
