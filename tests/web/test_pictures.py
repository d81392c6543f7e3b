"""Pictures of pages stay small, however large a page claims to be."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from servanda_web.library import files
from servanda_web.library.pages import MOST_PIXELS, page_picture


@pytest.fixture
def large_page(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> str:  # type: ignore[no-untyped-def]
    settings.DATA_FOLDER = tmp_path
    document = pypdfium2.PdfDocument.new()
    document.new_page(14400, 14400)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "large.pdf"
    path.write_bytes(stream.getvalue())
    monkeypatch.setattr(files, "place_of", lambda sha256: path)
    return hashlib.sha256(stream.getvalue()).hexdigest()


def test_a_page_as_large_as_a_house_is_drawn_small(large_page: str) -> None:
    picture = page_picture(sha256=large_page, number=1)
    assert picture is not None
    with Image.open(picture) as image:
        assert max(image.size) <= MOST_PIXELS + 1


def test_a_page_that_is_not_there_has_no_picture(large_page: str) -> None:
    assert page_picture(sha256=large_page, number=2) is None
