"""Marks what a PDF's pages paint beside the text as artifacts (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sphinx_tandem.site.handouts.tree import Piece

    Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage
    Instructions = Sequence[Instruction]

_BEGIN_PATH = frozenset({"m", "re"})
END_PATH = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_PAINT_ALONE = frozenset({"sh", "Do", "INLINE IMAGE"})
_BEGIN_MARK, _END_MARK = frozenset({"BMC", "BDC"}), "EMC"
_OPEN = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
_CLOSE = ContentStreamInstruction([], Operator("EMC"))


def mark_artifacts(pdf: pikepdf.Pdf, also: Collection[Piece]) -> None:
    """Mark what stands in no part of the text, and the pieces ``also``, on every page."""
    for page in pdf.pages:
        taken = {number for objgen, number in also if objgen == page.objgen}
        instructions = pikepdf.parse_content_stream(page)
        marked = list(_marked(instructions, taken, _forms_with_parts(page)))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(marked))


def _marked(
    instructions: Instructions, taken: Collection[int], parts: Collection[str]
) -> Iterator[Instruction]:
    """Yield the instructions, with marks around what has none.

    ``taken`` are the numbers of pieces that are artifacts now, ``parts`` the forms that hold
    parts of the text.
    """
    depth = 0
    waiting: list[Instruction] = []  # a path, or a text, that is not whole yet
    for instruction in instructions:
        name = str(instruction.operator)
        if waiting or (not depth and (name in _BEGIN_PATH or name == "BT")):
            waiting.append(instruction)
            if name in END_PATH or name == "ET":
                bare = name == "n" or any(_number(one) >= 0 for one in waiting)
                yield from waiting if bare else (_OPEN, *waiting, _CLOSE)
                waiting = []
        elif name in _BEGIN_MARK:
            yield _OPEN if _number(instruction) in taken else instruction
            depth += 1
        elif name == _END_MARK:
            yield instruction
            depth -= 1
        elif depth:
            yield instruction
        elif name in _PAINT_ALONE and not _is_form(instruction, parts):
            yield from (_OPEN, instruction, _CLOSE)
        else:
            yield instruction
    yield from waiting


def _number(instruction: Instruction) -> int:
    """Return the number of the piece that a mark begins, -1 for none."""
    held = instruction.operands[1] if len(instruction.operands) > 1 else None
    return int(held.get("/MCID", -1)) if isinstance(held, Dictionary) else -1


def _is_form(instruction: Instruction, names: Collection[str]) -> bool:
    return bool(instruction.operands) and str(instruction.operands[0]) in names


def _forms_with_parts(page: pikepdf.Page) -> frozenset[str]:
    forms = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return frozenset(
        name for name, form in forms.items() if "/StructParents" in form or "/StructParent" in form
    )
