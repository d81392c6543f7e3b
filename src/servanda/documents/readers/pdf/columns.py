"""The gutter of a page that is set in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from servanda.documents.readers.pdf.glyphs import GAP, Piece

_FEWEST_ROWS = 8
_PROSE = 15
"""So many characters a row on each side, on average: fewer are cells of a table or numbers before text."""


class Gutter(NamedTuple):
    """A white stripe at `x` that text keeps clear of between the baselines `top` and `bottom`."""

    x: float
    top: float
    bottom: float

    def parts(self, before: Piece, piece: Piece) -> bool:
        """Whether the stripe runs between two pieces of a row."""
        return self.top <= piece.y <= self.bottom and before.x1 <= self.x <= piece.x0

    def column(self, x0: float, x1: float, y: float) -> int:
        """1 left of the stripe, 2 right of it, 0 across it or outside its height."""
        if not self.top <= y <= self.bottom:
            return 0
        return 1 if x1 <= self.x else 2 if x0 >= self.x else 0


def gutter_of(rows: Sequence[Sequence[Piece]]) -> Gutter | None:
    """The gutter of a page, or None where the page is one column (or a table, whose cells are short).

    `rows` are pieces sorted along each row.
    """
    if len(rows) < _FEWEST_ROWS:
        return None
    left = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    best = max((_run_of(rows, x) for x in _candidates(rows, left, right)), key=len, default=[])
    if len(best) < _FEWEST_ROWS:
        return None
    x = _middle(best, left, right)
    beside = [row for row in best if row[0].x1 <= x <= row[-1].x0]
    if len(beside) < max(_FEWEST_ROWS, 0.5 * len(best)) or not _is_prose(beside, x):
        return None
    return Gutter(x, min(row[0].y for row in best) - 1, max(row[0].y for row in best) + 1)


def _candidates(rows: Sequence[Sequence[Piece]], left: float, right: float) -> list[float]:
    """Middles of wide blanks that lie in the middle half of the page's width, each once."""
    quarter = (right - left) / 4
    found = {
        round((before.x1 + piece.x0) / 2)
        for row in rows
        for before, piece in pairwise(row)
        if piece.x0 - before.x1 > GAP * piece.size
    }
    return [float(x) for x in sorted(found) if left + quarter < x < right - quarter]


def _run_of(rows: Sequence[Sequence[Piece]], x: float) -> list[Sequence[Piece]]:
    """The longest stretch of rows that keep clear of `x`."""
    best: list[Sequence[Piece]] = []
    run: list[Sequence[Piece]] = []
    for row in rows:
        if any(piece.x0 < x < piece.x1 for piece in row):
            run = []
        else:
            run = [*run, row]
            best = max(best, run, key=len)
    return best


def _middle(rows: Sequence[Sequence[Piece]], left: float, right: float) -> float:
    centre = (left + right) / 2
    before = max((p.x1 for row in rows for p in row if p.x1 <= centre + 20 and p.x0 < centre - 20), default=centre)
    after = min((p.x0 for row in rows for p in row if p.x0 >= before), default=centre)
    return (before + after) / 2


def _is_prose(rows: Sequence[Sequence[Piece]], x: float) -> bool:
    left = sum(len(piece.text) for row in rows for piece in row if piece.x1 <= x)
    right = sum(len(piece.text) for row in rows for piece in row if piece.x0 >= x)
    return min(left, right) >= _PROSE * len(rows)
