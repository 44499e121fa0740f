"""The interface words of a language: what templates say (sphinx.po) and what the package says.

The package's own catalogs lie in ``locale/`` beside this room. For a language that is not among
them, `tandem update` makes a catalog ``sphinx_tandem.po`` in the site's own locale folder.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.messages import Domain, Message, Place
from sphinx_tandem.catalogs.pseudo import PseudoDictionary
from sphinx_tandem.catalogs.reading import read_po
from sphinx_tandem.problems import TandemError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_tandem.catalogs.entries import Entry
    from sphinx_tandem.settings import Language


OWN_DOMAIN = "sphinx_tandem"
OWN_LOCALE = Path(__file__).parent.parent / "locale"


def own_words() -> Domain:
    """Return the words of the package itself, which every language needs."""
    catalog = read_po(OWN_LOCALE / f"{OWN_DOMAIN}.pot")
    place = Place(OWN_DOMAIN, "", "word of the interface")
    messages = [
        Message(entry.msgid, (place,), entry.extracted, flags=entry.flags)
        for entry in catalog.messages.values()
    ]
    return Domain(OWN_DOMAIN, tuple(messages))


def template_words(
    folders: Sequence[Path],
    language: Language,
    is_safe: Callable[[Entry, str], bool],
    domain: str = "sphinx",
) -> Mapping[str, str]:
    """Return the current translations of the templates' words, empty for the source language.

    ``domain`` is the name of their catalog: that of the site's templates unless told otherwise.
    ``folders`` are locale folders; the first one's words win. What cannot be read, or is not what
    ``is_safe`` lets pass (an entry and its file), counts as not translated: the build of the
    language tells of it.
    """
    if language.pseudo:
        return PseudoDictionary(language.direction)
    words: dict[str, str] = {}
    for folder in reversed(folders):
        path = folder / language.code / "LC_MESSAGES" / f"{domain}.po"
        if not path.is_file():
            continue
        with contextlib.suppress(TandemError):
            catalog = read_po(path)
            words.update(
                (msgid, entry.msgstr)
                for msgid, entry in catalog.messages.items()
                if entry.msgstr and not entry.fuzzy and is_safe(entry, catalog.path)
            )
    return words
