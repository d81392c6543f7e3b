"""What else stands in Word files of offices: macros, templates, moves, controls, embedded files, nested tables."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from servanda.documents.blocks import MergedCell
from servanda.documents.model import Document
from servanda.documents.reading import read_document
from tests.documents.readers.budget import cell, table
from tests.documents.word_files import archive, docx, p

OPENING = p("1. The Group met in a tower by the sea.")


def read(body: str, **parts: str) -> Document:
    return read_document(docx(OPENING + body, **parts), "a.docx")


def texts(document: Document) -> list[str]:
    return [part.text for part in document.paragraphs]


@pytest.mark.parametrize(
    ("name", "kind", "extra"),
    [
        ("minutes.docm", "application/vnd.ms-word.document.macroEnabled.main+xml", {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
        ("form.dotx", "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", {}),
        ("form.dotm", "application/vnd.ms-word.template.macroEnabledTemplate.main+xml", {"word/vbaProject.bin": b"\xd0\xcf"}),
    ],
)  # fmt: skip
def test_files_with_macros_and_templates_are_read_and_macros_never(
    name: str, kind: str, extra: dict[str, bytes]
) -> None:
    files: dict[str, str | bytes] = {}
    with zipfile.ZipFile(BytesIO(docx(OPENING + p("2. It left.")))) as source:
        files |= {part: source.read(part) for part in source.namelist()}
    files["[Content_Types].xml"] = (
        "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        f"<Override PartName='/word/document.xml' ContentType='{kind}'/></Types>"
    )
    found = read_document(archive(files | extra), name)
    assert texts(found) == ["The Group met in a tower by the sea.", "It left."]
    assert found.unread == ()


def test_what_was_moved_is_read_where_it_went() -> None:
    run = "<w:r><w:t>Oil is kept below.</w:t></w:r>"
    moved = f"<w:p><w:moveFrom w:id='1'>{run}</w:moveFrom></w:p>" + p("2. Wicks are cut daily.")
    found = read(
        moved + f"<w:p><w:r><w:t xml:space='preserve'>3. </w:t></w:r><w:moveTo w:id='2'>{run}</w:moveTo></w:p>"
    )
    assert texts(found)[1:] == ["Wicks are cut daily.", "Oil is kept below."]
    assert any("tracked changes" in line for line in found.unread)


def test_controls_are_read_around_paragraphs_rows_cells_and_runs() -> None:
    inline = "<w:p><w:r><w:t xml:space='preserve'>2. Held at </w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>noon.</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    block = f"<w:sdt><w:sdtContent>{p('3. It was cold.')}</w:sdtContent></w:sdt>"
    rows = (
        f"<w:tbl><w:tr>{cell('Object')}<w:sdt><w:sdtContent>{cell('2044')}</w:sdtContent></w:sdt></w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('Oil')}{cell('12')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    found = read(inline + block + rows)
    assert texts(found)[1:] == ["Held at noon.", "It was cold."]
    assert found.tables[0].rows == (("Object", "2044"), ("Oil", "12"))


def test_smart_tags_signs_and_hyphens_that_do_not_break() -> None:
    run = (
        "<w:p><w:r><w:t xml:space='preserve'>2. In </w:t></w:r><w:smartTag w:element='City'><w:r><w:t>Vienna</w:t></w:r></w:smartTag>"
        "<w:r><w:t xml:space='preserve'>, cross</w:t><w:noBreakHyphen/><w:t xml:space='preserve'>border, </w:t>"
        "<w:sym w:font='Symbol' w:char='F0B3'/><w:t>5.</w:t></w:r></w:p>"
    )
    assert texts(read(run))[1:] == ["In Vienna, cross-border, ≥5."]


def test_embedded_files_and_tables_in_cells_are_said() -> None:
    inner = table(cell("P-5") + cell("2"), cell("P-4") + cell("3"))
    outer = f"<w:tbl><w:tr>{cell('Office')}{cell('Posts')}</w:tr><w:tr>{cell('North')}<w:tc>{inner}{p()}</w:tc></w:tr></w:tbl>"
    found = read(
        '<w:altChunk r:id="r9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>' + outer
    )
    assert found.tables[0].rows == (("Office", "Posts"), ("North", "P-5 2 P-4 3"))
    assert found.unread == ("embedded files not read: 1", "tables inside a cell read as the text of that cell: 1")


def test_merged_cells_of_old_files_and_deleted_cells() -> None:
    sideways = "<w:tc><w:tcPr><w:hMerge w:val='{}'/></w:tcPr>{}</w:tc>"
    gone = f"<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>{p('gone')}</w:tc>"
    head = sideways.format("restart", p("Posts")) + sideways.format("continue", p()) + cell("Total") + gone
    found = read(table(head, cell("2043") + cell("2044") + cell("9")))
    assert found.tables[0].rows == (("Posts", "", "Total"), ("2043", "2044", "9"))
    assert found.tables[0].merged == (MergedCell(0, 0, 1, 2),)


def test_a_block_merged_both_ways_is_one_cell() -> None:
    found = read(
        table(
            cell("Grade", span=2, merge="restart") + cell("2044"),
            cell("", span=2, merge="continue") + cell("Regular"),
            cell("P") + cell("5") + cell("12"),
        )
    )
    assert found.tables[0].merged == (MergedCell(0, 0, 2, 2),)


def test_a_footnote_in_a_cell_and_furniture() -> None:
    mark = "<w:tc><w:p><w:r><w:t>12</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:tc>"
    found = read(
        table(cell("Object") + cell("2044"), cell("Oil") + mark),
        footnotes=f"<w:footnote w:id='2'>{p('Without wicks.')}</w:footnote>",
        header1=p("A/99/6"),
        footer1=p("V.44-01234"),
    )
    assert found.tables[0].marks == ("1",)
    assert [(note.mark, note.text, note.anchor) for note in found.footnotes] == [("1", "Without wicks.", "table")]
    assert "V.44-01234" not in found.source_text
