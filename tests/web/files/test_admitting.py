"""What comes in is looked at first: its size, its type by content, and by the scanner; strangers' files are read apart."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from servanda.documents.readers import guard
from servanda.errors import MissingTool, UnreadableDocument
from servanda.interchange.skos import from_skos, to_skos
from servanda.interchange.word_template import DEFAULT_TEMPLATE, UnusableTemplate, check_template
from servanda.sandbox import StoppedWork
from servanda.terms.themes import load_scheme
from servanda_web.files import checks, reading
from servanda_web.files.admitting import admit, uploaded
from servanda_web.files.errors import RefusedFile
from servanda_web.files.services import keep
from servanda_web.find.loading import load_files
from servanda_web.library.models import Document
from servanda_web.library.pages import page_picture
from tests.documents.word_files import docx, p
from tests.sandbox.hostile import picture_in_itself

pytestmark = pytest.mark.one_database

TEXT = b"1. The Group recommends that keepers light their lamps."


@pytest.fixture
def apart(settings: LazySettings) -> Iterator[None]:
    settings.SANDBOX, settings.READ_SECONDS = "yes", 4
    yield
    reading.close()


@pytest.fixture
def scanner(settings: LazySettings, tmp_path: Path) -> Path:
    """A scanner that finds harm in the word HARM, and fails at the word FAIL."""
    script = tmp_path / "a scanner"
    script.write_text(
        f"#!{sys.executable}\nimport sys\ndata = open(sys.argv[-1], 'rb').read()\n"
        "sys.exit(1 if b'HARM' in data else 2 if b'FAIL' in data else 0)\n"
    )
    script.chmod(0o755)
    settings.SCANNER = f"'{script}' --quiet"
    return script


def test_the_content_tells_the_type_and_not_the_name() -> None:
    assert admit(docx(p("1. Text")), "picture.png") == guard.DOCX
    assert admit(b"%PDF-1.7 \n", "report.docx") == guard.PDF
    with pytest.raises(UnreadableDocument, match="a picture"):
        admit(b"\x89PNG\r\n\x1a\n" + bytes(99), "report.pdf")
    with pytest.raises(UnreadableDocument, match="other files"):
        admit(_zip(), "report.docx")


def _zip() -> bytes:
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.exe", "x")
    return stream.getvalue()


def test_sizes_are_bounded(settings: LazySettings) -> None:
    settings.LARGEST_FILE = 1
    with pytest.raises(RefusedFile, match="at most 1 MB"):
        uploaded(SimpleUploadedFile("a.txt", bytes(1024 * 1024 + 1)))
    with pytest.raises(RefusedFile, match="empty"):
        uploaded(SimpleUploadedFile("a.txt", b""))
    assert uploaded(SimpleUploadedFile("a.txt", TEXT)) == TEXT


@pytest.mark.usefixtures("scanner")
def test_what_the_scanner_calls_harmful_is_refused() -> None:
    assert admit(TEXT, "a.txt") == guard.PLAIN
    with pytest.raises(RefusedFile, match="harmful"):
        admit(TEXT + b" HARM", "a.txt")


def test_a_scanner_that_fails_or_is_away_lets_nothing_in(
    scanner: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RefusedFile, match="one that failed"):
        admit(TEXT + b" FAIL", "a.txt")
    scanner.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    monkeypatch.setattr("servanda_web.files.scanning.SECONDS", 0.3)
    with pytest.raises(RefusedFile, match="none that answers"):
        admit(TEXT, "a.txt")
    settings.SCANNER = str(scanner.with_name("not there"))
    with pytest.raises(RefusedFile, match="scanner"):
        admit(TEXT, "a.txt")


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_a_load_asks_the_scanner_too(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(TEXT + b" HARM")
    report = load_files([tmp_path / "bad.txt"], watch=lambda _path: None)
    assert [(path.name, error.code) for path, error in report.unread] == [("bad.txt", RefusedFile.code)]
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("apart")
def test_the_desk_lives_on_after_files_that_end_their_reader(client: Client) -> None:
    assert reading.sandbox() is reading.sandbox()
    with pytest.raises(StoppedWork):
        reading.read_apart(eval, "__import__('os').abort()")
    assert page_picture(sha256=keep(picture_in_itself()), number=1) is None
    pdf, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    pdf.new_page(200, 300)
    pdf.save(stream)
    picture = page_picture(sha256=keep(stream.getvalue()), number=1)
    assert picture is not None
    assert picture.read_bytes().startswith(b"\x89PNG")
    # What the Secretariat and editors give is read apart as well.
    skos = to_skos(load_scheme(), "https://desk.example/", "ttl")
    assert reading.read_apart(from_skos, skos, "ttl").concepts == from_skos(skos, "ttl").concepts
    assert reading.read_apart(check_template, DEFAULT_TEMPLATE.read_bytes()) is None
    with pytest.raises(UnusableTemplate):
        reading.read_apart(check_template, docx(p("no fields")))
    draft = SimpleUploadedFile("draft.docx", docx(p("States should train guards.")))
    assert b"train guards" in client.post("/drafting/", {"file": draft}).content


def test_walls_are_told_and_strict_wants_all(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SANDBOX = "no"
    assert [one.id for one in checks.tell_walls(None)] == ["files.W001"]
    out = StringIO()
    with pytest.raises(CommandError, match="walls are missing"):
        call_command("files", "walls", stdout=out)
    assert "MISSING  files" in out.getvalue()
    settings.SANDBOX = "strict"
    monkeypatch.setattr("servanda_web.files.reading.sys.platform", "other")
    with pytest.raises(MissingTool, match="strict"):
        reading.sandbox()
    assert [one.id for one in checks.tell_walls(None)] == ["files.W002"]
    settings.SANDBOX = "yes"
    assert reading.sandbox() is None
