"""Tables in PDF with rules between their cells: wrapped first columns, heads of two rows, boxes, and tables cut by a page."""

from __future__ import annotations

import time

import pytest

from servanda.documents.model import Document
from servanda.documents.readers.pdf.pieces import PagePieces, Piece
from servanda.documents.readers.pdf.ruled import joined_frames, part_ruled
from servanda.documents.readers.pdf.rules import Rule, Rules
from servanda.documents.readers.pdf.tables import Grid
from servanda.documents.readers.pdf.turns import PageContent
from servanda.documents.reading import read_document

STYLE = (
    "@page { size: A4; margin: 25mm } body { font: 10pt/13pt serif } table { border-collapse: collapse; width: 100% }"
    "td, th { border: 1px solid black; padding: 1pt 2pt; text-align: left; vertical-align: middle }"
)
PROSE = "<h2>I. Introduction</h2><p>1. The Group keeps a list of its lamps, which is set out below.</p>"
OIL = "How much oil the keepers of small ports burn in a year of long nights"


def read(body: str) -> Document:
    from weasyprint import HTML

    return read_document(HTML(string=f"<style>{STYLE}</style>{PROSE}{body}").write_pdf(), "paper.pdf")


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def test_cells_that_wrap_and_stand_close_stay_in_their_frames() -> None:
    found = read(
        f"<table style='width: 7cm'>{row('Matter', 'Answer')}{row(OIL, 'Supported')}{row('Wicks', 'Not supported')}</table>"
        "<p>2. So much for lamps.</p>"
    )
    (table,) = found.tables
    assert table.rows == (("Matter", "Answer"), (OIL, "Supported"), ("Wicks", "Not supported"))
    assert [paragraph.number for paragraph in found.paragraphs] == ["1", "2"]
    assert table.after == "1"


def test_a_head_of_two_rows_keeps_its_merged_cells_empty() -> None:
    head = "<tr><td rowspan=2>Lamp</td><td colspan=2>Oil</td></tr><tr><td>2031</td><td>2032</td></tr>"
    (table,) = read(f"<table>{head}{row('Red', '4', '5')}</table>").tables
    assert table.rows == (("Lamp", "Oil", ""), ("", "2031", "2032"), ("Red", "4", "5"))


def test_a_table_cut_by_a_page_is_one_with_its_heading_once() -> None:
    rows = "".join(row(f"Lamp {number}", OIL) for number in range(1, 60))
    found = read(f"<table><thead>{row('Lamp', 'Use')}</thead>{rows}</table><p>2. So much.</p>")
    (table,) = found.tables
    assert [cells[0] for cells in table.rows] == ["Lamp", *(f"Lamp {number}" for number in range(1, 60))]


def test_a_framed_text_is_no_table() -> None:
    found = read("<table><tr><td>The Conference may wish to light its lamps at sea.</td></tr></table><p>2. It may.</p>")
    assert found.tables == ()
    assert any("may wish to light" in paragraph.text for paragraph in found.paragraphs)


def page(number: int, *rows: tuple[str, str], edges: tuple[float, ...] = (0.0, 50.0, 90.0)) -> PageContent:
    return PageContent(number, [Grid(rows, (), is_contents=False, edges=edges)], ())


@pytest.mark.parametrize(
    ("second", "whole"),
    [
        ((("rest of it", ""), ("Oil", "no")), (("Lamps and the", "yes"), ("Oil", "no"))),
        ((("Oil", "no"),), (("Lamps and the", "yes"), ("Oil", "no"))),
    ],
)
def test_a_row_cut_by_a_page_is_whole(second: tuple[tuple[str, str], ...], whole: tuple[tuple[str, str], ...]) -> None:
    joined = joined_frames([page(1, ("Lamps and the", "yes")), page(2, *second)])
    rows = [grid.rows for one in joined for grid in one.body if isinstance(grid, Grid)]
    if second[0][0] == "rest of it":
        whole = (("Lamps and the rest of it", "yes"), *whole[1:])
    assert rows == [whole]


def test_tables_with_other_columns_stay_two() -> None:
    joined = joined_frames([page(1, ("Lamps", "yes")), page(2, ("Oil", "no"), edges=(0.0, 30.0, 90.0))])
    assert [len(one.body) for one in joined] == [1, 1]


def test_a_page_full_of_rules_is_read_in_no_time() -> None:
    down = tuple(Rule(10.0 + place % 3 * 100, place // 3 * 12, place // 3 * 12 + 8) for place in range(2000))
    rules = Rules(tuple(Rule(place * 4, 0, 600) for place in range(2000)), down)
    words = (Piece("oil", at % 600, at % 600 + 20, at % 797, 10, False, False, at * 5, True) for at in range(2000))
    start = time.process_time()
    part_ruled(PagePieces(tuple(words), 600, 800), rules, 1)
    assert time.process_time() - start < 1
