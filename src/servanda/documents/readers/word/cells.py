"""The rows and cells of a Word table, with the grid columns that each cell takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from servanda.documents.readers.word.names import MC, Element, W, number

THROUGH: Final = frozenset({W + "customXml", W + "ins", W + "moveTo", W + "sdtContent", MC + "Choice"})
"""Elements that only wrap paragraphs, rows or cells."""
_WIDEST: Final = 64
_PAGE_NUMBER = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its element (None for the empty grid before or after a row's cells) and the columns it takes."""

    element: Element | None
    width: int

    @property
    def continues_above(self) -> bool:
        """Whether the cell is the lower part of one that begins in a row above."""
        properties = None if self.element is None else self.element.find(W + "tcPr")
        merge = None if properties is None else properties.find(W + "vMerge")
        return merge is not None and merge.get(W + "val") != "restart"


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
    for child in row:
        if child.tag == W + "tc":
            yield Cell(child, max(1, _bounded(number(child.find(W + "tcPr"), "gridSpan"))))
        elif child.tag in THROUGH or child.tag == W + "sdt":
            yield from _cells(child)


def _bounded(width: int | None) -> int:
    return max(0, min(width or 0, _WIDEST))


def is_contents(rows: list[list[Cell]]) -> bool:
    """Whether the rows are a table of contents: each ends with the page, so a row is one entry."""
    ends = ["".join(_text(cell) for cell in row[-1:]).strip() for row in rows]
    return len(rows) > 2 and sum(bool(_PAGE_NUMBER.fullmatch(end)) for end in ends) * 3 >= len(rows) * 2


def _text(cell: Cell) -> str:
    return "" if cell.element is None else "".join(str(text) for text in cell.element.itertext(W + "t"))
