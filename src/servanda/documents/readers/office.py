"""Older Word files, OpenDocument and RTF texts: made DOCX by LibreOffice where it is installed, then read as such."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from servanda.documents.blocks import BlockStream
from servanda.documents.readers.guard import DOC, ODT, RTF
from servanda.documents.readers.programs import program, run
from servanda.documents.readers.word import read_docx
from servanda.errors import UnreadableDocument

SECONDS: Final = 120.0
"""How long one conversion may take; a report of 100 pages takes five seconds."""
_ENDINGS: Final = {DOC: "doc", ODT: "odt", RTF: "rtf"}
_NAMES: Final = {DOC: "a Word file of the older form (DOC)", ODT: "an OpenDocument text", RTF: "a Rich Text (RTF) file"}


def read_office(data: bytes, media_type: str, *, seconds: float = SECONDS) -> BlockStream:
    """The blocks of a DOC, ODT or RTF file (`media_type`); `unread` says that a program converted it.

    Each call has a folder and a LibreOffice profile of its own, so that calls do not meet, and no macro runs.
    Raises UnreadableDocument where LibreOffice is not installed, fails, or takes longer than `seconds`.
    """
    converter = program("soffice", "libreoffice")
    if converter is None:
        raise missing(media_type)
    with tempfile.TemporaryDirectory(prefix="servanda-", ignore_cleanup_errors=True) as name:
        converted = _convert(data, _ENDINGS[media_type], converter, Path(name), seconds)
    stream = read_docx(converted)
    note = f"{_NAMES[media_type]} was converted by LibreOffice before it was read"
    return replace(stream, media_type=media_type, unread=(note, *stream.unread))


def missing(media_type: str) -> UnreadableDocument:
    """The error for a file that needs a LibreOffice which is not installed or not allowed."""
    return UnreadableDocument(
        expected="a Word (DOCX), PDF, HTML, Markdown or plain text document, or LibreOffice to convert others",
        found=f"{_NAMES[media_type]}, and LibreOffice is not installed or not allowed",
        remedy="Install LibreOffice Writer, or convert the file elsewhere: soffice --headless --convert-to docx FILE.",
    )


def _convert(data: bytes, ending: str, converter: str, folder: Path, seconds: float) -> bytes:
    (folder / f"source.{ending}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", profile]
    run([converter, *options, "--convert-to", "docx", "--outdir", "out", f"source.{ending}"], folder, seconds)
    made = folder / "out" / "source.docx"
    if not made.is_file():
        raise UnreadableDocument(
            expected=f"{_NAMES[_TYPES[ending]]} that LibreOffice can open",
            found="one that it cannot",
            remedy="Check that the file opens in LibreOffice or Word; save it there as DOCX.",
        )
    return made.read_bytes()


_TYPES: Final = {ending: media_type for media_type, ending in _ENDINGS.items()}
