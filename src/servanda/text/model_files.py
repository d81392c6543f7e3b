"""The files of trained models: a line of JSON, a line of text for each row, and the numbers of the rows as bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from servanda.errors import InvalidData


def join_model(head: Mapping[str, Any], rows: Iterable[tuple[str, bytes]]) -> bytes:
    """A file with these facts, and with a line and its bytes for each row."""
    lines, numbers = zip(*rows, strict=True)
    return "\n".join([json.dumps(head, sort_keys=True), *lines, ""]).encode() + b"".join(numbers)


def open_model(content: bytes, form: str) -> tuple[dict[str, Any], bytes]:
    """The facts of a file of some form, and the bytes of its rows; ValueError or KeyError for any other."""
    line, rest = content.split(b"\n", 1)
    head: dict[str, Any] = json.loads(line)
    if head["format"] != form:
        raise ValueError(f"format {head['format']}")
    return head, rest


def rows_of(rest: bytes, count: int, width: int) -> Iterator[tuple[str, bytes]]:
    """The rows, as many as stated and each with so many bytes; ValueError where the bytes are more or fewer."""
    start = len(rest) - count * width
    *lines, end = rest[:start].decode().split("\n")
    if end or len(lines) != count:
        raise ValueError(f"{len(lines)} rows and {len(rest)} bytes, where {count} rows of {width} were stated")
    return ((line, rest[start + at * width : start + (at + 1) * width]) for at, line in enumerate(lines))


@contextmanager
def refusing(form: str, command: str, where: str) -> Iterator[None]:
    """Tells of a file that cannot be read what was expected and which command makes it anew."""
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidData(
            expected=f"a model of the form {form}",
            found=str(error),
            remedy=f"Train it again: python -m {command}",
            where=where,
        ) from error
