"""Pieces of a page as lines: what stands on one baseline, parted where a blank is too wide to lie between words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from servanda.documents.readers.pdf.columns import Gutter, gutter_of
from servanda.documents.readers.pdf.labels import is_bullet, is_label, is_note_mark
from servanda.documents.readers.pdf.pieces import PagePieces, Piece
from servanda.documents.readers.pdf.rows import is_spaced, is_superscript, opens_note, rows_of

_RULE = re.compile(r"_{4,}|[-–—]{12,}")
"""A line drawn with letters, as older documents have above their footnotes."""
_WIDE = 2.5
_HAIR = 0.04
"""A tab after a long label may leave no more than this share of the font size."""
_LONGEST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces that stand side by side; `label` is how many of the first ones are a number, letter or bullet.

    `y` is the baseline of the largest piece, from the top of the page; `row` numbers the baselines of a page, so that
    two lines of one row stand beside each other; `column` is 1 or 2 where the page is set in two columns, else 0.
    """

    pieces: tuple[Piece, ...]
    page: int
    row: int
    column: int
    x0: float
    x1: float
    y: float
    size: float
    text: str
    label: int = 0

    @property
    def start(self) -> float:
        """Where the words begin, after a label."""
        return self.pieces[self.label].x0 if 0 < self.label < len(self.pieces) else self.x0

    @property
    def is_bold(self) -> bool:
        """Whether all words of the line are bold (a label or a footnote mark may be plain)."""
        words = self.pieces[self.label :] or self.pieces
        return all(piece.bold for piece in words if note_mark(piece, self) is None)


def lines_of(page: PagePieces, number: int) -> list[Line]:
    """The lines of page `number` in reading order: down the page, or down each column of a two-column stretch."""
    rows = rows_of(page)
    gutter = gutter_of(rows)
    split = (line for index, row in enumerate(rows) for line in _split(row, number, index, gutter))
    lines = [line for line in split if not _RULE.fullmatch(line.text)]
    return _by_column(lines) if gutter and not gutter.is_of_table else lines


def is_raised(piece: Piece, line: Line) -> bool:
    """Whether a piece is a superscript of its line."""
    return is_superscript(piece, line.size, line.y)


def note_mark(piece: Piece, line: Line) -> str | None:
    """The footnote mark that a piece is: raised, or an asterisk behind a word (its sign is raised in itself)."""
    if not is_note_mark(piece.text):
        return None
    starred = piece.text.strip()[0] in "*†‡" and piece is not line.pieces[0]
    return piece.text.strip() if starred or is_raised(piece, line) else None


def text_of(pieces: Sequence[Piece]) -> str:
    """The words of pieces that stand side by side, with the blanks that the file or the distance gives."""
    parts = [pieces[0].text]
    for before, piece in pairwise(pieces):
        parts += [" ", piece.text] if is_spaced(before, piece) else [piece.text]
    return "".join(parts)


def first_word(line: Line) -> tuple[Line, Line | None]:
    """A line parted after its first word; None where it has but one."""
    end = next(
        (place for place in range(1, len(line.pieces)) if is_spaced(line.pieces[place - 1], line.pieces[place])),
        len(line.pieces),
    )
    place = next((place for place in range(end) if " " in line.pieces[place].text), None)
    if place is not None:
        word, rest = line.pieces[place].text.split(" ", 1)
        left, right = line.pieces[place]._replace(text=word), line.pieces[place]._replace(text=rest, spaced=True)
        return _cut(line, (*line.pieces[:place], left)), _cut(line, (right, *line.pieces[place + 1 :]))
    kept = line.pieces[end:]
    return _cut(line, line.pieces[:end]), _cut(line, kept) if kept else None


def _cut(line: Line, pieces: tuple[Piece, ...]) -> Line:
    return replace(line, pieces=pieces, text=text_of(pieces), label=0)


def _split(row: list[Piece], page: int, index: int, gutter: Gutter | None) -> Iterator[Line]:
    first = 0
    label = _label_length(row)
    for place in range(1, len(row)):
        before, piece = row[place - 1], row[place]
        gap = piece.x0 - before.x1
        wide = gap > _WIDE * max(piece.size, before.size) and place - first != label
        wide = wide and not (place == 1 and opens_note(before, piece))
        if wide or (gutter is not None and gutter.parts(before, piece)):
            yield _line(row[first:place], page, index, gutter, label)
            first, label = place, _label_length(row[place:])
    yield _line(row[first:], page, index, gutter, label)


def _label_length(row: Sequence[Piece]) -> int:
    text = ""
    for count, (piece, following) in enumerate(pairwise(row), 1):
        text += piece.text
        if count > _LONGEST_LABEL:
            return 0
        tabbed = following.text[:1].isalpha() and following.x0 - piece.x1 > _HAIR * piece.size
        if tabbed or is_spaced(piece, following):
            return count if is_label(text) or is_bullet(text) else 0
    return 0


def _line(row: Sequence[Piece], page: int, index: int, gutter: Gutter | None, label: int) -> Line:
    label = label if label < len(row) else 0
    if label:
        row = [*row[:label], row[label]._replace(spaced=True), *row[label + 1 :]]
    largest = max(row, key=lambda piece: (len(piece.text) > 1, piece.size))
    x0, x1 = min(piece.x0 for piece in row), max(piece.x1 for piece in row)
    column = gutter.column(x0, x1, largest.y) if gutter else 0
    return Line(tuple(row), page, index, column, x0, x1, largest.y, largest.size, text_of(row), label)


def _by_column(lines: list[Line]) -> list[Line]:
    """Lines of a two-column stretch, the first column before the second; what spans both ends the stretch."""
    ordered: list[Line] = []
    second: list[Line] = []
    for line in lines:
        if line.column == 0:
            ordered += second
            second = []
        (second if line.column == 2 else ordered).append(line)
    return ordered + second
