"""Pictures of the pages of a PDF, drawn when first asked for and kept."""

from __future__ import annotations

import secrets
import threading
from pathlib import Path

from django.conf import settings

from servanda.documents.readers.pdf.picture import page_png
from servanda.errors import ServandaError
from servanda_web.files.reading import read_apart
from servanda_web.files.services import read

# PDFium is not thread-safe; the desk's server has several threads, and may have no sandbox.
_ONE_AT_A_TIME = threading.Lock()


def page_picture(*, sha256: str, number: int) -> Path | None:
    """The PNG of a page (counted from 1); None where the file has no such page or cannot be drawn."""
    place = Path(settings.DATA_FOLDER) / "pages" / sha256[:2] / f"{sha256}-{number}.png"
    if place.exists():
        return place
    try:
        data = read(sha256)
        with _ONE_AT_A_TIME:
            picture = read_apart(page_png, data, number)
    except ServandaError:  # lost from the store, or it ended its reader
        return None
    return _kept(picture, place) if picture else None


def _kept(picture: bytes, place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = place.with_name(f"{place.name}.{secrets.token_hex(8)}.partial")
    partial.write_bytes(picture)
    partial.replace(place)
    return place
