"""Tables as the extraction gives them: their number, title and notes, and the places that merged cells cover."""

from __future__ import annotations

import time
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.documents.blocks import Block, BlockKind, BlockStream, MergedCell, Run
from servanda.documents.grammar.assemble import assemble
from servanda.documents.model import Document, Footnote, Metadata, Paragraph, Section, Table
from servanda.documents.reading import read_document
from servanda.extraction.pipeline import extract
from servanda.extraction.schema import json_schema, to_json
from servanda.extraction.tables import place_tables
from servanda.extraction.tools import extract_tools
from servanda.spans import Span
from tests.documents.pdf_builder import Sheet, pdf
from tests.documents.readers.budget import STYLES, budget, cell, styled, table
from tests.documents.word_files import docx, p

PROMISE = jsonschema.Draft202012Validator(json_schema())


def tables_of(data: bytes) -> list[dict[str, Any]]:
    found = to_json(extract(read_document(data, "budget.docx")))
    PROMISE.validate(found)
    tables: list[dict[str, Any]] = found["tables"]
    return tables


def row(*texts: str) -> str:
    return "".join(cell(text) for text in texts)


def test_a_table_has_its_number_title_place_merged_cells_and_notes() -> None:
    first, second = tables_of(budget())
    assert (first["number"], first["title"], first["unit"]) == ("16.1", "Performance measure", None)
    assert first["rows"] == [
        ["2043 (actual)", "Planned", ""],
        ["", "2044", "2045"],
        ["30 towers", "40 towers", "45 towers"],
    ]
    assert first["merged"] == [
        {"row": 0, "column": 0, "rows": 2, "columns": 1},
        {"row": 0, "column": 1, "rows": 1, "columns": 2},
    ]
    assert first["notes"] == [{"mark": "a", "text": "Without the towers that are under repair."}]
    assert first["section_path"][-1] == "Result 1: towers no longer run dry"
    assert (second["number"], second["title"], second["notes"], second["merged"]) == (
        "16.2",
        "Deliverables for the period 2043 to 2045",
        [],
        [],
    )


def test_a_table_of_posts_before_the_first_number_is_no_cover() -> None:
    posts = table(
        row("Grade", "2043", "2044"), row("P-5", "12", "13"), row("GS (OL)", "4", "(1)"), row("Total", "16", "12")
    )
    opening = p("A/99/6 (Sect. 29F)") + p("Proposed programme budget for 2044")
    caption = p("Table 29F.1") + p("Post resources") + p("(Number of posts)")
    body = "29F.1 The Administration, Vienna, is responsible for the support of all offices there."
    (found,) = tables_of(docx(opening + caption + posts + p(body)))
    assert (found["number"], found["title"], found["unit"]) == ("29F.1", "Post resources", "Number of posts")
    assert found["rows"][1:] == [["P-5", "12", "13"], ["GS (OL)", "4", "(1)"], ["Total", "16", "12"]]
    document = read_document(docx(opening + caption + posts + p(body)), "budget.docx")
    assert [part.number for part in document.paragraphs if part.number] == ["29F.1"]


def test_posts_counted_in_one_column_are_no_table_of_contents() -> None:
    posts = table(row("Grade", "Posts"), row("P-5", "2"), row("P-4", "3"), row("P-3", "5"), row("Total", "10"))
    (found,) = tables_of(docx(p("Section 5") + posts + p("5.1 The Office keeps the lamps of all coasts lit by night.")))
    assert found["rows"][-1] == ["Total", "10"]


def test_rows_that_word_repeats_and_the_section_are_told() -> None:
    repeated = "<w:trPr><w:tblHeader/></w:trPr>"
    lamps = table(repeated + row("Object", "2044"), row("Travel", "12.3"), row("Total", "12.3"))
    body = (
        styled("Ch", "I.\tLamps") + styled("Txt", "1.\tThe Office asks for oil.") + styled("Ch", "II.\tCosts") + lamps
    )
    (found,) = tables_of(docx(body + styled("Txt", "2.\tIt buys early."), styles=STYLES))
    assert found["header_rows"] == 1
    assert (found["section_path"], found["title"]) == (["II"], None)


def grid(page: int, *rows: tuple[str, ...]) -> Block:
    return Block((Run(""),), BlockKind.TABLE, page=page, rows=rows, span=Span(page, page + 1))


def text(page: int, words: str) -> Block:
    return Block((Run(words),), page=page, span=Span(page, page + 1))


OPENING = text(1, "1. The Group kept the lamps of the coast.")
HEAD = ("Object", "2044")


def joined(*blocks: Block) -> tuple[Table, ...]:
    return assemble(BlockStream((OPENING, *blocks), "x" * 40, "application/pdf")).tables


def test_a_table_that_repeats_its_heading_on_the_next_page_is_one() -> None:
    (found,) = joined(grid(1, HEAD, ("Oil", "3")), grid(2, HEAD, ("Wicks", "4")), grid(3, HEAD, ("Glass", "5")))
    assert found.rows == (HEAD, ("Oil", "3"), ("Wicks", "4"), ("Glass", "5"))
    assert (found.page, found.last_page, found.header_rows, found.span) == (1, 3, 1, Span(1, 4))


