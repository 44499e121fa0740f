"""The visible words of a block of raw HTML: between its tags and in a few attributes.

A passage is the text between two block tags, with the inline tags inside it (`<b>`, `<a>`); tags
around a whole passage are left out of it. A translation may not have other tags than its English.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.safety.html_tags import SPOKEN, tag_without_words, unbalanced
from sphinx_tandem.checks.safety.refused import HTML
from sphinx_tandem.translate import marks
from sphinx_tandem.translate.refusing import as_html, as_plain
from sphinx_tandem.translate.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.translate.page import Page
    from sphinx_tandem.translate.words import Passage

_PIECE = re.compile(
    r"<!--.*?-->|<(script|style|pre|svg|math|textarea|template)\b.*?</\1\s*>"
    r"|</?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?([a-zA-Z][-\w]*)")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_INLINE = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
    ),
    *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
    *("u", "var", "wbr"),
}
_EMPTY = {"br", "img", "wbr"}
_NO_SPAN = {"option", "title", "textarea", "button", "optgroup"}


def translate(node: nodes.raw, page: Page) -> None:
    """Put the catalog's words into the raw HTML ``node``; take note of them when extracting."""
    if page.words is None and not page.extracting:
        return
    text = node.astext()
    place = (node.source or "", node.line or 0)
    whole = page.find(text)  # as Sphinx extracts it when asked for "raw"
    if whole is not None and _is_safe(whole, text, page):
        done = whole.words
    else:
        done = "".join(_translated(piece, page, place) for piece in _pieces(text))
    if done != text:
        node.rawsource = text
        node[:] = [nodes.Text(done)]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what ``text`` is made of: pairs of a kind ("tag", "passage", "blank") and its text.

    The kind of a passage in a place that can hold no element is "bare".
    """
    run, before, start = "", "", 0
    for match in [*_PIECE.finditer(text), None]:
        run += text[start : match.start() if match else len(text)]
        piece = match[0] if match else ""
        if match and _name(piece) in _INLINE:
            run += piece
        else:
            yield from _run(run, before)
            yield "tag", piece
            run, before = "", _name(piece)
        start = match.end() if match else len(text)


def _run(run: str, before: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a run of text and inline tags, tags around the whole set apart."""
    body = run.strip()
    left = run[: len(run) - len(run.lstrip())] if body else run
    yield "blank", left
    if not body:
        return
    first, last = _PIECE.match(body), [*_PIECE.finditer(body)][-1:]
    if first and last and last[0].end() == len(body) and _wraps(body, first, last[0]):
        yield "tag", first[0]
        yield from _run(body[first.end() : last[0].start()], _name(first[0]))
        yield "tag", last[0][0]
    elif _PIECE.sub("", body).strip():
        yield ("bare" if before in _NO_SPAN else "passage"), body
    else:
        yield "tag", body
    yield "blank", run[len(run.rstrip()) :]


def _wraps(body: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether the tag ``first`` opens what ``last`` closes."""
    depth = 0
    for match in _PIECE.finditer(body):
        if _name(match[0]) in _EMPTY:
            continue
        depth += -1 if match[0].startswith("</") else 1
        if depth == 0:
            return match.start() == last.start() and match.start() != first.start()
    return False


def _translated(piece: tuple[str, str], page: Page, place: tuple[str, int]) -> str:
    kind, text = piece
    if kind == "tag":
        return SPOKEN.sub(lambda match: _attribute(match, page, place), text)
    if kind == "blank" or not marks.has_words([nodes.Text(_PIECE.sub(" ", text))]):
        return text
    key = " ".join(text.split())
    page.see(key, *place)
    passage = page.find(key)
    if passage is None:
        return text
    if not passage.translated and html.unescape(key) != key:
        passage = page.find(html.unescape(key)) or passage
    if _is_safe(passage, key, page):
        return _escaped(passage.words, key)
    if page.foreign is None or kind == "bare":
        return text
    direction = page.foreign.direction
    turn = f' dir="{direction}"' if page.own and direction != page.own.direction else ""
    return f'<span lang="{page.foreign.tag}"{turn}>{text}</span>'


def _attribute(match: re.Match[str], page: Page, place: tuple[str, int]) -> str:
    quote, value = match[2][0], html.unescape(match[2][1:-1])
    page.see(value, *place)
    passage = page.find(value)
    if passage is None or not as_plain(page, passage).translated:
        return match[0]
    return f"{match[1]}{quote}{html.escape(passage.words)}{quote}"


def _escaped(words: str, key: str) -> str:
    """Return ``words`` as HTML; only the tags that the English has are tags."""
    if "<" in key:
        return words
    words = _BARE_AMPERSAND.sub("&amp;", words)
    return words.replace("<", "&lt;").replace(">", "&gt;")


def _is_safe(passage: Passage, key: str, page: Page) -> bool:
    """Whether readers get the translation ``passage`` of the HTML ``key``."""
    if not passage.translated or not _same_tags(passage, key):
        return False
    shown = _PIECE.sub("\0", passage.words) if "<" in key else passage.words
    return as_html(page, passage, shown).translated


def _same_tags(passage: Passage, key: str) -> bool:
    if "<" not in key:
        return True
    english, own = _tags(key), _tags(passage.words)
    if Counter(english) == Counter(own) and (not unbalanced(own) or unbalanced(english)):
        return True
    problem = HTML.problem(
        passage.file,
        passage.line,
        say("The translation has other HTML tags than its English, so readers get the English."),
        say(
            "Use exactly the tags {tags}, each closed after it is opened.", tags=" ".join(english)
        ),
    )
    report(problem)
    return False


def _tags(text: str) -> list[str]:
    """Return everything in ``text`` that could be a tag, even a broken one."""
    found = [tag_without_words(match[0]) for match in _PIECE.finditer(text)]
    return found + ["<"] * (_PIECE.sub("", text).count("<"))


def _name(tag: str) -> str:
    match = _NAME.match(tag)
    return match[1].lower() if match else ""
