r"""A translation that nobody has to write: English made strange, to find what is not translated.

Letters get accents, or become Arabic ones, and words grow by two fifths, as English does in many
languages. Markup, code, roles, links and placeholders stay as they are:

>>> pseudo("Read **the** [rules](rules.md) on `make`.")
'Ŕêëááď **ťťĥêë** [ŕŕûúľľêëš](rules.md) öôñ `make`.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

Direction = Literal["ltr", "rtl"]

GROWTH = 0.4
"""How much longer a passage gets: what layouts should allow for."""

_LATIN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀçďêƒĝĥîĵķľḿñöþɋŕšťûṽŵẋýžÁƁÇĎÊƑĜĤÎĴĶĽḾÑÖÞɊŔŠŤÛṼŴẊÝŽ",
)
_ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابچدعفغهيجكلمنوپقرستۇڤۋخىز" * 2,
)
_AGAIN = str.maketrans("eiou", "ëïôú")
_VOWELS = frozenset("aeiouAEIOU")

_KEPT = re.compile(
    r"""
      (?P<role>\{[^}\s`]+\}|:[\w.:+-]+:)? (?P<ticks>`+)(?!`) (?P<inside>.*?[^`]) (?P=ticks)(?!`)
        (?P<rst>_{0,2})
    | \{\{.*?\}\}                                       # a substitution
    | \]\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)       # where a link leads
    | \]\[[^\]]*\] | \[\^[^\]]+\] | \[[ xX]\](?=\s)     # its label; a note; the box of a task
    | \[[^\]\s]+\]_ | \|\S(?:[^|]*[^|\s])?\|            # the same of reStructuredText
    | <[^<>\s][^<>]*>                                   # HTML, an address
    | (?:\w[\w+.-]*://|www\.|mailto:)[^\s)\]]+ | [\w.+-]+@\w[\w-]*\.[\w.-]*\w
    | \{[^{}\n]*\}                                      # attributes, {placeholder}
    | %\(\w+\)[-#0\ +]?[\d.]*[a-zA-Z] | %[-#0+]?[\d.]*[a-zA-Z]\b | %%
    | &\#?\w+; | \\.
    | \$\$.+?\$\$ | \$[a-zA-Z]\$ | \$[^$\n]*[\\^_=][^$\n]*\$
    | (?<!\w)_(?P<stressed>[^\s_](?:[^_]*[^\s_])?)_(?!\w)
    | (?<!\w)[^\W_][\w.-]*(?<!_)__?(?!\w)               # name_ of reStructuredText
    """,
    re.VERBOSE | re.DOTALL,
)
_EXPLICIT = re.compile(r"(.+?)(\s*<[^<]*>)", re.DOTALL)
_WORDY = frozenset({"list", "choice"})
_TITLED = frozenset({"any", "doc", "download", "numref", "ref", "term"})


def pseudo(text: str, direction: Direction = "ltr") -> str:
    """Return ``text`` in the pseudo-language of that direction, with its markup as it is."""
    return _Speaker(direction).say(text)


class PseudoDictionary(Mapping[str, str]):
    """Has a translation of every message into a pseudo-language."""

    def __init__(self, direction: Direction) -> None:
        self._direction = direction

    def __getitem__(self, message: str) -> str:
        """Return ``message`` in the pseudo-language."""
        return pseudo(message, self._direction)

    def __iter__(self) -> Iterator[str]:
        """Name no message: there is no list of those that may be asked for."""
        return iter(())

    def __len__(self) -> int:
        """Count none, for the same reason."""
        return 0


class _Speaker:
    """Says a message piece by piece; what a piece could not grow, a later one does."""

    def __init__(self, direction: Direction) -> None:
        self.direction = direction
        self.owed = 1.0

    def say(self, text: str) -> str:
        said, start = "", 0
        for match in _KEPT.finditer(text):
            said += self._words(text[start : match.start()]) + self._kept(match)
            start = match.end()
        return said + self._words(text[start:])

    def _words(self, text: str) -> str:
        said = []
        for letter in text:
            self.owed += GROWTH
            said.append(self._letter(letter))
            if letter.isascii() and letter.isalpha():
                enough = 1 if letter in _VOWELS else 1.6  # a word grows at its vowels, if it can
                if self.owed >= enough:
                    said.append(self._letter(letter.lower(), again=True))
                    self.owed -= 1
        return "".join(said)

    def _letter(self, letter: str, *, again: bool = False) -> str:
        if self.direction == "rtl":
            return letter.translate(_ARABIC)
        return letter.translate(_AGAIN).translate(_LATIN) if again else letter.translate(_LATIN)

    def _kept(self, match: re.Match[str]) -> str:
        if match["stressed"]:
            return f"_{self.say(match['stressed'])}_"
        if not match["ticks"]:
            return match[0]
        name = (match["role"] or "").strip("{}:")
        inside = match["inside"]
        explicit = _EXPLICIT.fullmatch(inside)
        own = inside
        if explicit and (match["rst"] or name in _TITLED or ":" in name):
            own = self.say(explicit[1]) + explicit[2]
        elif name in _WORDY:
            own = self.say(inside)
        elif name == "term":
            own = f"{self.say(inside)} <{inside}>"
        return f"{match['role'] or ''}{match['ticks']}{own}{match['ticks']}{match['rst']}"
