"""The rows and cells of a Word table, with the grid columns that each cell takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from servanda.documents.blocks import MergedCell
from servanda.documents.readers.word.names import MC, Element, W, flag, number
from servanda.documents.rows import holds_figures

THROUGH: Final = frozenset({W + "customXml", W + "ins", W + "moveTo", W + "sdtContent", MC + "Choice"})
"""Elements that only wrap paragraphs, rows or cells."""
_WIDEST: Final = 64
_TOTAL = re.compile(r"\s*(?:Sub)?total", re.I)
_PAGE_NUMBER = re.compile(r"(\d{1,3})(?:\s?[-–]\s?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its element (None for the empty grid before or after a row's cells) and the columns it takes."""

    element: Element | None
    width: int

    @property
    def continues_above(self) -> bool:
        """Whether the cell is the lower part of one that begins in a row above."""
        return self.element is not None and _goes_on(self.element, "vMerge")


def rows_of(table: Element) -> list[list[Cell]]:
    """The rows of a table; a row that tracked changes delete is left out."""
    return [_cells_with_edges(row) for row in _rows(table)]


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            properties = child.find(W + "trPr")
            if properties is None or properties.find(W + "del") is None:
                yield child
        elif child.tag in THROUGH or child.tag == W + "sdt":
            yield from _rows(child)


def _cells_with_edges(row: Element) -> list[Cell]:
    properties = row.find(W + "trPr")
    before, after = (_bounded(number(properties, name)) for name in ("gridBefore", "gridAfter"))
    return [*([Cell(None, before)] if before else []), *_cells(row), *([Cell(None, after)] if after else [])]


def _cells(row: Element) -> Iterator[Cell]:
    held: Cell | None = None
    for cell in _single_cells(row):
        if held and cell.element is not None and _goes_on(cell.element, "hMerge"):
            held = Cell(held.element, held.width + cell.width)
            continue
        if held:
            yield held
        held = cell
    if held:
        yield held


def _single_cells(row: Element) -> Iterator[Cell]:
    """The cells as the file has them; those that tracked changes delete are left out."""
    for child in row:
        if child.tag == W + "tc":
            properties = child.find(W + "tcPr")
            if properties is None or properties.find(W + "cellDel") is None:
                yield Cell(child, max(1, _bounded(number(properties, "gridSpan"))))
        elif child.tag in THROUGH or child.tag == W + "sdt":
            yield from _single_cells(child)


def _goes_on(cell: Element, merge: str) -> bool:
    """Whether a cell is a further part of a merged one, downwards ("vMerge") or, in old files, sideways ("hMerge")."""
    properties = cell.find(W + "tcPr")
    found = None if properties is None else properties.find(W + merge)
    return found is not None and found.get(W + "val") != "restart"


def header_rows(table: Element) -> int:
    """How many rows at the head of a table Word repeats on each page."""
    rows = (row.find(W + "trPr") for row in _rows(table))
    return sum(1 for _ in takewhile(lambda row: bool(row is not None and flag(row, "tblHeader")), rows))


def merged_cells(rows: list[list[Cell]]) -> tuple[MergedCell, ...]:
    """The cells of a table that take more than one row or column, in reading order."""
    found: dict[tuple[int, int], MergedCell] = {}
    above: dict[int, tuple[int, int]] = {}
    for row, cells in enumerate(rows):
        column, still_open = 0, dict[int, tuple[int, int]]()
        for cell in cells:
            start = above.get(column) if cell.continues_above else None
            if start is not None and found[start].columns == cell.width:
                found[start] = replace(found[start], rows=row - start[0] + 1)
            elif cell.element is not None:
                start = (row, column)
                found[start] = MergedCell(row, column, 1, cell.width)
            if start is not None:
                still_open[column] = start
            column += cell.width
        above = still_open
    return tuple(cell for cell in found.values() if cell.rows > 1 or cell.columns > 1)


def is_data(rows: list[list[Cell]]) -> bool:
    """Whether rows hold figures, and so are a table wherever they stand."""
    return holds_figures([[_text(cell) for cell in row] for row in rows])


def _bounded(width: int | None) -> int:
    return max(0, min(width or 0, _WIDEST))


def is_contents(rows: list[list[Cell]]) -> bool:
    """Whether the rows are a table of contents: each ends with the page, which only grows, so a row is one entry."""
    ends = ["".join(_text(cell) for cell in row[-1:]).strip() for row in rows]
    pages = [int(found[1]) for end in ends if (found := _PAGE_NUMBER.fullmatch(end))]
    is_sum = any(_TOTAL.match(_text(cell)) for row in rows[-1:] for cell in row)
    return len(rows) > 2 and len(pages) * 3 >= len(rows) * 2 and pages == sorted(pages) and not is_sum


def _text(cell: Cell) -> str:
    return "" if cell.element is None else "".join(str(text) for text in cell.element.itertext(W + "t"))
