"""The pieces of a Word document that python-docx has no name for: fields, bookmarks, links inside the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from servanda.interchange.characters import isolated_pieces, printable
from servanda.interchange.wording import stretches
from servanda.text.bidi import is_right_to_left


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


def add_link(paragraph: Any, anchor: str, text: str = "") -> Any:
    """A link to a bookmark of the document; returns its element, to which more runs may be added."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), anchor)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    if text:
        add_text(paragraph, text, link)
    return link


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
