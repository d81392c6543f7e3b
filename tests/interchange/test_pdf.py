"""The PDF has pages with numbers, running heads, contents with page references, and says when it cannot be made."""

from __future__ import annotations

import sys

import pypdfium2
import pytest

from servanda.compendium.listed import Listed
from servanda.errors import MissingTool
from servanda.interchange.pdf import edition_pdf
from tests.compendium.samples import recommendation, sample_edition


def _is_missing() -> bool:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return True
    return False


@pytest.fixture(scope="module")
def pages() -> list[str]:
    """The text of each page of the sample edition."""
    if _is_missing():
        pytest.skip("WeasyPrint or Pango is not installed")
    document = pypdfium2.PdfDocument(edition_pdf(sample_edition()))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_the_cover_has_the_title_and_no_page_number(pages: list[str]) -> None:
    summary = "4 adopted recommendations, 1 draft, 1 observation, from 5 documents"
    assert " ".join(pages[0].split()) == f"Specimen compendium 1 February 2034 {summary}"


def test_contents_refer_to_pages(pages: list[str]) -> None:
    lines = {line.split(" .")[0].strip(): line.split()[-1] for line in pages[2].splitlines() if " . " in line}
    place = next(number for number, page in enumerate(pages, start=1) if "Part 2\r\nDraft" in page)
    assert lines["Part 2. Draft recommendations"] == str(place)


def test_pages_have_a_number_and_a_running_head(pages: list[str]) -> None:
    assert "Part 1 Adopted recommendations" in pages[3]
    assert all(str(number) in page.split() for number, page in enumerate(pages[1:], start=2))


def test_the_index_names_running_numbers(pages: list[str]) -> None:
    index = next(page for page in pages if "By theme" in page)
    assert "Joint teams 1; draft 5" in " ".join(index.split())


def test_every_text_is_there(pages: list[str]) -> None:
    whole = " ".join(" ".join(pages).split())
    assert all(" ".join(text.recommendation.text.split()) in whole for text in sample_edition().texts())


def test_a_missing_tool_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingTool, match="pip install weasyprint"):
        edition_pdf(sample_edition())


def test_a_text_in_arabic_does_not_break_the_page() -> None:
    if _is_missing():
        pytest.skip("WeasyPrint or Pango is not installed")
    arabic = Listed("d", None, recommendation("1", "ينبغي للدول أن تنشر ضباط اتصال في الموانئ.", "liaison"))
    document = pypdfium2.PdfDocument(edition_pdf(sample_edition(listed=(arabic,))))
    first = document[3].get_textpage().get_text_bounded()
    assert "Liaison officers" in first
    assert "para. 1" in first
