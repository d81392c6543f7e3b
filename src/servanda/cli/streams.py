"""Where commands read from and write to; output appears whole or not at all."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from servanda.errors import InvalidData, ServandaError, UnreadableDocument, UnusableOutput
from servanda.interchange.whole import write_whole

STANDARD = Path("-")
STANDARD_INPUT = "standard input"
"""What the bytes from standard input are called, in messages and where a file would give its name."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, or of standard input for "-"."""
    if path == STANDARD:
        return sys.stdin.buffer.read()
    if path.is_dir():
        raise UnreadableDocument(
            expected="a file",
            found="a folder",
            remedy="Name its files, or make a compendium of it: servanda compendium FOLDER -o out.docx",
            where=str(path),
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument.unopened(str(path), error) from error


def name_of(path: Path) -> str:
    """The name of a file without its folder; "standard input" for "-"."""
    return STANDARD_INPUT if path == STANDARD else path.name


def located(error: ServandaError, path: Path) -> ServandaError:
    """The error told about the path as the user gave it, where it knows no closer place."""
    if error.where and error.where != name_of(path):
        return error
    return error.at(STANDARD_INPUT if path == STANDARD else str(path))


def check_target(target: Path | None) -> None:
    """Raise `UnusableOutput` where a file cannot be written: ask before a long work, not after it."""
    if target is None or target == STANDARD:
        return
    if target.is_dir():
        raise _unusable("a file to write to", "a folder", "Add a file name to the path.", target)
    if not target.parent.is_dir():
        raise _unusable("a folder that exists", "none", "Create it, or choose another path with -o.", target.parent)


def make_folder(folder: Path) -> None:
    """Create a folder where it is missing, but none above it: a mistyped path must not grow a tree."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _unusable(
            "a folder, or a place to create one",
            error.strerror or str(error),
            "Create the folder above it, or choose another path with -o.",
            folder,
        ) from error


def _unusable(expected: str, found: str, remedy: str, where: Path) -> UnusableOutput:
    return UnusableOutput(expected=expected, found=found, remedy=remedy, where=str(where))


def write_text(text: str, target: Path | None) -> None:
    """Write to a file, or to standard output for None and "-". A file is replaced in one step."""
    if target is None or target == STANDARD:
        click.echo(text)
        return
    ending = "" if text.endswith("\n") else "\n"
    check_target(target)
    write_whole(target, (text + ending).encode("utf-8"))


def parse_object(text: str | bytes, *, expected: str, remedy: str, where: str) -> dict[str, Any]:
    """A JSON object that a user gave; `InvalidData` where it is none, with what to give instead."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise InvalidData(expected=expected, found=str(error), remedy=remedy, where=where) from error
    if not isinstance(content, dict):
        raise InvalidData(expected=expected, found=type(content).__name__, remedy=remedy, where=where)
    return content


def report_and_exit(errors: Iterable[ServandaError]) -> None:
    """Print what could not be done, one line each, and exit 1 where there was anything."""
    failed = list(errors)
    for error in failed:
        click.echo(f"servanda: {error}", err=True)
    if failed:
        sys.exit(1)
