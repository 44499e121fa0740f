"""Writing: an English page is written with care, and nothing unfinished is left in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.page import PAGE_CHECKS, Page, own_words, shown_words
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault
from sphinx_tandem.checks.words.reading import sentences_of
from sphinx_tandem.checks.words.small import SMALL_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_tandem.checks.pages.parsing import Passage

_DOUBLED = re.compile(r"(?<![\w'’.:\"“-])([^\W\d_]+)\s+\1(?![\w'’-])", re.IGNORECASE)
_MAY_BE_DOUBLED = {"had", "that", "very", "no", "so", "bye", "ha", "knock", "yes", "now", "there",
                   "many", "please", "long", "really", "bla", "blah", "hush", "is"}  # fmt: skip
_NO_MARK = {"text", "strong_open", "strong_close", "em_open", "em_close", "link_open",
            "link_close", "softbreak", "hardbreak"}  # fmt: skip
_CAPITALS = re.compile(r"(?<![\w“\"])(?<![A-Z] )[A-Z][A-Z'’]+(?:[ \n]+[A-Z][A-Z'’]+)+\b")
_SHOUTED = re.compile(r"[A-Z]{2}[^a-z]+[A-Z]{2}")
_KEYWORDS = re.compile(r"\b(?:MUST|SHALL|SHOULD) NOT\b|\bNOT RECOMMENDED\b")
_SPOKEN = 4  # letters; shorter words in capitals may be names ("US IT")
_THING = (
    r"(?:box|button|link|icon|menu|column|panel|sidebar|picture|image|photo|form|table|text|words?"
    r"|arrow|tab|bar|list|map|section)(?:e?s)?"
)
_COLOR = r"(?:red|green|blue|yellow|orange|purple|pink|gr[ae]y)"
_ASKED = re.compile(
    r"\b(?:[Ss]ee|[Cc]lick|[Pp]ress|[Tt]ap|[Ss]elect|[Cc]hoose|[Uu]se|[Ll]ook|[Ff]ind|[Ff]ollow"
    r"|[Ff]ill|[Oo]pen|[Cc]heck|[Rr]ead|[Gg]o|[Pp]ush|[Tt]ouch)\b"
)
_BY_SIGHT = re.compile(
    rf"\b{_THING} (?:on|to|at|in) (?:the|your) (?:(?:far|upper|lower|top|bottom)[ -])?"
    r"(?:right|left)\b(?! to\b)"
    rf"|\b(?:the|this|that|each) (?:(?:big|small|large|round|square) )?{_COLOR} {_THING}\b"
)
_SIGHT = re.compile(rf" (?:right|left|{_COLOR})\b")
_NAMED = re.compile(r"[“\"«…]|\b[a-z]+ (?:[A-Z]\w+ )+")
#: What keeps a place for other words, by what a page holds that has it: that is found at once.
_LEFT = {
    sign: re.compile(pattern)
    for sign, pattern in (
        ("TODO", r"(?:^|(?<=[(\[]))\s*TODO\b|\bTODO(?=:)"),
        ("FIXME", r"(?:^|(?<=[(\[]))\s*FIXME\b|\bFIXME(?=:)"),
        ("TBD", r"\bTBD\b"),
        ("XXX", r"\bXXX+\b"),
        ("orem ipsum", r"\b[Ll]orem ipsum\b"),
        ("goes here", r"\b(?:[Tt]ext|[Cc]ontent) goes here\b"),
        ("[", r"\[(?:[Ii]nsert|INSERT|[Ff]ill in|[Pp]laceholder)\b[^\]]*\]"),
    )
}


@PAGE_CHECKS.check("W301 spelling")
def spelling(page: Page) -> Iterator[Fault]:
    """Each word of a page is in the dictionary or in the project’s list of words.

    Bad: “the enrolment form”, in American English.

    Good: “the enrollment form”

    Cure: Correct the word, or add it to ``words.txt`` in the language’s folder in ``locale``.
    """
    if page.rules.speller is None:
        return
    for passage in page.passages:
        for word, meant in page.rules.speller.wrong(own_words(passage)):
            text = say("The dictionary does not know {word}.", word=described([word]))
            if meant:
                cure = say("Perhaps {meant} was meant. If the word is right, add it to {file}.",
                           meant=described([meant]), file=page.rules.words_file)  # fmt: skip
            else:
                cure = say("Correct it. If the word is right, add it to {file}.",
                           file=page.rules.words_file)  # fmt: skip
            yield Fault(text, cure, passage.line)


@PAGE_CHECKS.check("W304 doubled-word")
def doubled_words(page: Page) -> Iterator[Fault]:
    """No word stands twice by mistake.

    Bad: “Ask at the the office.”

    Good: “Ask at the office.”

    Cure: Take one out.
    """
    for passage in page.passages:
        for match in _DOUBLED.finditer(_joined(passage)):
            one, other = match[0].split()[0], match[0].split()[-1]
            # "The the" and "the the"; "Walla Walla" and "call Call" are names.
            if other.islower() and one[1:].islower() and one.lower() not in _MAY_BE_DOUBLED:
                text = say("The word {word} stands twice.", word=described([one]))
                yield Fault(text, say("Take one out."), _line_of(passage, match[0]))


def _joined(passage: Passage) -> str:
    """Return the words of a passage, with a mark for whatever stands between them."""
    parts = []
    for token in passage.tokens:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        else:
            parts.append(token.content if token.type in _NO_MARK else " … ")
    return "".join(parts)


def _line_of(passage: Passage, words: str) -> int:
    """Return the line on which ``words`` begin; that of the passage where marks part them."""
    return passage.line + passage.text.count("\n", 0, max(passage.text.find(words), 0))


@PAGE_CHECKS.check("S229 capitals")
def capitals(page: Page) -> Iterator[Fault]:
    """Words are written in small letters: capitals are slow to read, and may be spelled aloud.

    Bad: “PLEASE BRING the form.”

    Good: “Please **bring** the form.”

    Cure: Write small letters. Bold words say that something is important.
    """
    if page.rules.language.code.partition("_")[0] != "en":
        return
    for passage in page.passages:
        if not _SHOUTED.search(passage.text):
            continue
        found = [match[0] for match in _CAPITALS.finditer(own_words(passage))]
        shouted = next((words for words in found if _are_shouted(page, words)), None)
        if shouted:
            text = say("These words are in capitals: {words}", words=described([shouted]))
            cure = say("Write small letters; bold words say that something is important.")
            yield Fault(text, cure, _line_of(passage, shouted))


def _are_shouted(page: Page, shown: str) -> bool:
    """Whether two of the words in capitals are everyday words, and no names."""
    if _KEYWORDS.fullmatch(shown) and "2119" in page.text:
        return False  # RFC 2119 says what they mean
    words = shown.split()
    speller, small = page.rules.speller, SMALL_WORDS["en"] | {"do", "no", "must", "please"}
    known = [
        word
        for word in words
        if word.lower() in small
        or (len(word) >= _SPOKEN and (speller is None or speller.knows(word.lower())))
    ]
    return len(known) > 1 and any(len(word) >= _SPOKEN or word == "NOT" for word in known)


@PAGE_CHECKS.check("S223 by-sight")
def things_named_by_sight(page: Page) -> Iterator[Fault]:
    """What a reader is to find has a name, not only a color or a place (WCAG 2.2, 1.3.3).

    Bad: “Press the red button.”; “See the box on the right.”

    Good: ``Press **Stop**.``; ``See [the box about fees](#fees).``

    Cure: Add the words that stand on it, or its title.
    """
    if page.rules.language.code.partition("_")[0] != "en" or not _SIGHT.search(page.text):
        return
    for passage in page.passages:
        if not _BY_SIGHT.search(passage.key):
            continue
        if any(token.type not in {"text", "softbreak"} for token in passage.tokens):
            continue  # what is bold, a link or code is a name
        for sentence in sentences_of(shown_words(passage)):
            match = _BY_SIGHT.search(sentence)
            if match and _ASKED.search(sentence) and not _NAMED.search(sentence):
                text = say("Not all readers see which this is: {words}",
                           words=described([match[0]]))  # fmt: skip
                cure = say("Add its title, or the words that stand on it.")
                yield Fault(text, cure, _line_of(passage, match[0]))


@PAGE_CHECKS.check("S228 unfinished")
def words_left_to_write(page: Page) -> Iterator[Fault]:
    """No page holds words that only keep a place for others.

    Bad: ``TODO: ask the office``, ``The date is TBD.``, ``[insert date]``

    Good: ``The office will tell you the date in May.``

    Cure: Write what is meant, or leave the sentence out.
    """
    patterns = [pattern for sign, pattern in _LEFT.items() if sign in page.text]
    for name in ("title", "description"):
        for words in _matches(patterns, str(page.front_matter.get(name, ""))):
            line = page.text.count("\n", 0, max(page.text.find(f"\n{name}:"), 0)) + 2
            yield _unfinished(words, line)
    for passage in page.passages:
        if passage.kind != "heading":
            for words in _matches(patterns, _joined(passage)):
                yield _unfinished(words, _line_of(passage, words))


def _matches(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[str]:
    return (match[0] for pattern in patterns for match in pattern.finditer(text))


def _unfinished(words: str, line: int) -> Fault:
    text = say("Something is still to be written here: {words}", words=described([words.strip()]))
    return Fault(text, say("Write it, or leave the sentence out."), line)
