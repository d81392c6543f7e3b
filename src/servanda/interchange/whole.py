"""Write a file whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from servanda.errors import UnusableOutput


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then rename: readers see the old file or the new one, never a part.

    Raises `UnusableOutput` where the place cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
        temporary.replace(target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UnusableOutput(
            expected="a file that can be written",
            found=error.strerror or str(error),
            remedy="Create the folder, free some space or choose another place.",
            where=str(target),
        ) from error
