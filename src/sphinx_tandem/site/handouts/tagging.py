"""Makes a PDF of Chromium's one that everybody can read: PDF/UA-1 (ISO 14289-1:2014).

Chromium tags what it prints. What it leaves out, and is added here, by the clauses of the norm:

- the mark itself, the title and the language in the metadata (5, 7.1, 7.2);
- what is painted and belongs to no part of the text, such as page numbers and lines, is marked
  as an artifact, and so is a table's head that is printed again on the next sheet (7.1);
- a picture has its place (7.3);
- every link says where it leads (7.18.5);
- an item of a list has a body (7.6); words in a line are no blocks (7.1); a group around a
  picture is no picture without a text (7.3).

What differs from one printing to the next (times, numbers of parts) is taken out, so that the
same pages give the same bytes.
"""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sphinx_tandem.site.handouts.artifacts import mark_artifacts
from sphinx_tandem.site.handouts.pictures import place_pictures
from sphinx_tandem.site.handouts.tree import Element, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

_INLINE_HOLDERS = frozenset(
    {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Link", "/Lbl", "/Span", "/Em", "/Strong",
     "/Code", "/Caption", "/TH", "/TD"}
)  # fmt: skip
_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


# Kinds that Chromium takes from PDF 2.0, and what they are to the readers of PDF 1.7 (7.1).
_ROLES = Dictionary(Em=Name.Span, Strong=Name.Span, Aside=Name.Div, Title=Name.P, Sub=Name.Span)


def accessible(
    printed: bytes, title: str, languages: Sequence[str], links: Sequence[tuple[str, str]]
) -> bytes:
    """Return the PDF that Chromium ``printed`` with what a reader's software needs.

    ``languages`` are the tags of what it is written in, the first that of the whole document;
    ``links`` are the address and words of each link, in the order of the text.
    """
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        tree = Tree(pdf)
        _mend_parts(tree)
        _name_links(tree, links)
        _number_again(tree)
        place_pictures(pdf, tree)
        mark_artifacts(pdf, tree.take_out_repeated_heads())
        _describe(pdf, title, languages)
        out = io.BytesIO()
        pdf.remove_unreferenced_resources()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
        )
    return out.getvalue()


def sheets_of(printed: bytes) -> dict[str, int]:
    """Return the number of the sheet that each anchor of a PDF stands on, by its name."""
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        sheets = {str(page.objgen): number for number, page in enumerate(pdf.pages, 1)}
        places = pdf.Root.get("/Dests", Dictionary())
        return {
            name.removeprefix("/"): sheets[str(place.as_list()[0].objgen)]
            for name, place in places.items()
            if isinstance(place, Array)
        }


def _mend_parts(tree: Tree) -> None:
    for element in tree.elements:
        kind = element.kind
        if next(element.annotations(), None) is not None:
            element.kind = "/Link"  # whatever role it has besides, such as that of a note's number
        elif kind == "/NonStruct":
            element.kind = _kind_of_plain(element)
        elif kind == "/Figure" and "/Alt" not in element.data:
            element.kind = "/Div"
        elif kind == "/Caption" and element.parent_kind not in {"/Table", "/Figure", "/L"}:
            element.kind = "/P"
        element.shorten_attributes()
    for element in [one for one in tree.elements if one.kind == "/LI"]:
        tree.give_body(element)


def _kind_of_plain(element: Element) -> str:
    """Return what a part is that has no meaning of its own: words in a line, or a block."""
    if element.parent_kind in _INLINE_HOLDERS and not element.holds_blocks:
        return "/Span"
    if element.parent_kind == "/LI" and not element.children:
        return "/Span"
    return "/Div" if element.holds_blocks or element.parent_kind == "/StructTreeRoot" else "/P"


def _name_links(tree: Tree, links: Sequence[tuple[str, str]]) -> None:
    """Give each link its words: those of the next link of the text to the same address.

    A style may hide some of the text's links, so that they are not printed.
    """
    waiting = list(links)
    for element in (one for one in tree.elements if one.kind == "/Link"):
        annotations = list(element.annotations())
        if not annotations:
            continue
        address = _address(annotations[0])
        at = next(
            (i for i, (to, _) in enumerate(waiting) if unquote(to) == unquote(address)), None
        )
        words = address
        if at is not None:
            words = waiting[at][1] or address
            del waiting[: at + 1]
        for annotation in annotations:
            annotation.Contents = String(words)


def _address(annotation: Dictionary) -> str:
    if "/Dest" in annotation:
        return "#" + str(annotation.Dest).removeprefix("/")
    return str(annotation.get("/A", Dictionary()).get("/URI", ""))


def _number_again(tree: Tree) -> None:
    """Count the parts that others refer to from 1: Chromium's numbers go on between printings."""
    named = [element for element in tree.elements if "/ID" in element.data]
    numbers = {str(element.data.ID): f"{n:06}" for n, element in enumerate(named, 1)}
    for element in named:
        element.data.ID = String(numbers[str(element.data.ID)])
    for element in tree.elements:
        for attributes in element.attributes():
            if "/Headers" in attributes:
                known = [str(one) for one in attributes.Headers if str(one) in numbers]
                attributes.Headers = Array([String(numbers[one]) for one in known])
    names = [part for element in named for part in (element.data.ID, element.data)]
    if names:
        tree.root.IDTree = Dictionary(Names=Array(names))
    elif "/IDTree" in tree.root:
        del tree.root.IDTree


def _describe(pdf: pikepdf.Pdf, title: str, languages: Sequence[str]) -> None:
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    pdf.docinfo["/Title"] = String(title)
    pdf.Root.StructTreeRoot.RoleMap = _ROLES
    pdf.Root.Lang = String(languages[0])
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    tags = "".join(f"<rdf:li>{escape(tag)}</rdf:li>" for tag in languages)
    xmp = _XMP.format(title=escape(title), languages=tags).encode("utf-8")
    pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    for page in pdf.pages:
        page.Tabs = Name.S
