"""The picture of one page of a PDF, as a reader sees it."""

from __future__ import annotations

import io
from typing import Final

import pypdfium2

SCALE: Final = 1.5
MOST_PIXELS: Final = 3000
"""The longer side of a picture: a page may claim to be as large as a house."""


def page_png(data: bytes, number: int) -> bytes | None:
    """The page (counted from 1) as PNG; None where there is no such page or it cannot be drawn. Needs Pillow."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= number <= len(document):
            return None
        page = document[number - 1]
        scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1))
        picture = io.BytesIO()
        page.render(scale=scale).to_pil().save(picture, format="PNG", optimize=True)
        return picture.getvalue()
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
