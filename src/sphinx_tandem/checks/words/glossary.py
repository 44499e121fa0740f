"""The site's glossary: each English term, its translation, and other forms of it.

Forms stand in the catalog of the glossary's page, as comments of the term's entry:
``# tandem: also gremial, gremiales`` allows them, ``# tandem: avoid unión`` forbids them.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_tandem.catalogs.entries import Catalog

_WORD = re.compile(r"[^\W_]+")
_FORMS = re.compile(r"tandem:\s*(also|avoid)\s+(.+)")
_BETWEEN = 2
_STEMMERS = {"es": "spanish", "fr": "french", "pt": "portuguese", "de": "german", "it": "italian"}
_PLURAL = re.compile(r"(?<=[^aeious])ies$|(?<=[sxz])es$|(?<=[cs]h)es$|(?<=[^su])s$")
_ACCENTS = str.maketrans("áéíóúü", "aeiouu")


@dataclasses.dataclass(frozen=True)
class Term:
    """A term: its English, its translation, what may be said for it and what may not.

    ``place`` is where the glossary says so.
    """

    english: str
    own: str
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    place: str = ""


def terms_of(names: Iterable[str], catalog: Catalog) -> list[Term]:
    """Return the terms ``names`` that ``catalog`` translates."""
    found = []
    for name in names:
        entry = catalog.messages.get(name)
        if entry is None or not entry.msgstr or entry.fuzzy:
            continue
        forms: dict[str, list[str]] = {"also": [], "avoid": []}
        for comment in entry.comments:
            match = _FORMS.search(comment)
            if match:
                forms[match[1]] += [form.strip() for form in match[2].split(",") if form.strip()]
        place = f"{catalog.path}:{entry.line}"
        also, avoid = (tuple(forms[kind]) for kind in ("also", "avoid"))
        found.append(Term(name, entry.msgstr, also, avoid, place))
    return found


def stems(text: str, language: str) -> tuple[str, ...]:
    """Return the words of ``text`` in a form that their plurals share."""
    return tuple(_stem(word, language) for word in _WORD.findall(text.lower()))


def holds(stemmed: Sequence[str], phrase: str, language: str) -> bool:
    """Whether the words ``stemmed`` hold ``phrase`` in any of its forms.

    Two other words may stand inside it: "escuelas públicas chárter" is "escuela chárter".
    """
    wanted = _phrase(phrase, language)
    starts = [place for place, word in enumerate(stemmed) if word == wanted[0]] if wanted else []
    return any(_goes_on(stemmed, place, wanted[1:]) for place in starts)


def _goes_on(stemmed: Sequence[str], place: int, wanted: Sequence[str]) -> bool:
    for word in wanted:
        following = stemmed[place + 1 : place + 2 + _BETWEEN]
        if word not in following:
            return False
        place += 1 + following.index(word)
    return True


@functools.cache
def _phrase(phrase: str, language: str) -> tuple[str, ...]:
    return stems(phrase, language)


@functools.lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    if language.partition("_")[0] == "en":  # a stem would take "translated" for "translation"
        return _PLURAL.sub(lambda match: "y" if match[0] == "ies" else "", word)
    stemmer = _stemmer(language)
    return (stemmer.stemWord(word) if stemmer else word).translate(_ACCENTS)


@functools.cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = _STEMMERS.get(language.partition("_")[0])
    return Stemmer.Stemmer(name) if name else None
