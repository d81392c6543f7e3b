"""Pictures of pages stay small, however large a page claims to be."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from servanda.documents.readers.pdf.picture import MOST_PIXELS
from servanda_web.files.services import keep
from servanda_web.library.pages import page_picture

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def large_page() -> str:
    document = pypdfium2.PdfDocument.new()
    document.new_page(14400, 14400)
    stream = io.BytesIO()
    document.save(stream)
    return keep(stream.getvalue())


def test_a_page_as_large_as_a_house_is_drawn_small(large_page: str) -> None:
    picture = page_picture(sha256=large_page, number=1)
    assert picture is not None
    with Image.open(picture) as image:
        assert max(image.size) <= MOST_PIXELS + 1


def test_a_page_that_is_not_there_has_no_picture(large_page: str) -> None:
    assert page_picture(sha256=large_page, number=2) is None
