"""One value in a cell: typed where the format has types, and never taken for a formula."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment

from servanda.interchange.characters import printable

Value = str | int | float | date | None

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_CELL_LIMIT = 32_767  # what a cell of XLSX can hold


def set_cell(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value into a cell of XLSX."""
    cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return
    cell.value = _shortened(printable(value))
    # A string stays a string whatever it starts with; the quote prefix keeps it one when somebody edits the cell.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULA_STARTS)


def plain_cell(value: Value) -> Any:
    """A value as CSV has it, an apostrophe in front of what a spreadsheet would run.

    >>> plain_cell("=1+1"), plain_cell(date(2030, 5, 1))
    ("'=1+1", '2030-05-01')
    """
    if isinstance(value, str):
        text = printable(value)
        return "'" + text if text.startswith(_FORMULA_STARTS) else text
    return value.isoformat() if isinstance(value, date) else value


def _shortened(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 4] + " […]"
