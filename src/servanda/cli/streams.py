"""Where commands read from and write to; output appears whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click

from servanda.errors import ServandaError, UnreadableDocument, UnusableOutput

STANDARD = Path("-")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input for "-"."""
    if path == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            expected="a file that can be opened",
            found=error.strerror or str(error),
            remedy="Check the path and the permissions.",
            where=str(path),
        ) from error


def write_text(text: str, target: Path | None) -> None:
    """Write to a file, or to standard output for None and "-". A file is replaced in one step."""
    if target is None or target == STANDARD:
        click.echo(text)
        return
    ending = "" if text.endswith("\n") else "\n"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text + ending)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        raise UnusableOutput(
            expected="a place to write to",
            found=error.strerror or str(error),
            remedy="Choose another path with -o.",
            where=str(target),
        ) from error


def report_and_exit(errors: Iterable[ServandaError]) -> None:
    """Print what could not be done, one line each, and exit 1 where there was anything."""
    failed = list(errors)
    for error in failed:
        click.echo(f"servanda: {error}", err=True)
    if failed:
        sys.exit(1)
