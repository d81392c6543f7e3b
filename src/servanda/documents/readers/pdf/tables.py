"""Tables and lists of contents: rows of short texts that stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from servanda.documents.readers.pdf.lines import Line
from servanda.documents.readers.pdf.measures import Measures

_FEWEST_ROWS = 3
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")
_COVER = 0.45
"""On the first page the masthead, down to this share of the height, stands in two columns without being a table."""
_FEWEST_ON_COVER = 6


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, and the lines they were read from; a list of contents has dots that lead to page numbers.

    `edges` are where the columns of a framed table begin and end.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    is_contents: bool
    edges: tuple[float, ...] = ()


def part_tables(lines: Sequence[Line], measures: Measures, height: float) -> list[Line | Grid]:
    """The lines of a page in reading order, with each clear table as one grid at its place."""
    parted: list[Line | Grid] = []
    rows = [list(group) for _, group in groupby(lines, key=lambda line: (line.row, line.column))]
    index = 0
    while index < len(rows):
        end = _end_of_table(rows, index, measures)
        fewest = _FEWEST_ON_COVER if _is_masthead(rows[index], height) else 0
        if end is not None and end - index >= fewest:
            parted.append(_grid(rows[index:end]))
            index = end
        else:
            parted += rows[index]
            index += 1
    return parted


def _is_tabular(row: Sequence[Line]) -> bool:
    return row[0].column == 0 and (len(row) > 1 or bool(_LEADERS.search(row[0].text)))


def _is_masthead(row: Sequence[Line], height: float) -> bool:
    return row[0].page == 1 and row[0].y < _COVER * height and not any(_LEADERS.search(line.text) for line in row)


def _end_of_table(rows: Sequence[Sequence[Line]], start: int, measures: Measures) -> int | None:
    """Where a table that begins at row `start` ends, or None where none begins."""
    if not _is_tabular(rows[start]):
        return None
    count, end = 1, start + 1
    for index in range(start + 1, len(rows)):
        if rows[index][0].y - rows[index - 1][0].y > 3 * measures.leading or rows[index][0].column:
            break
        if _is_tabular(rows[index]):
            count, end = count + 1, index + 1
        elif index - end >= 2:
            break
    return _with_rest(rows, start, end) if count >= _FEWEST_ROWS else None


def _with_rest(rows: Sequence[Sequence[Line]], start: int, end: int) -> int:
    """The end of a table with the last lines of its last cell, which the file writes before what stands beside it."""
    last = max(line.pieces[0].order for row in rows[start:end] for line in row)
    while end < len(rows) and all(line.pieces[0].order < last for line in rows[end]):
        end += 1
    return end


def _grid(rows: Sequence[Sequence[Line]]) -> Grid:
    lines = [line for row in rows for line in row]
    if sum(bool(_LEADERS.search(line.text)) for line in lines) >= _FEWEST_ROWS:
        return Grid(tuple(_entries(rows)), tuple(lines), is_contents=True)
    columns = _columns([line for row in rows if len(row) > 1 for line in row] or lines)
    begins = _beginnings(rows, columns)
    cells: list[list[str]] = []
    for row, is_begin in zip(rows, begins, strict=True):
        if is_begin or not cells:
            cells.append([""] * len(columns))
        for line in row:
            place = _place(line, columns)
            cells[-1][place] = f"{cells[-1][place]} {line.text}".strip()
    return Grid(tuple(tuple(row) for row in cells), tuple(lines), is_contents=False)


def _beginnings(rows: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]]) -> list[bool]:
    """Which lines of a table begin a row of it.

    Where the file writes a cell to its end before the next one, a line that it writes before what stands to the right
    above goes on with the cell above. Else each line with several cells begins a row.
    """
    several = [len(row) > 1 for row in rows]
    by_order: list[bool] = []
    last = -1
    for row in rows:
        orders = {_place(line, columns): line.pieces[0].order for line in row}
        by_order.append(len(row) > 1 and min(orders.values()) > last)
        last = max([last, *(order for place, order in orders.items() if place > 0)])
    return by_order if sum(by_order) >= _FEWEST_ROWS - 1 else several


def _entries(rows: Sequence[Sequence[Line]]) -> Iterator[tuple[str, ...]]:
    """Title and page numbers of each entry of a list of contents; a title may need more than one row."""
    begun = ""
    for row in rows:
        texts = [_LEADERS.sub(" ", line.text).strip() for line in row]
        title = f"{begun} {texts[0]}".strip()
        if len(row) > 1 or _LEADERS.search(row[0].text):
            yield (title, *texts[1:])
            begun = ""
        else:
            begun = title


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The horizontal extents of the columns: what overlaps from row to row belongs together."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((line.x0, line.x1) for line in lines):
        if columns and x0 < columns[-1][1] - 1:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _place(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    middle = (line.x0 + line.x1) / 2
    return min(range(len(columns)), key=lambda index: _distance(middle, columns[index]))


def _distance(x: float, column: tuple[float, float]) -> float:
    return max(column[0] - x, x - column[1], 0.0)


def lines_and_grids(parted: Sequence[Line | Grid]) -> Iterator[list[Line] | Grid]:
    """Stretches of lines between tables, and the tables."""
    for is_grid, group in groupby(parted, key=lambda item: isinstance(item, Grid)):
        if is_grid:
            yield from (item for item in group if isinstance(item, Grid))
        else:
            yield [item for item in group if isinstance(item, Line)]
