"""Runs an outside program on a file of its own: found on the path, bounded in time, ended with all it started."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess  # nosec: the program is looked up, its arguments are ours, no shell takes part
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from servanda.errors import UnreadableDocument


def program(*names: str) -> str | None:
    """The full path of the first of these programs that is installed, None where none is.

    >>> program("no-such-program-anywhere") is None
    True
    """
    return next((path for name in names if (path := shutil.which(name))), None)


def run(command: Sequence[str], folder: Path, seconds: float) -> bytes:
    """What a program prints, run in `folder` with nothing of ours in its environment but the search path.

    Raises UnreadableDocument where it takes longer than `seconds`, or fails.
    """
    name = Path(command[0]).name
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder)}
    environment |= {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    # A session of its own, so that what the program starts can be ended with it.
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise _failed(name, f"no end after {seconds:g} seconds") from error
    finally:
        _end(process)
    if process.returncode:
        raise _failed(name, f"an end with the code {process.returncode}")
    return printed


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _failed(name: str, found: str) -> UnreadableDocument:
    return UnreadableDocument(
        expected=f"a file that the program {name} can read",
        found=found,
        remedy="Open the file by hand and save it as DOCX or as a PDF with text.",
    )
