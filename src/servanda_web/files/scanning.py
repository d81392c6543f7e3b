"""The scanner that the administrator named: a program that looks at each file before it is read."""

from __future__ import annotations

import shlex
import subprocess  # nosec: the command is the administrator's own, no shell takes part
import tempfile
from pathlib import Path

from django.conf import settings

from servanda_web.files.errors import RefusedFile

SECONDS = 120.0
_CLEAN, _FOUND = 0, 1


def scan(content: bytes) -> None:
    """Go on only if the scanner finds nothing; nothing is asked where none is named.

    Raises `RefusedFile` where it finds something, and also where it fails: a scanner that is away lets nothing in.
    """
    command = shlex.split(settings.SCANNER)
    if not command:
        return
    with tempfile.TemporaryDirectory(prefix="servanda-scan-") as folder:
        file = Path(folder) / "file"
        file.write_bytes(content)
        # A scanner that is a service reads it as another user.
        Path(folder).chmod(0o755)
        file.chmod(0o644)
        ended = _ended([*command, str(file)])
    if ended == _FOUND:
        raise RefusedFile(
            expected="a file in which the scanner finds nothing",
            found="one that it calls harmful",
            remedy="Do not open it; ask its sender for a clean copy.",
        )
    if ended != _CLEAN:
        raise RefusedFile(
            expected="a scanner that looks at the file",
            found="one that failed" if ended is not None else "none that answers",
            remedy="Nothing is wrong with the file as far as is known. Ask the administrator, then give it again.",
        )


def _ended(command: list[str]) -> int | None:
    """The code with which it ended; None where it could not be started or did not end in time."""
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, timeout=SECONDS, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.returncode