def test_a_table_cut_by_the_edge_of_a_printed_page_is_whole() -> None:
    first, second = Sheet(), Sheet()
    below = first.prose(60, 100, "1. The Group kept the lamps lit and asked for oil and for wicks, as the table shows.")
    first.text(60, below + 20, "Table 1").text(60, below + 34, "Oil and wicks")
    rows = [HEAD, *((f"Lamp {n}", str(n * 10)) for n in range(1, 31)), HEAD, ("Lamp 31", "310"), ("Total", "4 960")]
    for place, (name, count) in enumerate(rows):
        sheet, y = (first, below + 60 + 14 * place) if place < 31 else (second, 80 + 14 * (place - 31))
        sheet.text(60, y, name).text(300, y, count)
    second.prose(60, 200, "2. It left by boat at noon and came back late in the evening.")
    (found,) = to_json(extract(read_document(pdf(first, second), "lamps.pdf")))["tables"]
    assert (found["page"], found["last_page"], found["number"], found["title"]) == (1, 2, "1", "Oil and wicks")
    assert found["rows"] == [list(row) for row in rows[:31] + rows[32:]]


def test_tables_with_other_headings_text_between_or_pages_apart_stay_two() -> None:
    assert len(joined(grid(1, HEAD, ("Oil", "3")), grid(2, ("Post", "2044"), ("P-4", "4")))) == 2
    assert len(joined(grid(1, HEAD, ("Oil", "3")), grid(3, HEAD, ("Wicks", "4")))) == 2
    assert len(joined(grid(1, HEAD, ("Oil", "3")), text(2, "2. It goes on."), grid(2, HEAD, ("Wicks", "4")))) == 2
    assert len(joined(grid(1, HEAD, ("Oil", "3")), grid(2, HEAD))) == 2


def test_merged_cells_of_the_second_page_keep_their_row() -> None:
    second = Block((Run(""),), BlockKind.TABLE, page=2, rows=(HEAD, ("Glass", "")), merged=(MergedCell(1, 0, 1, 2),))
    (found,) = joined(grid(1, HEAD, ("Oil", "3")), second)
    assert found.merged == (MergedCell(2, 0, 1, 2),)
    assert [place for place, cell in found.shapes().items() if cell is None] == [(2, 1)]


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@settings(deadline=None)
@given(
    st.lists(st.lists(cells, max_size=4).map(tuple), max_size=4).map(tuple),
    st.lists(st.text(max_size=30) | st.just("Table 3"), max_size=3),
)
def test_odd_tables_and_captions_never_raise(rows: tuple[tuple[str, ...], ...], lines: list[str]) -> None:
    paragraphs = tuple(Paragraph(f"~{n}", None, line, Span(n, n + 1)) for n, line in enumerate(lines))
    after = paragraphs[-1].key if paragraphs else None
    document = Document("x", Metadata(), (), (), paragraphs, (), (Table(rows, after, Span(5, 6)),))
    (found,) = place_tables(document)
    assert found.table.rows == rows
    PROMISE.validate(to_json(extract(document)))


def test_many_tables_and_lists_of_tools_are_placed_in_no_time() -> None:
    count = 4_000
    sections = tuple(Section(None, "Tools", 1, ("Tools",), Span(n, n + 1)) for n in range(count))
    paragraphs = tuple(Paragraph(f"~{n}", None, "Table 1", Span(n, n + 1), section=n) for n in range(count))
    notes = tuple(Footnote("a", "Note.", "table", Span(n, n + 1)) for n in range(count))
    tables = tuple(Table((("a", "1"),), f"~{n}", Span(n + 1, n + 2), section=n, marks=("a",)) for n in range(count))
    document = Document("x", Metadata(), (), sections, paragraphs, notes, tables, source_text=" " * count)
    start = time.process_time()
    assert len(place_tables(document)) == count
    extract_tools(document)
    assert time.process_time() - start < 2


def test_a_table_without_a_number_takes_the_heading_right_above_it_and_its_unit() -> None:
    text = (
        "## I. Plan\n\n1. The plan of the Force for the year is set out below, with the oil that it needs.\n\n"
        "### Oil and lamps\n\n(Thousands of litres)\n\n| Oil | Lamps |\n|---|---|\n| 40 | 30 |\n\n"
        "### Posts\n\n2. The posts of the Force are those of last year, and nobody asks for others.\n\n"
        "| Keepers | Pilots |\n|---|---|\n| 4 | 3 |\n"
    )
    first, second = place_tables(read_document(text.encode(), "plan.md"))
    assert (first.number, first.title, first.unit) == (None, "Oil and lamps", "Thousands of litres")
    assert (second.number, second.title, second.unit) == (None, None, None)


def test_a_short_line_right_above_a_table_is_its_title() -> None:
    rows = "| Oil | Lamps |\n|---|---|\n| 40 | 30 |\n\n"
    text = f"## I. Plan\n\n1. The plan is below.\n\nOil for lamps (Thousands of litres)\n\n{rows}2. So it is.\n\nIt is known:\n\n{rows}"
    first, second = place_tables(read_document(text.encode(), "plan.md"))
    assert (first.number, first.title, first.unit) == (None, "Oil for lamps", "Thousands of litres")
    assert (second.title, second.unit) == (None, None)
