"""Reads a PDF file into blocks, page by page, and says what could not be read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pypdfium2

from servanda.documents.blocks import BlockStream
from servanda.documents.readers.ocr import Recogniser, Word
from servanda.documents.readers.pdf import pdfium
from servanda.documents.readers.pdf.blocks import BlockWriter, with_spans
from servanda.documents.readers.pdf.footnotes import is_open, part_notes
from servanda.documents.readers.pdf.furniture import furniture_of
from servanda.documents.readers.pdf.glyphs import GlyphReader
from servanda.documents.readers.pdf.hyphens import Hyphens
from servanda.documents.readers.pdf.lines import Line, lines_of
from servanda.documents.readers.pdf.measures import Measures, measure
from servanda.documents.readers.pdf.pieces import Frame, PagePieces
from servanda.documents.readers.pdf.recognition import place_words
from servanda.documents.readers.pdf.ruled import joined_frames, part_ruled, with_ruled
from servanda.documents.readers.pdf.rules import rules_of
from servanda.documents.readers.pdf.scans import needs_recognition, recognised
from servanda.documents.readers.pdf.tables import Grid, part_tables
from servanda.documents.readers.pdf.turns import PageContent
from servanda.errors import UnreadableDocument

_EXPECTED = "a complete PDF file without a password"
_PDFIUM = threading.Lock()
"""PDFium keeps state for the whole process: one document is read at a time."""


@dataclass(slots=True)
class _Sheets:
    """The lines of each page, before the document as a whole has been looked at."""

    lines: list[list[Line]]
    framed: list[list[Grid]]
    widths: list[float]
    heights: list[float]
    unread: list[str]
    words: dict[int, tuple[Word, ...]]


def read_pdf(data: bytes, recogniser: Recogniser | None = None) -> BlockStream:
    """The blocks of a PDF file in reading order, one a visual paragraph, with running heads and feet taken away.

    These stand in `properties` as ("furniture", text), since a symbol is often printed there only. Pages that cannot be
    read are named in `unread`; scanned ones are recognised where there is a `recogniser`, and named there too. Raises
    `UnreadableDocument` for data that are empty, cut off, encrypted or no PDF.
    """
    _check(data)
    with _PDFIUM:
        document = _open(data)
        try:
            sheets = _sheets(document, recogniser)
            properties = _properties(document)
        finally:
            document.close()
    furniture = furniture_of(sheets.lines, sheets.heights)
    pages = [[line for line in lines if line not in furniture] for lines in sheets.lines]
    measures = measure(pages, sheets.widths)
    hyphens = Hyphens(line.text for lines in pages for line in lines)
    blocks, text = with_spans(BlockWriter(measures, hyphens).blocks(joined_frames(_contents(pages, sheets, measures))))
    return BlockStream(
        blocks,
        text,
        "application/pdf",
        pages=len(pages),
        properties=(*properties, *(("furniture", text) for text in furniture.texts)),
        unread=tuple(sheets.unread),
        recognised=place_words(sheets.words, blocks, text),
    )


def _check(data: bytes) -> None:
    """Refuses what PDFium would take for a repairable file although most of it is missing."""
    if not data.strip():
        raise UnreadableDocument(expected=_EXPECTED, found="an empty file", remedy="Fetch or export the file again.")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableDocument(
            expected=_EXPECTED, found="data that do not begin as a PDF does", remedy="Check the type of the file."
        )
    if data.rfind(b"startxref") < data.rfind(b"endobj"):
        raise UnreadableDocument(
            expected=_EXPECTED, found="a PDF that is cut off before its end", remedy="Fetch or copy the file again."
        )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
            found, remedy = "a PDF that is encrypted", "Remove the password with the program that made it."
        else:
            found, remedy = "a damaged PDF", "Fetch the file again or export it anew."
        raise UnreadableDocument(expected=_EXPECTED, found=found, remedy=remedy) from error


def _sheets(document: pypdfium2.PdfDocument, recogniser: Recogniser | None) -> _Sheets:
    sheets = _Sheets([], [], [], [], [], {})
    glyphs = GlyphReader()
    for number in range(1, len(document) + 1):
        try:
            pieces, framed, note = _page(document, number, glyphs, recogniser)
        except pypdfium2.PdfiumError:
            pieces, framed, note = PagePieces((), 0.0, 0.0), [], f"page {number} is damaged and was not read"
        sheets.lines.append(lines_of(pieces, number))
        sheets.framed.append(framed)
        sheets.widths.append(pieces.width)
        sheets.heights.append(pieces.height)
        if pieces.words:
            sheets.words[number] = pieces.words
        if note:
            sheets.unread.append(note)
    return sheets


def _page(
    document: pypdfium2.PdfDocument, number: int, glyphs: GlyphReader, recogniser: Recogniser | None
) -> tuple[PagePieces, list[Grid], str | None]:
    page = document[number - 1]
    try:
        left, bottom, right, top = page.get_cropbox()
        frame = Frame(left, bottom, right - left, top - bottom, page.get_rotation() // 90)
        text_page = page.get_textpage()
        try:
            pieces = glyphs.read(pdfium.address_of(text_page), frame)
        finally:
            text_page.close()
        if pieces.rotated:
            return pieces, [], f"page {number} has {pieces.rotated} characters of turned text, which were not read"
        if needs_recognition(page, pieces):
            seen, note = recognised(page, number, pieces, recogniser)
            return seen, [], note
        return *part_ruled(pieces, rules_of(pdfium.address_of(page), frame), number), None
    finally:
        page.close()


def _properties(document: pypdfium2.PdfDocument) -> list[tuple[str, str]]:
    """What the file says about itself and can be decoded."""
    found: list[tuple[str, str]] = []
    for key in ("Title", "Author", "Subject", "Keywords"):
        with suppress(UnicodeDecodeError, pypdfium2.PdfiumError):
            if value := document.get_metadata_value(key).strip():
                found.append((key.lower(), value))
    return found


def _contents(pages: list[list[Line]], sheets: _Sheets, measures: Measures) -> Iterator[PageContent]:
    still_open, expected = False, 1
    for index, (lines, height, framed) in enumerate(zip(pages, sheets.heights, sheets.framed, strict=True)):
        body, notes = part_notes(lines, measures, height, still_open, expected)
        expected = max([expected, *(int(note.mark) + 1 for note in notes if note.mark and note.mark.isdigit())])
        still_open = bool(notes) and is_open(notes[-1])
        yield PageContent(index + 1, with_ruled(part_tables(body, measures, height), framed), notes)
