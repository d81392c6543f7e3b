"""The grid of an HTML table: where each cell stands once those that take several rows or columns are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.documents.blocks import MergedCell
from servanda.documents.readers.html_notes import Element

_WIDEST = 64
_HIGHEST = 100
_NUMBER = re.compile(r"\s*\d{1,6}\s*")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and its place; the places that it covers beside its own are empty."""

    element: Element
    shape: MergedCell


def table_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of a table inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def place_cells(rows: Sequence[Element]) -> list[list[Placed]]:
    """The cells of each row with their places; a cell that reaches below the last row is cut there."""
    covered: dict[int, int] = {}
    placed = []
    for row, element in enumerate(rows):
        line, column = [], 0
        for cell in element.iterchildren("td", "th"):
            while covered.get(column, 0) > row:
                column += 1
            height = min(_count(cell, "rowspan", _HIGHEST), len(rows) - row)
            shape = MergedCell(row, column, height, _count(cell, "colspan", _WIDEST))
            covered |= dict.fromkeys(range(column, column + shape.columns), row + height)
            line.append(Placed(cell, shape))
            column += shape.columns
        placed.append(line)
    return placed


def fill_rows(placed: Sequence[Sequence[Placed]], texts: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table with each text at the place of its cell and nothing at those that it covers."""
    widths = [0] * len(placed)
    for cell in (cell for line in placed for cell in line):
        for row in range(cell.shape.row, cell.shape.row + cell.shape.rows):
            widths[row] = max(widths[row], cell.shape.column + cell.shape.columns)
    filled = [[""] * width for width in widths]
    for line, words in zip(placed, texts, strict=True):
        for cell, text in zip(line, words, strict=True):
            filled[cell.shape.row][cell.shape.column] = text
    return tuple(map(tuple, filled))


def _count(cell: Element, name: str, most: int) -> int:
    text = cell.get(name) or "1"
    return max(1, min(int(text) if _NUMBER.fullmatch(text) else 1, most))
