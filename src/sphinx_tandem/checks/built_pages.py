"""Built pages: what readers get is whole, valid, and in their language."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.html import FETCHED_LINKS
from sphinx_tandem.checks.pairs.pair import described
from sphinx_tandem.checks.registry import Fault, Register
from sphinx_tandem.checks.words.small import SMALL_WORDS, seems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from justhtml import JustHTML

#: Where pages name what a browser loads by itself.
_LOADED = (
    *(("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src")),
    *(("audio", "src"), ("embed", "src"), ("object", "data")),
)
_SILENT = {"script", "style", "code", "pre", "kbd", "samp", "svg", "math", "template", "noscript"}
_BLOCKS = {"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "summary",
           "figcaption", "caption", "button", "label", "blockquote"}  # fmt: skip


@dataclasses.dataclass(frozen=True, eq=False)
class BuiltPage:
    """A page as it is published.

    ``address`` is where, ``others`` are the pages of the site by their addresses, ``host`` is the
    site's own. ``document`` is None where the page could not be read.
    """

    file: str
    address: str
    document: JustHTML
    host: str = ""
    others: Mapping[str, BuiltPage] = dataclasses.field(default_factory=dict, repr=False)
    line: int = 1

    @property
    def language(self) -> str:
        """The language that it says it is in."""
        return next((_language_of(root) for root in self.named("html")), "")

    @functools.cached_property
    def _elements(self) -> dict[str, list[Any]]:
        """Its elements by name; asking the parser for each name would take ten times as long."""
        found: dict[str, list[Any]] = defaultdict(list)
        waiting = [self.document.root]
        while waiting:
            element = waiting.pop()
            found[str(element.name)].append(element)
            waiting += reversed([*(element.children or ())] if element.has_child_nodes() else [])
        return found

    def named(self, *names: str) -> list[Any]:
        """Return its elements with one of these names, in the order of the page."""
        return [element for name in names for element in self._elements.get(name, ())]

    def every(self) -> Iterator[Any]:
        """Yield all its elements."""
        for elements in self._elements.values():
            yield from elements

    @functools.cached_property
    def alternates(self) -> dict[str, str]:
        """The addresses of the same page in each language."""
        links = [link for link in self.named("link") if _is(link, "alternate")]
        pairs = ((_attribute(link, "hreflang"), _attribute(link, "href")) for link in links)
        return {language: address for language, address in pairs if language != "x-default"}


BUILT_CHECKS: Register[BuiltPage] = Register()


@BUILT_CHECKS.check("B502 html")
def valid_html(page: BuiltPage) -> Iterator[Fault]:
    """The HTML is well-formed, and no id stands twice.

    Bad: ``<p id="a">…</p><p id="a">…</p>``, ``<b><i>…</b></i>``

    Good: ``<p id="a">…</p><p id="b">…</p>``

    Cure: Look for the raw HTML, the template or the extension that writes it.
    """
    cure = say("Look for the raw HTML, the template or the extension that writes it.")
    for error in page.document.errors:
        yield Fault(say("The HTML is not valid: {error}.", error=error.message), cure,
                    error.line or 1)  # fmt: skip
    names = Counter(name for element in page.every() if (name := _attribute(element, "id")))
    for name, count in names.items():
        if count > 1:
            text = say("The id {name} stands {count} times.", name=described([name]), count=count)
            yield Fault(text, cure)


@BUILT_CHECKS.check("B503 one-title")
def one_title(page: BuiltPage) -> Iterator[Fault]:
    """A page has one h1.

    Bad: No ``<h1>``, or two.

    Good: ``<h1>Enroll your child</h1>``

    Cure: Give the page one title.
    """
    count = len(page.named("h1"))
    if count != 1:
        yield Fault(say("The page has {count} titles (h1).", count=count),
                    say("Give the page one title."))  # fmt: skip


@BUILT_CHECKS.check("B504 alternates")
def alternates(page: BuiltPage) -> Iterator[Fault]:
    """The page that a page names as its translation exists, and names it in return.

    Bad: The English names the Spanish page, which names another English page.

    Good: Each names the other.

    Cure: Build all languages together.
    """
    cure = say("Build all languages together.")
    for language, address in page.alternates.items():
        other = page.others.get(address)
        if address == page.address or page.address not in page.alternates.values():
            continue  # itself, or a page of no language that lets readers choose one
        shown = {"language": language, "address": address}
        if other is None:
            yield Fault(say("Its page in “{language}” is said to be {address}, which does not "
                            "exist.", **shown), cure)  # fmt: skip
        elif page.address not in other.alternates.values():
            yield Fault(say("Its page in “{language}”, {address}, does not lead back.", **shown),
                        cure)  # fmt: skip


@BUILT_CHECKS.check("B505 third-party")
def third_parties(page: BuiltPage) -> Iterator[Fault]:
    """A page asks nothing of another website: nobody learns who reads it.

    Bad: ``<script src="https://cdn.example.com/x.js">``

    Good: ``<script src="_static/x.js">``

    Cure: Put the file into the site.
    """
    loaded = [_attribute(element, name) for tag, name in _LOADED for element in page.named(tag)]
    loaded += [
        _attribute(link, "href")
        for link in page.named("link")
        if set(_attribute(link, "rel").lower().split()) & FETCHED_LINKS
    ]
    for address in loaded:
        host = urlsplit(address).netloc
        if host and host != page.host:
            yield Fault(say("The page loads {address} from another website.", address=address),
                        say("Put the file into the site."))  # fmt: skip


@BUILT_CHECKS.check("B506 language")
def languages(page: BuiltPage) -> Iterator[Fault]:
    """Words in another language than the page’s are marked with theirs (WCAG 2.2, 3.1.2).

    Bad: ``<html lang="es">…<p>Ask at the office of your school.</p>``

    Good: ``<html lang="es">…<p lang="en">Ask at the office of your school.</p>``

    Cure: Translate the words, or mark them.
    """
    if page.language not in SMALL_WORDS:
        return
    for element in page.named(*sorted(_BLOCKS)):
        own = _language_of(element)
        words = " ".join(_text(element).split())
        other = seems(words)
        if own in SMALL_WORDS and other and other != own:
            text = say("These words seem to be in “{seems}”, not in “{own}”: {words}",
                       seems=other, own=own, words=described([words[:60]]))  # fmt: skip
            cure = say("Translate them, or mark them: lang={language}.", language=other)
            yield Fault(text, cure, element.origin_line or 0)


def _language_of(element: Any) -> str:
    while element is not None:
        code = _attribute(element, "lang")
        if code:
            return code.partition("-")[0]
        element = element.parent
    return ""


def _text(element: Any) -> str:
    """Return the words in ``element`` that are in its own language, not those of blocks in it."""
    parts = []
    for child in element.children or ():
        name = child.name
        if name == "#text":
            parts.append(str(child.data))
        elif (
            name.startswith(("#", "!"))
            or name in _SILENT
            or name in _BLOCKS
            or _attribute(child, "lang")
        ):
            continue
        else:
            parts.append(_text(child))
    return " ".join(parts)


def _attribute(element: Any, name: str) -> str:
    attributes = getattr(element, "attrs", None) or {}
    return str(attributes.get(name) or "")


def _is(link: Any, kind: str) -> bool:
    return kind in _attribute(link, "rel").lower().split()
