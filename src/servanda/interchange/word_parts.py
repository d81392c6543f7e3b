"""The pieces of a Word document that python-docx has no name for: fields, bookmarks, links inside the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.run import Run

from servanda.interchange.characters import isolated_pieces, printable
from servanda.interchange.wording import stretches
from servanda.text.bidi import is_right_to_left
from servanda.text.differing import Change

_GONE, _NEW = RGBColor(0x9B, 0x1C, 0x1C), RGBColor(0x0B, 0x5D, 0x36)


def add_text(paragraph: Any, text: str, parent: Any = None) -> list[Any]:
    """Add a text as runs, a symbol always in one of its own, so that it keeps its direction inside Arabic."""
    runs = []
    for piece, is_symbol in isolated_pieces(printable(text)):
        run = _new_run(paragraph, parent)
        run.text = piece
        if not is_symbol and is_right_to_left(piece):
            _mark_right_to_left(run)
        runs.append(run)
    return runs


def _new_run(paragraph: Any, parent: Any = None) -> Any:
    if parent is None:
        return paragraph.add_run()
    element: Any = OxmlElement("w:r")
    parent.append(element)
    return Run(element, paragraph)


def _mark_right_to_left(run: Any) -> None:
    mark = OxmlElement("w:rtl")
    run._r.get_or_add_rPr().append(mark)


def mark_change(run: Any, change: Change) -> None:
    """Strike out what is gone, underline what is new: a line is also seen in black and white, colour only helps."""
    if change is Change.GONE:
        run.font.strike, run.font.color.rgb = True, _GONE
    elif change is Change.NEW:
        run.font.underline, run.font.color.rgb = True, _NEW


def add_link(paragraph: Any, anchor: str, text: str = "") -> Any:
    """A link to a bookmark of the document; returns its element, to which more runs may be added."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    if text:
        add_text(paragraph, text, link)
    return link


def add_page_line(paragraph: Any, anchor: str, text: str, page: int | None) -> None:
    """A line of the contents: a link with the heading and the page of its bookmark, as Word writes one."""
    link = add_link(paragraph, anchor, text)
    shown: Any = _new_run(paragraph, link)
    shown.add_tab()
    for piece in field_pieces(f"PAGEREF {anchor} \\h", str(page or "")):
        run: Any = OxmlElement("w:r")
        run.append(piece)
        link.append(run)


def field_pieces(code: str, result: str) -> list[Any]:
    """What the runs of a field hold, one piece for each: begin, code, separator, present result, end."""
    instruction, shown = OxmlElement("w:instrText"), OxmlElement("w:t")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text, shown.text = f" {code} ", result
    begin, separate, end = (OxmlElement("w:fldChar") for _ in range(3))
    for mark, kind in ((begin, "begin"), (separate, "separate"), (end, "end")):
        mark.set(qn("w:fldCharType"), kind)
    return [begin, instruction, separate, shown, end]


def add_references(paragraph: Any, numbers: Sequence[int]) -> None:
    """Links to texts by running number, stretches of three and more by their ends."""
    for place, (first, last) in enumerate(stretches(numbers)):
        if place:
            paragraph.add_run(", ")
        add_link(paragraph, f"r{first}", str(first))
        if last != first:
            paragraph.add_run("–")
            add_link(paragraph, f"r{last}", str(last))


def add_bookmark(run: Any, name: str, number: int) -> None:
    """Put a bookmark around a run; `number` must be its own in the document."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    run._r.addprevious(start)
    run._r.addnext(end)


def open_field(paragraph: Any, code: str, *, is_stale: bool = False) -> None:
    """Begin a field; what is added after it is its present result, until `close_field`.

    `is_stale` asks Word to work the field out again when it opens the document.
    """
    begin = _field_mark(paragraph, "begin")
    if is_stale:
        begin.set(qn("w:dirty"), "true")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _field_mark(paragraph, "separate")


def close_field(paragraph: Any) -> None:
    """End the field that was opened last."""
    _field_mark(paragraph, "end")


def add_field(paragraph: Any, code: str, result: str) -> None:
    """A field with its present result."""
    open_field(paragraph, code)
    paragraph.add_run(result)
    close_field(paragraph)


def _field_mark(paragraph: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
    return mark


def rule(table: Any, way: str) -> None:
    """Hairlines between the rows and nothing else; columns run as the script does."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    properties = table._tbl.tblPr
    if way == "rtl":
        properties.find(qn("w:tblW")).addprevious(OxmlElement("w:bidiVisual"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "D5DAE0")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema fixes the order of properties, and Word holds to it.
    properties.find(qn("w:tblLayout")).addprevious(borders)
