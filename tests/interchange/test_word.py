"""The Word document has real headings, a contents field, running heads and working links."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from servanda.compendium.edition import build_edition
from servanda.compendium.listed import Listed
from servanda.interchange.word import edition_docx
from tests.compendium.samples import REPORT, SCHEME, recommendation, sample_edition


def _opened(language: str = "en") -> Any:
    return Document(io.BytesIO(edition_docx(sample_edition(language))))


@pytest.fixture(scope="module")
def document() -> Any:
    """The sample edition as Word reads it."""
    return _opened()


def _texts(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_headings_are_headings(document: Any) -> None:
    assert _texts(document, "Heading 1") == [
        "How this compendium was made",
        "Part 1. Adopted recommendations",
        "Part 2. Draft recommendations",
        "Part 3. Observations of the chair",
        "Indexes",
        "List of documents",
    ]
    assert _texts(document, "Heading 2")[0] == "International cooperation"
    assert _texts(document, "Heading 3")[0] == "Liaison officers"
    assert _texts(document, "Heading 4")[0] == "First session, Vienna, 12–14 May 2031"


def test_every_text_stands_once_with_its_number_and_source(document: Any) -> None:
    texts = _texts(document, "Recommendation")
    assert texts == [f"{text.number}\t{text.recommendation.text}" for text in sample_edition().texts()]
    assert _texts(document, "Source")[0] == f"{REPORT}, para. 5\nAlso under: Joint teams"
    assert _texts(document, "Chapeau") == ["States parties should:"]


def test_contents_are_a_field_and_lead_to_the_headings(document: Any) -> None:
    codes = [code.text.strip() for code in document.element.iter(qn("w:instrText"))]
    assert codes[0].startswith("TOC ")
    lines = [text for level in (1, 2, 3) for text in _texts(document, f"toc {level}")]
    headings = [text for level in (1, 2, 3) for text in _texts(document, f"Heading {level}")]
    assert [line.removesuffix("\t") for line in lines] == headings
    kinds = [mark.get(qn("w:fldCharType")) for mark in document.element.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(lines) + 1


def test_contents_name_the_pages_that_are_known() -> None:
    made = edition_docx(sample_edition(), pages={"part1": 4, "documents": 9})
    lines = _texts(Document(io.BytesIO(made)), "toc 1")
    assert lines[1] == "Part 1. Adopted recommendations\t4"
    assert lines[-1] == "List of documents\t9"


def test_every_link_has_its_bookmark(document: Any) -> None:
    marks = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    links = [link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= set(marks)


def test_the_page_is_a4_with_running_heads_and_numbers(document: Any) -> None:
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    heads = [section.header.paragraphs[0].text.partition("\t")[2] for section in document.sections]
    parts = ["Adopted recommendations", "Draft recommendations", "Observations of the chair"]
    assert heads == ["", *parts, "Indexes", "Indexes", "List of documents"]
    assert [section.different_first_page_header_footer for section in document.sections] == [True, *[False] * 6]
    assert "PAGE" in "".join(code.text for code in section.footer._element.iter(qn("w:instrText")))


def test_the_index_names_numbers(document: Any) -> None:
    assert "Joint teams  1; draft 5" in _texts(document, "Index Subentry")
    entries = _texts(document, "Index Entry")
    assert entries[entries.index("article 7") + 1] == "article 10  1, 2"
    assert "paragraph 1  1" in _texts(document, "Index Subentry")


def test_documents_and_counts_are_tables(document: Any) -> None:
    counts, first = document.tables
    assert [cell.text for cell in first.rows[0].cells] == ["Document", "Title", "Issued", "Texts"]
    assert first.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in counts.rows[1].cells] == ["Texts printed", "6"]


def test_properties(document: Any) -> None:
    assert document.core_properties.title == "Specimen compendium"
    assert document.core_properties.created.year == 2034


def test_arabic_runs_from_right_to_left() -> None:
    document = _opened("ar")
    normal = document.styles["Normal"].element
    assert normal.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
    for heading in (paragraph for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"):
        assert heading.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    english = next(paragraph for paragraph in document.paragraphs if paragraph.style.name == "Recommendation")
    assert english._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"


def test_odd_characters_and_gaps_do_not_break_it() -> None:
    odd = Listed("d\x00", None, recommendation("II.A~2", "a\x07\ud800 <b>", label="", page=None))
    made = edition_docx(build_edition([odd], SCHEME, title="\x01", date="soon"))
    assert "1\ta\ufffd <b>" in _texts(Document(io.BytesIO(made)), "Recommendation")


def test_an_edition_of_nothing_says_so() -> None:
    document = Document(io.BytesIO(edition_docx(build_edition((), SCHEME, title="Empty"))))
    assert any(text.startswith("No recommendation") for text in _texts(document, "Note"))


def test_properties_of_a_table_stand_in_the_order_that_word_asks_for() -> None:
    order = ["bidiVisual", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    for table in _opened("ar").tables:
        names = [child.tag.rpartition("}")[2] for child in table._tbl.tblPr]
        assert names == [name for name in order if name in names]
