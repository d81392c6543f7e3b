"""A programme budget as the Secretariat sets it: ranks of headings without number, dotted numbers, tables and notes."""

from __future__ import annotations

import pytest

from servanda.documents.model import Document
from servanda.documents.reading import read_document
from tests.documents.readers.budget import STYLES, budget, cell, styled, table, text_box
from tests.documents.word_files import docx


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(budget(), "budget.docx")


def test_every_dotted_number_is_a_paragraph(document: Document) -> None:
    numbers = [part.number for part in document.paragraphs if part.number]
    assert numbers == [f"16.{count}" for count in range(1, 9)]
    assert document.unread == ()


def test_headings_without_number_keep_the_rank_of_their_style(document: Document) -> None:
    assert [(section.level, section.number, section.title) for section in document.sections] == [
        (1, "I", "Lamps and their keepers"),
        (2, None, "Overall orientation"),
        (3, None, "Mandates and background"),
        (3, None, "Strategy for 2045"),
        (2, None, "Programme of work"),
        (2, None, "Subprogramme 1 Oil"),
        (3, None, "Objective"),
        (3, None, "Strategy"),
        (4, None, "Result 1: towers no longer run dry"),
        (2, None, "Deliverables"),
        (1, "II", "Resources asked for"),
        (2, None, "Overview"),
        (1, None, "Annex Posts and their places"),
    ]


def test_items_nest_and_bullets_stand_below_their_letter(document: Document) -> None:
    two, eight = document.paragraph("16.2"), document.paragraph("16.8")
    assert two is not None
    assert eight is not None
    assert [(item.label, [inner.label for inner in item.items]) for item in two.items] == [
        ("(a)", ["(i)", "(ii)"]),
        ("(b)", []),
    ]
    assert [(item.label, [inner.text for inner in item.items]) for item in eight.items] == [
        ("(a)", ["Of these, 20 casks for night watches;"]),
        ("(b)", []),
    ]


def test_captions_take_their_title_and_boxes_stay_apart(document: Document) -> None:
    loose = [part.text for part in document.paragraphs if part.number is None]
    assert loose == [
        "Figure 16.I Performance measure: lamps lit",
        "Lamps lit",
        "120 in 2043",
        "Table 16.1 Performance measure",
        "Table 16.2 Deliverables for the period 2043 to 2045",
        "The chart below shows the posts.",
    ]


def test_tables_keep_rows_columns_and_notes(document: Document) -> None:
    first, second = document.tables
    assert first.rows == (
        ("2043 (actual)", "Planned", ""),
        ("", "2044", "2045"),
        ("30 towers", "40 towers", "45 towers"),
    )
    assert second.rows == (("Category", "2043", "2044"), ("Oil casks", "12", "14"))
    assert [(note.mark, note.text, note.anchor) for note in document.footnotes] == [
        ("a", "Without the towers that are under repair.", "table"),
    ]


def test_the_contents_are_no_part_of_the_document(document: Document) -> None:
    assert "Lamps and their keepers 3" in document.source_text
    assert not any("Lamps and their keepers" in text for text in document.cover)


def test_raised_letters_without_a_note_are_letters() -> None:
    body = styled("Txt", "1.\tThe Group met.") + table(cell("2^e^ trimestre") + cell("3 m^2^"))
    (found,) = read_document(docx(body, styles=STYLES)).tables
    assert found.rows == (("2e trimestre", "3 m2"),)


def test_columns_left_out_at_the_edges_are_kept_as_empty_cells() -> None:
    edge = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>'
    body = styled("Txt", "1.\tThe Group met.") + table(
        cell("A") + cell("B") + cell("C"), edge + cell("only in the middle")
    )
    (found,) = read_document(docx(body, styles=STYLES)).tables
    assert found.rows == (("A", "B", "C"), ("", "only in the middle", ""))


def test_a_box_does_not_go_on_with_an_unfinished_paragraph() -> None:
    body = styled("Txt", "1.\tThe Group met in a tower") + text_box("Floor plan") + styled("Txt", "2.\tIt left.")
    texts = [part.text for part in read_document(docx(body, styles=STYLES)).paragraphs]
    assert texts == ["The Group met in a tower", "Floor plan", "It left."]


@pytest.mark.parametrize("style", ["Titre 1", "Título 1", "Заголовок 1", "标题 1", "heading 1,H1,Chapter"])
def test_heading_styles_in_other_languages_and_with_other_names(style: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="{style}"/></w:style>'
    body = styled("S", "I.\tLamps") + styled("N", "1.\tThe Group met.")
    assert [section.title for section in read_document(docx(body, styles=styles)).sections] == ["Lamps"]


def test_entries_of_a_generated_contents_list_are_skipped() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>' + STYLES
    entries = styled("T", "Lamps\t3") + styled("T", "Oil and wicks\t4")
    body = styled("H1", "Contents") + entries + styled("Ch", "I.\tLamps of the coast")
    found = read_document(docx(body + styled("Txt", "1.\tThe Group met."), styles=styles))
    assert [section.title for section in found.sections] == ["Lamps of the coast"]
    assert found.cover == ()


def test_losses_are_counted_without_names() -> None:
    body = (
        "<w:p><w:r><w:t>1. Keepers of lamps </w:t></w:r><w:ins w:author='A. Person'><w:r><w:t>met.</w:t></w:r></w:ins>"
        "<w:del w:author='B. Person'><w:r><w:delText>left.</w:delText></w:r></w:del><w:r><w:object/></w:r></w:p>"
    )
    found = read_document(docx(body, comments="<w:comment w:id='1'/><w:comment w:id='2'/>"))
    assert found.paragraphs[0].text == "Keepers of lamps met."
    assert found.unread == (
        "tracked changes read as if accepted: 2, by 2 authors",
        "embedded objects not read: 1",
        "comments left out: 2",
    )
