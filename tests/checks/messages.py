"""Find what the package says to people: every text given to `say` or `later`, with its place."""

from __future__ import annotations

import ast
from pathlib import Path

import sphinx_tandem

PACKAGE = Path(sphinx_tandem.__file__).parent


def said():
    """Return each message with the module that says it."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for text in texts(node):
                found[text] = path.relative_to(PACKAGE).as_posix()
    return found


def texts(node):
    """Yield the messages of a call of `say` or `later`, or of a constant named …_MESSAGES."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"say", "later"}:
        yield from strings(node.args[0])
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith("_MESSAGES"):
        yield from strings(node.value)


def strings(node):
    """Yield the texts of an expression; a condition has two."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from [*strings(node.body), *strings(node.orelse)]
    elif isinstance(node, ast.Tuple):
        for element in node.elts:
            yield from strings(element)
