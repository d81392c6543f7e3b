"""Pieces: stretches of characters of one text object, with their place on the page as shown, their size and look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from servanda.documents.readers.ocr import Word

GAP = 1.2
"""A blank wider than so many font sizes is a tab or a gutter, not a space between words."""


class Piece(NamedTuple):
    """Characters of one look on one baseline; coordinates in points from the top left corner of the page as shown.

    `order` is the place in the file's own stream; `spaced` says that a blank goes before.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    order: int
    spaced: bool


@dataclass(frozen=True, slots=True)
class PagePieces:
    """The pieces of a page, how large it is, how many characters set aslant were left out, and the recognised words."""

    pieces: tuple[Piece, ...]
    width: float
    height: float
    rotated: int = 0
    words: tuple[Word, ...] = ()


class Frame(NamedTuple):
    """How a page is shown: its box in its own coordinates, and quarter turns clockwise."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the top left corner of the page as shown."""
        x, y = x - self.left, y - self.bottom
        if self.turns == 1:
            return y, x
        if self.turns == 2:
            return self.width - x, y
        if self.turns == 3:
            return self.height - y, self.width - x
        return x, self.height - y

    def direction(self, dx: float, dy: float) -> tuple[float, float]:
        """A direction of the page's own coordinates as shown, y upwards."""
        for _ in range(self.turns):
            dx, dy = dy, -dx
        return dx, dy
