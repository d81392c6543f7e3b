"""Files that are for the desk's own account on the machine, and for no other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def private_file(place: Path) -> BinaryIO:
    """A new file that no other account can read; `FileExistsError` where there is one."""
    return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
