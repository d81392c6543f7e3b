"""Pictures of the pages of a PDF, drawn when first asked for and kept."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pypdfium2
from django.conf import settings

from servanda_web.library import files

# PDFium is not thread-safe; the desk's server has several threads.
_ONE_AT_A_TIME = threading.Lock()
SCALE = 1.5
MOST_PIXELS = 3000
"""The longer side of a picture: a page may claim to be as large as a house."""


def page_picture(*, sha256: str, number: int) -> Path | None:
    """The PNG of a page (counted from 1); None where the file has no such page or cannot be drawn."""
    place = Path(settings.DATA_FOLDER) / "pages" / sha256[:2] / f"{sha256}-{number}.png"
    if place.exists():
        return place
    source = files.place_of(sha256)
    if not source.exists():
        return None
    with _ONE_AT_A_TIME:
        return _draw(source, number, place)


def _draw(source: Path, number: int, place: Path) -> Path | None:
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        return None
    try:
        if not 1 <= number <= len(document):
            return None
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f"{place.name}.{os.getpid()}.partial")
        page = document[number - 1]
        scale = min(SCALE, MOST_PIXELS / max(*page.get_size(), 1))
        page.render(scale=scale).to_pil().save(partial, format="PNG", optimize=True)
        partial.replace(place)
        return place
    except pypdfium2.PdfiumError:
        return None
    finally:
        document.close()
