"""Whether two English sentences tell the same facts.

When a passage changes, its translation may be shown a while longer only if it still tells the
truth. What counts as a fact: numbers, dates, times, money, telephone numbers, addresses, links,
names, obligation and negation. In doubt, a fact differs: readers then get the new English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.checks.words.vocabulary import COUNTING, DAYS, MONTHS, ORDINALS, SCALES, TENS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS: dict[str, float] = {
    # "one" is left out: it says nothing in "no one" or "the one who".
    **{word: number for number, word in enumerate(COUNTING, 2)},
    **{word: number for number, word in enumerate(ORDINALS, 1)},
    **{word: 10 * number for number, word in enumerate(TENS, 3)},
    **SCALES,
    "once": 1,
    "twice": 2,
    "both": 2,
    "half": 0.5,
    "dozen": 12,
}
_WHEN = {
    *("spring", "summer", "fall", "autumn", "winter", "today", "tomorrow", "yesterday", "tonight"),
    *("noon", "midnight", "morning", "afternoon", "evening", "night", "daily", "weekly"),
    *("monthly", "yearly", "annual", "annually", "weekday", "weekend", "before", "after", "until"),
    *("since", "during", "minute", "hour", "day", "week", "month", "semester", "year"),
}
_LIMITS = {
    *("only", "unless", "except", "minimum", "maximum", "least", "less", "fewer", "more", "over"),
    *("under", "above", "below", "free"),
}
_NEGATIONS = {
    *("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"),
    *("nowhere", "stop", "stopped", "cancel", "canceled", "cancelled"),
}
_DUTIES = {"must", "shall", "required", "require", "requires", "mandatory", "compulsory"}
_OPPOSITES = {"open": "closed", "opens": "closes", "opening": "closing", "begins": "ends",
              "starts": "ends", "start": "end", "left": "right", "legal": "illegal",
              "accept": "refuse", "before": "after"}  # fmt: skip

_LINK = re.compile(
    r"\]\(\s*<?([^)>\s]*)|\]\[([^\]]+)\]|\[\^([^\]]+)\]|\{(\w[\w:+.-]*)\}`[^`]*?<([^`>]+)>`"
    r"|<([a-z][a-z0-9+.-]*:[^>\s]+|[^<>\s@]+@[^<>\s]+)>|(https?://[^\s)>\]]+|www\.[^\s)>\]]+)"
    r"|\b([\w.+-]+@[\w-]+\.[\w.-]*\w)|\{\{\s*([^}]+?)\s*\}\}|\{(\w[\w:+.-]*)\}`([^`]+)`"
)
_PHONE = re.compile(
    r"(?<![\d.])(?:\+?\d{1,2}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)"
)
_TIME = re.compile(
    r"\b(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\b\.?|\b(\d{1,2}):(\d{2})\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?:US)?([$€£])\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s(dollar|euro|pound|cent|peso)s?\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_DAY_SHORT = re.compile(r"\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?=\s*[-\u2013,/]))")
_MONTH_SHORT = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?")
_STREET = re.compile(
    r"\d+\s+((?:[A-Z][\w.]*\s+)+)(?:St|Street|Ave|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Way|Lane|Ln)\b"
)
_SENTENCE = re.compile(r"(?:^|(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)[.!?:]\s+|^\W+)(\w)")
_CURRENCY = {"$": "dollar", "€": "euro", "£": "pound"}


def same_facts(before: str, after: str) -> bool:
    """Whether ``after`` tells no other facts than ``before``.

    >>> same_facts("Call the main office.", "Please call the main office.")
    True
    >>> same_facts("School starts on August 1.", "School starts on August 15.")
    False
    """
    return (
        facts(before) == facts(after)
        and not _new_names(before, after)
        and not (_turned(before, after))
    )


def facts(text: str) -> dict[str, list[str]]:
    """Return what ``text`` says that must be true, by kind, in the order of the text.

    The order of links, and of words of negation and obligation, does not count.
    """
    found: dict[str, list[str]] = {}
    for kind, value in _taken(text):
        found.setdefault(kind, []).append(value)
    for kind in ("link", "negation", "limit", "when"):
        if kind in found:
            found[kind].sort()
    return found


def _taken(text: str) -> Iterator[tuple[str, str]]:
    """Yield the facts of ``text``, each kind taken out before the next looks."""
    text = text.replace("\u2019", "'")
    for match in _LINK.finditer(text):
        parts = [part for part in match.groups() if part]
        yield "link", " ".join(parts).rstrip(".,;:")
    text = _LINK.sub(" ", text)
    for match in _STREET.finditer(text):
        yield "street", " ".join(match[1].lower().split())
    for kind, pattern, value in (
        ("phone", _PHONE, lambda m: re.sub(r"\D", "", m[0])[-10:]),
        ("time", _TIME, _time),
        ("money", _MONEY, _money),
        ("percent", _PERCENT, lambda m: _plain(m[1])),
    ):
        for match in pattern.finditer(text):
            yield kind, value(match)
        text = pattern.sub(" ", text)
    yield from _dates(text)
    yield from _numbers(text)
    yield from _small_words(text)


def _time(match: re.Match[str]) -> str:
    hour, minute = match[1] or match[4], match[2] or match[5] or "00"
    return f"{int(hour)}:{minute}{(match[3] or '').lower()}"


def _money(match: re.Match[str]) -> str:
    return (
        f"{_CURRENCY.get(match[1] or '', (match[4] or '').lower())} {_plain(match[2] or match[3])}"
    )


def _plain(number: str) -> str:
    number = number.replace(",", "")
    return number.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d+", number) else number


def _dates(text: str) -> Iterator[tuple[str, str]]:
    named: list[tuple[int, str, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].lower().removesuffix("'s").removesuffix("s")
        if word in DAYS:
            named.append((match.start(), "weekday", word[:3]))
        elif word in MONTHS and (word not in {"may", "march"} or _is_month(text, match)):
            named.append((match.start(), "month", word[:3]))
    for pattern, kind in ((_DAY_SHORT, "weekday"), (_MONTH_SHORT, "month")):
        named += [(m.start(), kind, m[1][:3].lower()) for m in pattern.finditer(text)]
    yield from ((kind, value) for _, kind, value in sorted(named))


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether "May" or "March" is the month and no verb."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not match[0][0].isupper():
        return False
    return after[:1].isdigit() or before[-1:].isdigit() or bool(before and before[-1] not in ".!?")


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    found = [(m.start(), _plain(m[0])) for m in _NUMBER.finditer(text)]
    for match in _WORD.finditer(text):
        value = _NUMBERS.get(match[0].lower())
        if value is not None:
            found.append((match.start(), str(value)))
    yield from (("number", value) for _, value in sorted(found))


def _small_words(text: str) -> Iterator[tuple[str, str]]:
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        if word in _NEGATIONS or word.endswith("n't"):
            yield "negation", "not" if word.endswith(("n't", "cannot")) else word
        elif word in _DUTIES:
            yield "duty", "must"
        elif word in _LIMITS:
            yield "limit", word
        elif word.removesuffix("s") in _WHEN:
            yield "when", word.removesuffix("s")


def _new_names(before: str, after: str) -> bool:
    """Whether one of the two names someone or something that the other does not know at all."""
    words = [{word.lower() for word in _WORD.findall(text)} for text in (before, after)]
    return bool(_names(before) - words[1] or _names(after) - words[0])


def _names(text: str) -> set[str]:
    starts = {match.start(1) for match in _SENTENCE.finditer(text)}
    plain = text
    # Blanks of the same length keep sentences where they start.
    for pattern in (_LINK, _TIME, _DAY_SHORT, _MONTH_SHORT):
        plain = pattern.sub(lambda match: " " * len(match[0]), plain)
    words = (match for match in _WORD.finditer(plain) if len(match[0]) > 1)
    return {
        match[0].lower()
        for match in words
        if match[0].isupper() or (match[0][0].isupper() and match.start() not in starts)
    } - {*MONTHS, *DAYS, *(f"{day}s" for day in DAYS)}


def _turned(before: str, after: str) -> bool:
    """Whether a word was replaced by its opposite."""
    old, new = ({word.lower() for word in _WORD.findall(text)} for text in (before, after))
    pairs = [*_OPPOSITES.items(), *((b, a) for a, b in _OPPOSITES.items())]
    return any(a in old - new and b in new - old for a, b in pairs)
