"""What gets past the safety checks: a second opinion, from what parsers make of the words.

The checks look at the marks in a translation. Here it is rendered, and what comes out is compared
with what comes out of its English: elements, addresses, and whatever a page would act on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html
from docutils import nodes
from docutils.core import publish_doctree
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from sphinx_tandem.catalogs.entries import Entry
from sphinx_tandem.catalogs.reading import parse_po
from sphinx_tandem.checks.safety.addresses import address_of, same_site
from sphinx_tandem.checks.safety.check import check_entry, check_plain, check_rst, check_shape
from sphinx_tandem.checks.safety.translation import Translation
from sphinx_tandem.settings import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = (Language("en", "en_US"), Language("es", "es_US"))
KINDS = ("markdown", "rst", "plain")
MD = create_md_parser(
    MdParserConfig(
        enable_extensions={
            *("attrs_inline", "attrs_block", "colon_fence", "deflist", "dollarmath"),
            *("html_image", "replacements", "smartquotes", "strikethrough", "substitution"),
        }
    ),
    RendererHTML,
)
#: Elements that only words are in, and attributes that only say something.
WORDS = {"div", "p", "em", "strong", "code", "br", "s", "sub", "sup", "span", "eq", "eqn"}
SAID = {"alt", "title"}
QUIET = {"report_level": 5, "halt_level": 5, "warning_stream": "", "file_insertion_enabled": False,
         "raw_enabled": False, "_disable_config": True}  # fmt: skip


def tokens(text: str) -> list:
    found = []
    MD.inline.parse(text, MD, {"footnotes": {"refs": {}}}, found)
    return found


def is_let_in(kind: str, english: str, words: str) -> bool:
    """Whether readers would get ``words``."""
    translation = Translation("x.po", 1, english, words, LANGUAGES)
    if kind == "markdown":
        entry = Entry(msgid=english, msgstr=words, line=1, span=(0, 1))
        return not list(check_entry(entry, "x.po", tokens, LANGUAGES))
    check = check_rst if kind == "rst" else check_plain
    return not [*check_shape(translation)] and not [*check(translation)]


def harm(kind: str, english: str, words: str) -> str:
    """Return what ``words`` would bring into a page although the checks let them in, or ""."""
    if not words.strip() or not is_let_in(kind, english, words):
        return ""
    if kind == "plain":
        return next((f"the text {text}" for text in active_text(words) - active_text(english)), "")
    acts = rst_acts if kind == "rst" else markdown_acts
    brought = set(acts(words)) - set(acts(english))
    if any(act == "node" for act, _ in acts(english)):
        brought = {(act, name) for act, name in brought if act != "node"}  # a list, as its English
    sites = {address_of(name).host for act, name in acts(english) if act in {"href", "src"}}
    for act, name in sorted(brought):
        page = address_of(name)
        known = any(same_site((site, page.host), LANGUAGES) for site in sites if site)
        if act == "href" and page.scheme in {"http", "https"} and known:
            continue  # another page of the same website, which another check tells
        if act == "href" and called(name) in {called(one) for _, one in acts(english)}:
            continue  # the same number or mailbox, written otherwise
        if act == "href" and page.is_local and any(a == "href" for a, _ in acts(english)):
            continue
        return f"{act} {name}"
    return ""


def called(address: str) -> str:
    """Return whom an address calls or writes to, the address itself for a page."""
    scheme, _, rest = address.partition(":")
    rest = rest.partition("?")[0].removeprefix("//").removeprefix("www.")
    return re.sub(r"\D", "", rest) if scheme == "tel" else f"{scheme}:{rest}"


def active_text(text: str) -> set[str]:
    """Return what a template or a script might act on, were it not escaped."""
    return set(re.findall(r"<script[\s/>]|\bjavascript:\S|\{\{|\son\w+=[\"']", text.lower()))


def markdown_acts(text: str) -> Iterator[tuple[str, str]]:
    """Yield elements with attributes, addresses and commands in what Markdown makes of a text."""
    html = MD.renderer.render(tokens_of_inline(text), MD.options, {})
    tree = lxml.html.fragment_fromstring(html.replace("\0", ""), create_parent="div")
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield "comment", "…"
            continue
        role = re.match(r"\{([^}]*)\}\[", element.text or "")
        if element.get("class") == "myst role" and role:
            yield "role", role[1]
            continue
        if element.tag not in WORDS:
            yield "element", element.tag
        for name, value in element.attrib.items():
            if name in {"href", "src"}:
                yield name, value
            elif name not in SAID:
                yield "attribute", f"{name}={value}"


def tokens_of_inline(text: str) -> list:
    """Return inline tokens with those that have no HTML of their own as words."""
    return [token for token in tokens(text) if token.type != "substitution_inline"]


def rst_acts(text: str) -> Iterator[tuple[str, str]]:
    """Yield blocks, addresses and commands in what docutils makes of a text, read as a page."""
    document = publish_doctree(f"{text.strip()}\n", settings_overrides=QUIET)
    for node in document.findall():
        if isinstance(node, nodes.reference) and "refuri" in node:
            yield "href", node["refuri"]
        elif isinstance(node, (nodes.raw, nodes.image, nodes.comment, nodes.Structural)):
            if not isinstance(node, nodes.document):
                yield "node", node.tagname
        elif isinstance(node, (nodes.pending, nodes.substitution_definition, nodes.target)):
            if not {"refuri", "refid", "refname"} & set(node.attributes):
                yield "node", node.tagname
        elif isinstance(node, nodes.Sequential) or node.tagname in {"block_quote", "table"}:
            yield "node", node.tagname


def found_cases(text: str) -> list[tuple[str, str, str]]:
    """Return the cases of a file: for each entry its kind, its English and its translation."""
    entries = parse_po(text, "found.po").messages.values()
    return [(entry.comments[0].split()[0], entry.msgid, entry.msgstr) for entry in entries]
