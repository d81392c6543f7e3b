"""The gutter of a page that is set in two columns, and the stripes between the columns of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from servanda.documents.readers.pdf.pieces import GAP, Piece

_FEWEST_ROWS = 8
_MOST_ROWS = 400
"""More rows than that are a drawing with letters, not prose."""
_HEADING_ROOM = 4
_PROSE = 15
"""So many characters a row on each side, on average: fewer are cells of a table or numbers before text."""


_FEWEST_RETURNS = 3
"""So often the file comes back from the right to the left where it writes the rows of a table."""
_FEWEST_RISES = 2
"""So often it goes up again to write a cell beside one of several lines; in columns of prose it does so once."""
_FEWEST_EDGES = 3


class Gutter(NamedTuple):
    """A white stripe at `x` that text keeps clear of between the baselines `top` and `bottom`.

    `stripes` are all those of a table; the text of its cells then stays in its rows.
    """

    x: float
    top: float
    bottom: float
    stripes: tuple[float, ...] = ()

    @property
    def is_of_table(self) -> bool:
        """Whether what stands beside it are cells, and not columns to be read one after the other."""
        return bool(self.stripes)

    def parts(self, before: Piece, piece: Piece) -> bool:
        """Whether a stripe runs between two pieces of a row."""
        if not self.top <= piece.y <= self.bottom:
            return False
        return any(before.x1 <= x <= piece.x0 for x in self.stripes or (self.x,))

    def column(self, x0: float, x1: float, y: float) -> int:
        """1 left of the stripe, 2 right of it, 0 across it or outside its height, and in a table."""
        if self.stripes or not self.top <= y <= self.bottom:
            return 0
        return 1 if x1 <= self.x else 2 if x0 >= self.x else 0


def gutter_of(rows: Sequence[Sequence[Piece]]) -> Gutter | None:
    """The gutter of a page, or None where the page is one column (or a table, whose cells are short).

    `rows` are pieces sorted along each row; the two columns need not share baselines.
    """
    if not 2 * _FEWEST_ROWS <= len(rows) <= _MOST_ROWS:
        return None
    best: Gutter | None = None
    for x in _candidates(rows, _FEWEST_ROWS):
        run = _longest_clear(rows, x)
        if run and (best is None or run[-1][0].y - run[0][0].y > best.bottom - best.top) and _is_prose(run, x):
            best = Gutter(x, _top(run, x), run[-1][0].y + 1, tuple(_stripes(run)) if _is_table(run, x) else ())
    return best or _of_table(rows)


def _of_table(rows: Sequence[Sequence[Piece]]) -> Gutter | None:
    """The stripes of a table of few rows, where its cells take several lines."""
    for x in _candidates(rows, _FEWEST_EDGES):
        run = _longest_clear(rows, x)
        if len(run) > _FEWEST_RETURNS and _is_table(run, x):
            return Gutter(x, _top(run, x), run[-1][0].y + 1, tuple(_stripes(run)))
    return None


def _is_table(rows: Sequence[Sequence[Piece]], x: float) -> bool:
    """Whether the file writes left and right of `x` by turns, cell by cell, and not one column after the other."""
    pieces = sorted((piece for row in rows for piece in row), key=lambda piece: piece.order)
    returns = rises = 0
    for before, piece in pairwise(pieces):
        returns += before.x0 >= x > piece.x0
        rises += before.x0 < x <= piece.x0 and before.y - piece.y > piece.size / 2
    return returns >= _FEWEST_RETURNS and rises >= _FEWEST_RISES


def _stripes(rows: Sequence[Sequence[Piece]]) -> Iterator[float]:
    """Where the columns of a table begin: left edges that several rows share and that nothing crosses."""
    edges = _left_edges(rows)
    for x, count in sorted(edges.items()):
        stripe = x - 1
        is_clear = not any(piece.x0 < stripe < piece.x1 for row in rows for piece in row)
        if count >= _FEWEST_EDGES and is_clear and any(piece.x0 < stripe for row in rows for piece in row):
            yield stripe


def _candidates(rows: Sequence[Sequence[Piece]], fewest: int) -> list[float]:
    """Places just before a left edge that so many rows share, in the middle half of the page's width."""
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    quarter = (right - left) / 4
    common = [x for x, count in _left_edges(rows).items() if count >= fewest and left + quarter < x < right - quarter]
    return [x - 0.4 * rows[0][0].size for x in common]


def _left_edges(rows: Sequence[Sequence[Piece]]) -> Counter[int]:
    """How many rows have something that begins at each place, behind a wide blank or nothing."""
    return Counter(
        round(piece.x0)
        for row in rows
        for before, piece in zip([None, *row], row, strict=False)
        if before is None or piece.x0 - before.x1 > GAP * piece.size
    )


def _longest_clear(rows: Sequence[Sequence[Piece]], x: float) -> Sequence[Sequence[Piece]]:
    """The longest stretch of rows that keep clear of `x`."""
    crossed = [index for index, row in enumerate(rows) if any(piece.x0 < x < piece.x1 for piece in row)]
    stretches = pairwise([-1, *crossed, len(rows)])
    start, end = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return rows[start + 1 : end]


def _top(rows: Sequence[Sequence[Piece]], x: float) -> float:
    """Where the columns begin: a short last line of the text above them does not count.

    The right one may begin a little higher, where the left one opens with a heading.
    """
    first_left = min(row[0].y for row in rows if row[0].x1 <= x)
    first_right = min(row[-1].y for row in rows if row[-1].x0 >= x)
    size = rows[0][0].size
    begins_together = 0 <= first_left - first_right < _HEADING_ROOM * size
    return (first_right if begins_together else max(first_left, first_right)) - size


def _is_prose(rows: Sequence[Sequence[Piece]], x: float) -> bool:
    """Whether lines of words stand beside each other on both sides of `x`."""
    left = [row for row in rows if row[0].x1 <= x]
    right = [row for row in rows if row[-1].x0 >= x]
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    heights = [row[0].y for row in left]
    beside = sum(1 for row in right if any(abs(y - row[-1].y) <= 1.2 * row[-1].size for y in heights))
    letters = sum(len(piece.text) for row in left for piece in row if piece.x1 <= x)
    others = sum(len(piece.text) for row in right for piece in row if piece.x0 >= x)
    return beside >= 0.6 * len(right) and letters >= _PROSE * len(left) and others >= _PROSE * len(right)
