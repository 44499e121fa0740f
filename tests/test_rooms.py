"""The structure of the package: imports go one way."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import sphinx_tandem

ORDER = [
    *("__version__", "settings", "problems", "stamps", "kept"),
    *("catalogs", "checks", "translate", "site", "preview", "publish"),
]
PACKAGE = Path(sphinx_tandem.__file__).parent


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sphinx_tandem"):
            rooms = node.module.split(".")[1:2] or [alias.name for alias in node.names]
            yield from ((room, node.lineno) for room in rooms)


def test_a_room_imports_only_from_rooms_before_it():
    """Settings, problems … ← catalogs ← checks ← translate ← site ← preview, publish."""
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 10
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {room}"
        for path in modules
        for room, line in imports(path)
        for own in [path.relative_to(PACKAGE).parts[0].removesuffix(".py")]
        if own in ORDER and ORDER.index(room) > ORDER.index(own)
    ]
    assert wrong == []


def test_no_modules_import_each_other():
    """Nor in a circle of several: what a module needs can be read before it."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
        for path in PACKAGE.rglob("*.py")
    }
    imported = {
        name: {
            found
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module
            for found in [node.module, *(f"{node.module}.{part.name}" for part in node.names)]
            if found in names
        }
        for name, path in names.items()
    }
    order = list(graphlib.TopologicalSorter(imported).static_order())  # an error names a circle
    assert order.index("sphinx_tandem.problems") < order.index("sphinx_tandem.checks.registry")


def test_publishing_and_preview_do_not_know_each_other():
    """The last two rooms stand side by side."""
    preview = {room for path in (PACKAGE / "preview").rglob("*.py") for room, _ in imports(path)}
    assert "publish" not in preview
