"""The original files, kept under the data folder by their digest and never altered."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings


def place_of(sha256: str) -> Path:
    """Where the file with that digest lies."""
    return Path(settings.DATA_FOLDER) / "files" / sha256[:2] / sha256


def keep(original: bytes, *, sha256: str) -> Path:
    """Store the bytes once; a half-written file never appears under its name."""
    place = place_of(sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        partial = place.with_name(f"{sha256}.{os.getpid()}.partial")
        partial.write_bytes(original)
        partial.replace(place)
    return place
