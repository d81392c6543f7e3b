"""The commands of the desk on real files: load, load again, report what cannot be read."""

from __future__ import annotations

import io
import socket
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from servanda_web.find.progress import Progress
from servanda_web.library.models import Document, FormerIdentifier, SourceFile
from servanda_web.recommendations.models import Recommendation

REPORT = """# Report on the meeting of the Working Group on Ferries held in Vienna on 14 and 15 October 2031

## I. Introduction

1. The Working Group on Ferries held its second meeting in Vienna.

## II. Recommendations

2. States parties should keep lists of harbours and share them with each other.

3. States parties are encouraged to train those who check tickets.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "report.md").write_text(REPORT, encoding="utf-8")
    (place / "empty.pdf").write_bytes(b"")
    return place


def load(*paths: Path) -> str:
    out = io.StringIO()
    call_command("load_corpus", *paths, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_load_and_load_again(folder: Path) -> None:
    first = load(folder)
    assert first.startswith("1 documents loaded, 0 known already.")
    assert "1 files could not be read:\n  empty.pdf" in first
    assert Document.objects.get().recommendations.count() == 2
    assert load(folder).startswith("0 documents loaded, 1 known already.")


@pytest.mark.django_db
def test_corrected_file_is_loaded_again(folder: Path) -> None:
    load(folder)
    ids = set(Recommendation.objects.values_list("pk", flat=True))
    (folder / "report.md").write_text(REPORT.replace("share them", "send them"), encoding="utf-8")
    assert load(folder).startswith("1 documents loaded, 0 known already.")
    assert Document.objects.count() == SourceFile.objects.filter(is_current=True).count() == 1
    assert set(Recommendation.objects.values_list("pk", flat=True)) == ids
    assert Recommendation.objects.filter(text__contains="send them").count() == 1
    assert FormerIdentifier.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nowhere", "hollow"])
def test_nothing_to_load_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "hollow").mkdir()
    with pytest.raises(CommandError, match="expected"):
        load(tmp_path / name)


@pytest.mark.django_db(transaction=True)
def test_desk_prepares_everything(folder: Path) -> None:
    out = io.StringIO()
    call_command("desk", folder, prepare_only=True, stdout=out)
    assert "1 documents, 2 recommendations." in out.getvalue()
    assert "http://127.0.0.1:8000" in out.getvalue()


def test_taken_port_is_told_before_any_work() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        pytest.raises(CommandError, match="Name another with --bind"),
    ):
        call_command("desk", bind=f"127.0.0.1:{taken.getsockname()[1]}")


def test_progress_speaks_seldom_where_nobody_watches() -> None:
    stream = io.StringIO()
    progress = Progress(100, stream)
    for number in range(100):
        progress.advance(Path(f"{number}.txt"))
    progress.close()
    assert stream.getvalue().count("\n") == 10
    assert stream.getvalue().endswith("100/100\n")


@pytest.mark.django_db
def test_page_of_a_pdf_is_drawn_once_and_kept(client: Client, tmp_path: Path, data_folder: Path) -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(200, 300)
    path = tmp_path / "blank.pdf"
    pdf.save(path)
    load(path)
    document = Document.objects.get()
    address = f"/documents/{document.identifier}/{document.language}"
    for _ in range(2):
        response = client.get(f"{address}/page-1.png")
        assert b"".join(response.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert len(list((data_folder / "pages").rglob("*.png"))) == 1
    assert client.get(f"{address}/page-2.png").status_code == 404
    response = client.get(f"{address}/file", follow=True)
    assert response["Content-Type"] == "application/pdf"
    response.close()


@pytest.mark.corpus
@pytest.mark.django_db
def test_seeds_from_folder_to_page(client: Client, shared: Path) -> None:
    load(shared / "corpus" / "seeds")
    assert Document.objects.count() == 5
    assert sorted(document.recommendations.count() for document in Document.objects.all()) == [0, 7, 12, 16, 88]
    consolidated = Document.objects.get(type="consolidated recommendations")
    page = client.get(f"/documents/{consolidated.identifier}/en").content.decode()
    assert all(f'id="{number}"' in page for number in range(1, 93))
    assert client.get("/recommendations/?theme=liaison_officers").status_code == 200
