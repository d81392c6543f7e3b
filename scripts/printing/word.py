"""Parts as a Word file with typed numbers, real footnotes and running heads."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part as Package
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from scripts.printing.parts import Part

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SUPER = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"


def print_docx(parts: list[Part]) -> bytes:
    """The parts as a Word file."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "SPEC/COP/WG.1/SPECIMEN"
    notes: list[tuple[str, str]] = []
    for part in parts:
        _set(word, part, notes)
    if notes:
        _attach(word, notes)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def _set(word: Word, part: Part, notes: list[tuple[str, str]]) -> None:
    style = f"Heading {min(part.depth, 4)}" if part.role == "heading" else "Normal"
    paragraph = word.add_paragraph(style=style)
    paragraph.paragraph_format.left_indent = Mm(8 * part.depth) if part.role == "text" else None
    is_opening = part.role == "text"
    for text, is_italic, note in part.stretches():
        paragraph.add_run(text.replace(". ", ".\t", 1) if is_opening and not part.notes else text).italic = (
            is_italic or None
        )
        is_opening = False
        if note is not None:
            notes.append(note)
            _refer(paragraph, note[0], len(notes))


def _refer(paragraph: Paragraph, mark: str, number: int) -> None:
    custom = "" if mark.isdigit() else " w:customMarkFollows='1'"
    shown = "" if mark.isdigit() else f"<w:t>{mark}</w:t>"
    run = f"<w:r {nsdecls('w')}>{_SUPER}<w:footnoteReference w:id='{number}'{custom}/>{shown}</w:r>"
    paragraph._p.append(parse_xml(run))


def _attach(word: Word, notes: list[tuple[str, str]]) -> None:
    body = "".join(_note(number, mark, text) for number, (mark, text) in enumerate(notes, start=1))
    content = f"<w:footnotes {nsdecls('w')}>{body}</w:footnotes>".encode()
    part = Package(PackURI("/word/footnotes.xml"), _FOOTNOTES, content, word.part.package)
    word.part.relate_to(part, RELATION.FOOTNOTES)


def _note(number: int, mark: str, text: str) -> str:
    shown = "<w:footnoteRef/>" if mark.isdigit() else f"<w:t>{mark}</w:t>"
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    start = f"<w:footnote w:id='{number}'><w:p><w:r>{_SUPER}{shown}</w:r>"
    return f"{start}<w:r><w:t xml:space='preserve'> {safe}</w:t></w:r></w:p></w:footnote>"
