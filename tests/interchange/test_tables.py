"""The tables keep their types, and no text becomes a formula."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from servanda.compendium.edition import Edition
from servanda.compendium.listed import Listed
from servanda.interchange.tables import COLUMNS, edition_csv, edition_xlsx
from tests.compendium.samples import LISTED, recommendation, sample_edition

DANGEROUS = ('=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx")


def _book(edition: Edition) -> Workbook:
    return load_workbook(io.BytesIO(edition_xlsx(edition)))


def _with_text(text: str) -> Edition:
    return sample_edition(listed=(Listed("d", None, recommendation("1", text, "liaison")),))


def test_csv_has_a_mark_a_header_and_one_line_per_text() -> None:
    made = edition_csv(sample_edition())
    assert made.startswith("\ufeffnumber,status,")
    assert not edition_csv(sample_edition(), has_mark=False).startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(made.removeprefix("\ufeff"), newline="")))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert rows[0]["session_start"] == "2031-05-12"
    assert (rows[0]["theme"], rows[0]["further_themes"]) == ("Liaison officers", "Joint teams")
    assert [row["document_title"] for row in rows if not row["symbol"]] == ["Draft addendum", ""]
    assert rows[0]["provisions"] == "SOM, article 10; SOM, article 7, paragraph 1"


def test_csv_is_always_the_same() -> None:
    assert edition_csv(sample_edition()) == edition_csv(sample_edition())


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_disarms_formulas(text: str) -> None:
    row = next(csv.DictReader(io.StringIO(edition_csv(_with_text(text), has_mark=False), newline="")))
    assert row["text"] == "'" + text


@pytest.mark.parametrize("text", DANGEROUS[:4])
def test_xlsx_keeps_dangerous_texts_as_texts(text: str) -> None:
    sheet = _book(_with_text(text)).worksheets[0]
    cell = sheet.cell(row=2, column=[column.name for column in COLUMNS].index("text") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_xlsx_columns_are_typed() -> None:
    sheet = _book(sample_edition()).worksheets[0]
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, (cell.value for cell in sheet[2]), strict=True))
    assert row["number"] == 1
    assert row["session"] == 1
    assert row["session_start"] == datetime(2031, 5, 12)  # noqa: DTZ001 - a cell has no zone
    assert row["confidence"] == 1
    assert row["strength"] == 6


def test_xlsx_is_ready_to_read() -> None:
    book = _book(sample_edition())
    assert len(book.worksheets) == 5
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    assert book.worksheets[0].column_dimensions["K"].width == 80
    assert book.worksheets[0].max_row == len(LISTED) + 1


def test_silent_themes_are_listed_with_zero() -> None:
    sheet = _book(sample_edition()).worksheets[1]
    assert ["Shelter", 0] in [[row[0], row[1]] for row in sheet.iter_rows(values_only=True)]


def test_an_arabic_workbook_runs_from_right_to_left() -> None:
    assert all(sheet.sheet_view.rightToLeft for sheet in _book(sample_edition("ar")).worksheets)


def test_odd_characters_and_long_texts_do_not_break_the_workbook() -> None:
    sheet = _book(_with_text("a\x07\ud800" + "x" * 40_000)).worksheets[0]
    value = str(sheet["K2"].value)
    assert value.startswith("a\ufffdx")
    assert len(value) == 32_767
    assert value.endswith("[…]")
