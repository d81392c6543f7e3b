"""Which file stands in a place: whoever keeps a connection asks whether it is still the one that was opened."""

from __future__ import annotations

from pathlib import Path


def standing(path: Path) -> tuple[int, int] | None:
    """Device and number of the file that stands there now; None for none, as of a database in memory."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
