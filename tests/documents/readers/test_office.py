"""Older Word files, OpenDocument and RTF texts are read through LibreOffice, or refused with what to install."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.printing.parts import read_parts
from scripts.printing.word import print_docx
from servanda.documents.readers import office, programs
from servanda.documents.reading import read_document
from servanda.errors import UnreadableDocument
from tests.documents.word_files import archive

needs_office = pytest.mark.skipif(
    programs.program("soffice", "libreoffice") is None, reason="LibreOffice is not installed (libreoffice-writer)"
)
RTF = rb"{\rtf1\ansi{\b I. Lamps}\par 1. The keepers met in the tower by the sea.\par 2. They left early.\par}"


@pytest.fixture(scope="module")
def word(pytestconfig: pytest.Config) -> bytes:
    source = (pytestconfig.rootpath / "data" / "specimen" / "report-2041.md").read_text(encoding="utf-8")
    return print_docx(read_parts(source))


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory, word: bytes) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "report.docx").write_bytes(word)
    converter = programs.program("soffice", "libreoffice")
    assert converter is not None
    for ending in ("odt", "doc"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [converter, "--headless", profile, "--convert-to", ending, "--outdir", str(folder), "report.docx"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return {ending: (folder / f"report.{ending}").read_bytes() for ending in ("odt", "doc")}


@needs_office
@pytest.mark.parametrize("ending", ["odt", "doc"])
def test_other_formats_give_the_paragraphs_of_the_word_file(
    word: bytes, converted: dict[str, bytes], ending: str
) -> None:
    written, found = read_document(word), read_document(converted[ending], f"report.{ending}")
    assert [(part.number, part.text) for part in found.paragraphs if part.number] == [
        (part.number, part.text) for part in written.paragraphs if part.number
    ]
    assert "was converted by LibreOffice" in found.unread[0]


@needs_office
def test_two_conversions_at_once_do_not_meet() -> None:
    with ThreadPoolExecutor(2) as pool:
        one, two = pool.map(read_document, (RTF, RTF.replace(b"early", b"late")))
    assert (one.paragraphs[1].text, two.paragraphs[1].text) == ("They left early.", "They left late.")


@pytest.mark.parametrize("data", [RTF, archive({"mimetype": programs.__name__, "content.xml": ""})])
def test_without_the_program_the_message_says_what_to_install(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda *names: None)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data)
    assert "docx" in caught.value.remedy.lower()


def test_programs_can_be_forbidden() -> None:
    with pytest.raises(UnreadableDocument, match="not allowed"):
        read_document(RTF, programs=False)


def test_a_program_that_does_not_end_is_ended(tmp_path: Path) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableDocument, match="no end after"):
        programs.run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, 0.3)
    assert time.monotonic() - start < 10


def test_a_program_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="code 3"):
        programs.run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, 20)


@needs_office
def test_a_link_to_elsewhere_is_not_followed_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        fields = "".join(
            rf'{{\field{{\*\fldinst {kind} "{address}"}}{{\fldrslt x}}}}' for kind in ("INCLUDETEXT", "INCLUDEPICTURE")
        )
        document = read_document(RTF[:-1] + fields.encode() + b"}", "report.rtf")
        with pytest.raises(TimeoutError):
            server.accept()
    assert len(document.paragraphs) >= 2
    assert not list(tmp_path.glob("servanda-*"))
