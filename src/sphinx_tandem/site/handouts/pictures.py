"""Where the pictures of a PDF stand on its pages, which a figure says (ISO 32000-1, 14.8.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from sphinx_tandem.site.handouts.artifacts import END_PATH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_tandem.site.handouts.tree import Element, Piece, Tree

    Point = tuple[float, float]

# The numbers of a path's instructions are points one after the other, but for "re".
_POINTS = frozenset({"m", "l", "c", "v", "y"})


def place_pictures(pdf: pikepdf.Pdf, tree: Tree) -> None:
    """Give each figure the rectangle that its picture fills."""
    figures = [one for one in tree.elements if one.kind == "/Figure"]
    wanted = {piece for figure in figures for piece in _pieces(figure)}
    points: dict[Piece, list[Point]] = {}
    for page in pdf.pages:
        numbers = {number for objgen, number in wanted if objgen == page.objgen}
        here = (int(page.objgen[0]), int(page.objgen[1]))
        if numbers:
            for number, point in _painted(page):
                if number in numbers:
                    points.setdefault((here, number), []).append(point)
    for figure in figures:
        found = [point for piece in _pieces(figure) for point in points.get(piece, ())]
        if found:
            across, up = [x for x, _ in found], [y for _, y in found]
            box = (min(across), min(up), max(across), max(up))
            rectangle = Array([round(edge, 2) for edge in box])
            figure.data.A = Dictionary(O=Name.Layout, BBox=rectangle)


def _pieces(figure: Element) -> list[Piece]:
    return [piece for one in figure.below for piece, _ in one.pieces()]


def _painted(page: pikepdf.Page) -> Iterator[tuple[int, Point]]:
    """Yield the points that a page's pieces reach, each with the number of its piece."""
    matrix, number = Matrix(), -1
    saved: list[Matrix] = []
    path: list[Point] = []  # what is not painted yet: it may only clip
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), list(instruction.operands)
        if name == "q":
            saved.append(matrix)
        elif name == "Q":
            matrix = saved.pop() if saved else Matrix()
        elif name == "cm":
            matrix = Matrix(*map(float, operands)) @ matrix
        elif name == "BDC" and isinstance(operands[1], Dictionary):
            number = int(operands[1].get("/MCID", -1))
        elif name == "EMC":
            number = -1
        elif name in END_PATH:
            yield from () if name == "n" or number < 0 else ((number, point) for point in path)
            path = []
        elif name == "Do" and number >= 0:  # a picture fills the unit square
            yield from ((number, matrix.transform(point)) for point in _corners(0, 0, 1, 1))
        else:
            path += [matrix.transform(point) for point in _reached(name, operands)]


def _reached(name: str, operands: list[pikepdf.Object]) -> tuple[Point, ...]:
    """Return the points that an instruction adds to a path."""
    if name == "re":
        return _corners(*map(float, operands))
    numbers = list(map(float, operands)) if name in _POINTS else []
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _corners(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return (x, y), (x + width, y), (x, y + height), (x + width, y + height)
