"""Tables drawn with rules between their cells: what stands in a cell is told by its frame, however it is set."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import NamedTuple

from servanda.documents.readers.pdf.lines import Line, lines_of, text_of
from servanda.documents.readers.pdf.pieces import PagePieces, Piece
from servanda.documents.readers.pdf.rows import rows_of
from servanda.documents.readers.pdf.rules import Rule, Rules, places_of, walls_of
from servanda.documents.readers.pdf.tables import Grid
from servanda.documents.readers.pdf.turns import PageContent
from servanda.text.bidi import is_right_to_left

_EDGE = 10.0
_GAP = 3.0
_FEWEST_EDGES = 3
_MOST_CELLS = 4000
_MOST_TABLES = 40
_FILLED = 0.5
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\s(?=[^\W\d_])")


class Lattice(NamedTuple):
    """The frame of one table: where its columns and rows begin and end, and the rules between."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    rules: Rules

    def cell(self, piece: Piece) -> tuple[int, int] | None:
        """Row and column of a piece; None where it stands outside."""
        x, y = piece.x0 + min(2.0, (piece.x1 - piece.x0) / 2), piece.y - piece.size / 3
        if not (self.columns[0] <= x < self.columns[-1] and self.rows[0] <= y < self.rows[-1]):
            return None
        return bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1

    def anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell the first of those that no rule parts from it, to the left and above."""
        beside = walls_of(self.rules.down, self.columns, self.rows)
        above = walls_of(self.rules.across, self.rows, self.columns)
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for row, column in product(range(len(self.rows) - 1), range(len(self.columns) - 1)):
            place = (row, column)
            if column and (column, row) not in beside:
                place = found[row, column - 1]
            elif row and (row, column) not in above:
                place = found[row - 1, column]
            found[row, column] = place
        return found


def part_ruled(page: PagePieces, rules: Rules, number: int) -> tuple[PagePieces, list[Grid]]:
    """A page without what stands in framed tables, and these, from top to bottom; a frame of one column is a box."""
    grids: list[Grid] = []
    for lattice in islice(_lattices(rules), _MOST_TABLES):
        inside = [(piece, cell) for piece in page.pieces if (cell := lattice.cell(piece))]
        if grid := _grid(lattice, inside, page, number):
            taken = {id(piece) for piece, _ in inside}
            page = replace(page, pieces=tuple(piece for piece in page.pieces if id(piece) not in taken))
            grids.append(grid)
    return page, grids


def with_ruled(body: Sequence[Line | Grid], grids: Sequence[Grid]) -> list[Line | Grid]:
    """What stands on a page with its framed tables, each before the first line below its top."""
    placed = list(body)
    for grid in grids:
        below = (place for place, entry in enumerate(placed) if _height(entry) > _height(grid))
        placed.insert(next(below, len(placed)), grid)
    return placed


def joined_frames(pages: Iterable[PageContent]) -> list[PageContent]:
    """The pages with each framed table that goes on overleaf, between the same edges, whole on its first page."""
    joined: list[PageContent] = []
    place: int | None = None
    for page in pages:
        body = list(page.body)
        head = body[0] if body else None
        begun = joined[place].body[-1] if place is not None else None
        goes_on = isinstance(begun, Grid) and isinstance(head, Grid) and _have_same_edges(begun, head)
        if goes_on and place is not None and isinstance(begun, Grid) and isinstance(head, Grid):
            joined[place] = replace(joined[place], body=[*joined[place].body[:-1], _joined(begun, head)])
            body = body[1:]
        joined.append(replace(page, body=body))
        if body or not goes_on:
            place = len(joined) - 1 if body and isinstance(body[-1], Grid) else None
    return joined


def _have_same_edges(begun: Grid, grid: Grid) -> bool:
    if not begun.edges or len(begun.edges) != len(grid.edges):
        return False
    return all(abs(one - other) <= _GAP for one, other in zip(begun.edges, grid.edges, strict=True))


def _joined(begun: Grid, grid: Grid) -> Grid:
    """Two parts of a table as one: a heading row that is repeated is left out, a row that was cut is whole."""
    rows = grid.rows[1:] if grid.rows[0] == begun.rows[0] else grid.rows
    last, first = begun.rows[-1], rows[0] if rows else ()
    is_cut = any(one and other for one, other in zip(last, first, strict=False)) and all(
        not one or not other or other[0].islower() for one, other in zip(last, first, strict=False)
    )
    if not is_cut:
        return replace(begun, rows=(*begun.rows, *rows))
    whole = tuple(f"{one} {other}".strip() for one, other in zip(last, first, strict=True))
    return replace(begun, rows=(*begun.rows[:-1], whole, *rows[1:]))


def _height(entry: Line | Grid) -> float:
    return entry.lines[0].y if isinstance(entry, Grid) else entry.y


def _lattices(rules: Rules) -> Iterator[Lattice]:
    """The frames of a page, each a band of rules down that follow or overlap each other."""
    if len(rules.down) < _FEWEST_EDGES - 1 or len(rules.across) < _FEWEST_EDGES:
        return
    for down in _bands(rules.down):
        top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
        across = [rule for rule in rules.across if top - _GAP <= rule.at <= bottom + _GAP]
        columns, rows = places_of(down), places_of(across)
        if across and columns:
            left, right = min(rule.start for rule in across), max(rule.end for rule in across)
            columns = [left] * (left < columns[0] - _EDGE) + columns + [right] * (right > columns[-1] + _EDGE)
        is_table = min(len(columns), len(rows)) >= _FEWEST_EDGES
        if is_table and len(columns) * len(rows) <= _MOST_CELLS:
            yield Lattice(tuple(columns), tuple(rows), Rules(tuple(across), tuple(down)))


def _bands(down: Sequence[Rule]) -> list[list[Rule]]:
    bands: list[list[Rule]] = []
    bottom = 0.0
    for rule in sorted(down, key=lambda one: one.start):
        if not bands or rule.start > bottom + _GAP:
            bands.append([])
            bottom = rule.end
        bands[-1].append(rule)
        bottom = max(bottom, rule.end)
    return bands


def _grid(
    lattice: Lattice, inside: Sequence[tuple[Piece, tuple[int, int]]], page: PagePieces, number: int
) -> Grid | None:
    """The rows of a table; None where too few of its cells hold text, as in a chart or a form."""
    anchors = lattice.anchors()
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece, place in inside:
        cells.setdefault(anchors[place], []).append(piece)
    is_column = len({column for _, column in cells}) == 1
    if is_column or len(cells) < max(_FEWEST_EDGES, _FILLED * len(set(anchors.values()))):
        return None
    height, width = len(lattice.rows) - 1, len(lattice.columns) - 1
    texts = {place: _text(pieces, page) for place, pieces in cells.items()}
    rows = [tuple(texts.get((row, column), "") for column in range(width)) for row in range(height)]
    rows = [row for row in rows if any(row)]
    if is_right_to_left(" ".join(texts.values())):
        rows = [row[::-1] for row in rows]
    first = min(cells)
    lines = lines_of(replace(page, pieces=tuple(cells[first])), number)
    return Grid(tuple(rows), tuple(lines), is_contents=False, edges=lattice.columns)


def _text(pieces: Sequence[Piece], page: PagePieces) -> str:
    """The lines of a cell as running text; a hyphen at the end of one stays."""
    lines = (text_of(row).strip() for row in rows_of(replace(page, pieces=tuple(pieces))))
    return _HYPHENATED.sub("-", " ".join(lines)).strip()
