"""The tree of a PDF's parts (ISO 32000-1, 14.7), as it is read and changed here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, NumberTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

_INLINE = frozenset(
    {"/Span", "/Link", "/Em", "/Strong", "/Code", "/Lbl", "/Quote", "/Note", "/Reference"}
)
#: A piece of a page's content: the page's object, and the number of the piece.
Piece = tuple[tuple[int, int], int]


class Element:
    """A part: its kind ("/P"), what it holds, and whose part it is."""

    def __init__(self, data: Dictionary, parent: Element | None) -> None:
        self.data = data
        self.parent = parent
        self.children: list[Element] = []

    @property
    def kind(self) -> str:
        """What kind of part it is, as a PDF says it."""
        return str(self.data.S)

    @kind.setter
    def kind(self, kind: str) -> None:
        self.data.S = Name(kind)

    @property
    def parent_kind(self) -> str:
        """The kind of what it is a part of."""
        return self.parent.kind if self.parent else "/StructTreeRoot"

    @property
    def holds_blocks(self) -> bool:
        """Whether anything in it is more than words in a line."""
        return any(
            child.holds_blocks or child.kind not in _INLINE | {"/NonStruct", "/Figure"}
            for child in self.children
        )

    @property
    def below(self) -> Iterator[Element]:
        """All parts of it, and itself."""
        yield self
        for child in self.children:
            yield from child.below

    def kids(self) -> list[pikepdf.Object | int]:
        """Return what it holds: parts, and pieces of pages."""
        held = self.data.get("/K")
        if held is None:
            return []
        return list(held) if isinstance(held, Array) else [held]

    def attributes(self) -> Iterator[Dictionary]:
        """Yield the dictionaries of its attributes."""
        held = self.data.get("/A")
        if isinstance(held, Dictionary):
            yield held
        elif isinstance(held, Array):
            yield from (one for one in held if isinstance(one, Dictionary))

    def shorten_attributes(self) -> None:
        """Say in one dictionary for each owner what Chromium says in several."""
        joined: dict[str, Dictionary] = {}
        for attributes in self.attributes():
            into = joined.setdefault(str(attributes.O), Dictionary(O=attributes.O))
            for name, value in attributes.items():
                if not (name in {"/RowSpan", "/ColSpan"} and value == 1):
                    into[name] = value
        whole = [one for one in joined.values() if len(one.keys()) > 1]
        if whole:
            self.data.A = whole[0] if len(whole) == 1 else Array(whole)
        elif "/A" in self.data:
            del self.data.A

    def annotations(self) -> Iterator[Dictionary]:
        """Yield the places on the pages that a link makes sensitive."""
        for kid in self.kids():
            if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
                place = kid.Obj
                if isinstance(place, Dictionary):
                    yield place

    def take_out(self, taken: set[Piece]) -> None:
        """Hold the pieces ``taken`` no more."""
        if taken:
            gone = [held for piece, held in self.pieces() if piece in taken]
            if gone:
                self.data.K = Array([kid for kid in self.kids() if kid not in gone])

    def pieces(self) -> Iterator[tuple[Piece, pikepdf.Object | int]]:
        """Yield the pieces of pages it holds, and how it names them."""
        for kid in self.kids():
            if isinstance(kid, int):
                yield (self.data.Pg.objgen, int(kid)), kid
            elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
                page = kid.Pg if "/Pg" in kid else self.data.Pg
                yield (page.objgen, int(kid.MCID)), kid


class Tree:
    """All parts of ``pdf``, in the order in which they are read."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.Root.StructTreeRoot

    @cached_property
    def elements(self) -> list[Element]:
        """The parts in the order in which they are read."""
        held = self.root.K
        whole = list(held) if isinstance(held, Array) else [held]
        tops = [Element(one, None) for one in whole if isinstance(one, Dictionary)]
        found: list[Element] = []
        waiting = tops[::-1]
        while waiting:
            element = waiting.pop()
            found.append(element)
            element.children = [
                Element(kid, element)
                for kid in element.kids()
                if isinstance(kid, Dictionary) and "/S" in kid
            ]
            waiting.extend(reversed(element.children))
        return found

    def give_body(self, item: Element) -> None:
        """Put what an item of a list holds, but for its sign, into a body."""
        signs = [one for one in item.children if one.kind == "/Lbl"]
        rest = [one for one in item.children if one.kind != "/Lbl"]
        if not rest or rest[0].kind == "/LBody":
            return
        known = {one.data.objgen for one in item.children}
        loose = [kid for kid in item.kids() if isinstance(kid, int) or kid.objgen not in known]
        data = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.LBody,
                P=item.data,
                K=Array([one.data for one in rest]),
            )
        )
        body = Element(data, item)
        body.children = rest
        for one in rest:
            one.data.P = data
            one.parent = body
        item.children = [*signs, body]
        item.data.K = Array([*loose, *(one.data for one in item.children)])

    def take_out_repeated_heads(self) -> set[Piece]:
        """Take the heads of tables out of the tree where they are printed again; return these.

        A table that goes on over several sheets has its head on each, and would be read out so.
        """
        taken: set[Piece] = set()
        for row in (one for one in self.elements if one.kind == "/TR"):
            if not row.children or any(cell.kind != "/TH" for cell in row.children):
                continue
            sheets: dict[tuple[int, int], list[Piece]] = {}
            for element in row.below:
                for piece, _ in element.pieces():
                    sheets.setdefault(piece[0], []).append(piece)
            first, *others = sheets.values() or [[]]
            # A head so tall that it is broken in two has other pieces on the second sheet.
            again = {piece for one in others if len(one) == len(first) for piece in one}
            for element in row.below:
                element.take_out(again)
            taken |= again
        self._forget(taken)
        return taken

    def _forget(self, taken: set[Piece]) -> None:
        """Let the table from pieces to their parts lead nowhere for those that were taken."""
        if not taken:
            return
        table = NumberTree(self.root.ParentTree)
        for page in self.pdf.pages:
            numbers = [number for objgen, number in taken if objgen == page.objgen]
            parts = table[int(page.StructParents)] if numbers else Array()
            for number in numbers:
                parts[number] = None
