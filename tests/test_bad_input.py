"""Bad files: one clear line each, exit 1, an entry in the report, and nothing half-written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from scripts.printing.page import print_pdf
from scripts.printing.parts import read_parts
from servanda.cli import cli
from servanda.errors import ServandaError
from servanda.ingest import ingest


def _good_pdf() -> bytes:
    return print_pdf(read_parts("I. Law\n\n1. Keepers met in the tower by the sea and spoke of their lamps."))


def _truncated() -> bytes:
    good = _good_pdf()
    return good[: len(good) // 3]


def _encrypted() -> bytes:
    """A PDF whose trailer asks for a password that nobody has."""
    encrypt = (
        b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>"
    )
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    xref = len(body)
    rows = [body.index(b"1 0 obj"), body.index(b"2 0 obj")]
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % row for row in rows)
    identity = b"/ID [<" + b"43" * 16 + b"><" + b"43" * 16 + b">]"
    return body + table + b"trailer<</Size 3/Root 1 0 R " + encrypt + identity + b">>\nstartxref\n%d\n%%%%EOF" % xref


def _other_zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("hello.txt", "not a Word file")
    return stream.getvalue()


def _zip_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (64 * 1024 * 1024))
    return stream.getvalue()


def _long_text() -> bytes:
    return b"All work and no play makes the keeper dull.\n" * (50 * 1024 * 1024 // 44)


def _unknown_script() -> bytes:
    return ("ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ ᛇᛈᛉᛊᛏᛒ " * 200).encode()


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "truncated": ("report.pdf", _truncated),
    "encrypted": ("report.pdf", _encrypted),
    "empty": ("report.docx", lambda: b""),
    "zip-but-no-docx": ("report.docx", _other_zip),
    "zip-bomb": ("report.docx", _zip_bomb),
    "50-mb-text": ("report.txt", _long_text),
    "unknown-script": ("report.txt", _unknown_script),
    "not-text": ("report.txt", lambda: bytes(range(256)) * 40),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["extract", "compendium"])
def test_a_bad_file_is_refused_in_one_clear_line(kind: str, command: str, tmp_path: Path) -> None:
    name, make = BAD[kind]
    path = tmp_path / name
    path.write_bytes(make())
    target = tmp_path / "out.json"
    result = CliRunner().invoke(cli, [command, str(path), "-o", str(target)])
    message = str(result.exception) if isinstance(result.exception, ServandaError) else result.stderr
    assert result.exit_code == 1
    assert "expected" in message
    assert "found" in message
    assert name in message
    assert not target.exists()


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_an_entry_in_the_report(kind: str, tmp_path: Path) -> None:
    name, make = BAD[kind]
    path = tmp_path / name
    path.write_bytes(make())
    done = next(iter(ingest([path])))
    assert done.extraction is None
    assert done.error is not None
    assert done.error.where == name


def test_the_encrypted_file_is_a_pdf_to_others_too(tmp_path: Path) -> None:
    with pytest.raises(pypdfium2.PdfiumError, match=r"[Pp]assword|security"):
        pypdfium2.PdfDocument(_encrypted())
