"""What stands around the pages: templates, style sheets, and the files that conf.py names.

One line in them is a request to another website from every page, in every language.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from typing import TYPE_CHECKING, Literal

from sphinx_tandem.catalogs.speaking import say
from sphinx_tandem.checks.pages.html import ELSEWHERE, fetched_by
from sphinx_tandem.checks.registry import Fault, Register

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.DOTALL)
# CSS Values and Units 3, 3.4 (url()), and CSS Cascading and Inheritance 5, 2 (@import).
_ASKED = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^\s"')]+)""", re.IGNORECASE)
_SETTINGS = {"html_css_files", "html_js_files", "html_logo", "html_favicon", "mathjax_path"}
_CALLS = {"add_css_file", "add_js_file"}


@dataclasses.dataclass(frozen=True)
class Surrounding:
    """A file around the pages: its path as a person would type it, its text, what it is."""

    file: str
    text: str
    kind: Literal["conf", "template", "style"]
    line: int = 1


SURROUNDING_CHECKS: Register[Surrounding] = Register()


@SURROUNDING_CHECKS.check("S218 other-website-everywhere")
def files_of_other_websites(source: Surrounding) -> Iterator[Fault]:
    """No template, style sheet or setting makes each page fetch files from another website.

    Bad: ``html_js_files = ["https://cdn.example.com/x.js"]``, ``@import "https://…/font.css";``

    Good: ``html_js_files = ["x.js"]``, with the file in the site

    Cure: Put the file into the site, if its licence allows it.
    """
    for line, address in _fetched(source):
        text = say("Every page fetches {address} from another website, which learns who reads "
                   "them.", address=address)  # fmt: skip
        yield Fault(text, say("Put the file into the site."), line)


def _fetched(source: Surrounding) -> Iterator[tuple[int, str]]:
    """Yield the line and the address of what a browser is made to fetch."""
    if source.kind == "conf":
        yield from _named(source.text)
        return
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source.text)
    for match in _ASKED.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1]
    if source.kind == "template":
        yield from fetched_by(text)


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the address of each file of another website that conf.py names."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return  # the build tells of it
    for node in ast.walk(tree):
        if _names_files(node):
            for part in ast.walk(node):
                value = part.value if isinstance(part, ast.Constant) else None
                if isinstance(part, ast.Constant) and ELSEWHERE.match(str(value)):
                    yield part.lineno, str(value)


def _names_files(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    return any(isinstance(target, ast.Name) and target.id in _SETTINGS for target in targets)
