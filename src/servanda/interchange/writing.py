"""Write an edition to a file or a stream in the format that its name asks for, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

from servanda.compendium.edition import Edition
from servanda.errors import UnusableOutput
from servanda.interchange.json_edition import edition_json
from servanda.interchange.page import edition_page
from servanda.interchange.pdf import edition_pdf
from servanda.interchange.whole import write_whole


def _text(write: Callable[[Edition], str]) -> Callable[[Edition], bytes]:
    return lambda edition: write(edition).encode("utf-8", "replace")


def _csv(edition: Edition) -> bytes:
    from servanda.interchange.tables import edition_csv

    return edition_csv(edition).encode("utf-8", "replace")


def _xlsx(edition: Edition) -> bytes:
    from servanda.interchange.tables import edition_xlsx

    return edition_xlsx(edition)


def _docx(edition: Edition) -> bytes:
    from servanda.interchange.word import edition_docx

    return edition_docx(edition)


def _akn(edition: Edition) -> bytes:
    from servanda.interchange.akn_edition import edition_akn

    return edition_akn(edition).encode("utf-8", "replace")


# openpyxl, lxml and python-docx are imported only where they are used: `servanda --help` must not wait for them.
FORMATS: Mapping[str, Callable[[Edition], bytes]] = {
    "docx": _docx,
    "pdf": edition_pdf,
    "html": _text(edition_page),
    "json": _text(edition_json),
    "csv": _csv,
    "xlsx": _xlsx,
    "akn": _akn,
}
"""The writers by format; the name of a format is also the suffix of its files."""


def write_edition(edition: Edition, target: Path | str | BinaryIO, format_: str | None = None) -> None:
    """Write an edition to a path or a binary stream.

    The format is `format_`, else the suffix of the path. A file is replaced in one step when it is whole, so that a
    failure leaves what was there before. Raises `UnusableOutput` for an unknown format or a place that cannot be
    written, `MissingTool` where a format needs a program that is not installed.
    """
    if isinstance(target, str):
        target = Path(target)
    if isinstance(target, Path):
        write_whole(target, _writer(format_ or target.suffix, str(target))(edition))
    else:
        target.write(_writer(format_ or "", None)(edition))


def check_format(target: Path) -> None:
    """Raise `UnusableOutput` where the suffix of `target` names no format: ask before a long work, not after it."""
    _writer(target.suffix, str(target))


def _writer(format_: str, where: str | None) -> Callable[[Edition], bytes]:
    name = format_.removeprefix(".").lower()
    if name not in FORMATS:
        known = ", ".join(FORMATS)
        raise UnusableOutput(
            expected=f"one of the formats {known}",
            found=f"{name!r}" if name else "no format",
            remedy=f"Give the file one of the suffixes {', '.join(f'.{known}' for known in FORMATS)}.",
            where=where,
        )
    return FORMATS[name]
