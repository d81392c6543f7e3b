"""Scanned pages of a PDF: which they are, their picture, and the recognised words as pieces of the page."""

from __future__ import annotations

import re
from statistics import fmean
from typing import Any, Final

import pypdfium2

from servanda.documents.readers.ocr import DPI, Recogniser, Word
from servanda.documents.readers.pdf import pdfium
from servanda.documents.readers.pdf.pictures import FEW_LETTERS, is_picture
from servanda.documents.readers.pdf.pieces import PagePieces, Piece
from servanda.errors import UnreadableDocument

_UNNAMED: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x1f]")
"""Characters that no font names: the replacement sign, private use, control characters."""
_WIDEST: Final = 1400.0
"""Points: a larger page (a map) is drawn smaller, so that no file makes a picture of gigabytes."""
_INSTALL: Final = "install Tesseract (tesseract-ocr and its language data) to have it recognised"


def needs_recognition(page: Any, pieces: PagePieces) -> bool:
    """Whether a page shows text and holds none, or only letters that its fonts do not name."""
    text = "".join(piece.text for piece in pieces.pieces)
    area = pieces.width * pieces.height
    if len(text) < FEW_LETTERS:
        return is_picture(pdfium.address_of(page), area)
    return len(_UNNAMED.findall(text)) * 3 > len(text)


def recognised(page: Any, number: int, pieces: PagePieces, recogniser: Recogniser | None) -> tuple[PagePieces, str]:
    """The page with the words that Tesseract sees on it, and what to say about it; as it was, where it sees none."""
    if recogniser is None or not recogniser.is_installed:
        return pieces, f"page {number} has no text layer; {_INSTALL}"
    try:
        words = recogniser.read(_picture(page, pieces))
    except UnreadableDocument as error:
        return pieces, f"page {number} has no text layer and was not recognised ({error.found})"
    if not words:
        return pieces, f"page {number} has no text layer, and no text was recognised on it"
    confidence = fmean(word.confidence for word in words)
    found = PagePieces(_pieces(words), pieces.width, pieces.height, words=tuple(words))
    return found, f"page {number} is a scan, recognised by Tesseract with confidence {confidence:.2f}: check before use"


def _picture(page: Any, pieces: PagePieces) -> bytes:
    scale = DPI / 72 * min(1.0, _WIDEST / max(pieces.width, pieces.height, 1.0))
    bitmap: pypdfium2.PdfBitmap = page.render(scale=scale, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        lines = (rows[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        bitmap.close()


def _pieces(words: list[Word]) -> tuple[Piece, ...]:
    return tuple(
        Piece(word.text, word.x0, word.x1, word.y, word.size, bold=False, italic=False, order=order, spaced=order > 0)
        for order, word in enumerate(words)
    )
