"""Pieces of a page as lines: what stands on one baseline, parted where a blank is too wide to lie between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from servanda.documents.readers.pdf.columns import Gutter, gutter_of
from servanda.documents.readers.pdf.glyphs import GAP, PagePieces, Piece
from servanda.documents.readers.pdf.labels import is_bullet, is_label, is_note_mark
from servanda.text.bidi import has_right_to_left, is_right_to_left, reading_order

_SAME_BASELINE = 0.25
_SMALL = 0.8
_WORD_GAP = 0.15
_WIDE = 2.5
_TOUCH = 0.12
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
    turned = is_right_to_left("".join(piece.text for piece in page.pieces))
    pieces = _mirrored(page) if turned else page.pieces
    rows = [sorted(row, key=lambda piece: piece.x0) for row in _with_raised(_rows(pieces))]
    if turned:
        rows = [_turned(row) for row in rows]
    gutter = gutter_of(rows)
    lines = [line for index, row in enumerate(rows) for line in _split(row, number, index, gutter)]
    return _by_column(lines) if gutter else lines


def is_raised(piece: Piece, line: Line) -> bool:
    """Whether a piece is a superscript of its line."""
    return piece.size <= _SMALL * line.size and piece.y <= line.y - 0.08 * line.size


def is_raised_by(piece: Piece, other: Piece) -> bool:
    """Whether one of two pieces is set smaller and on another height than the other."""
    return min(piece.size, other.size) <= _SMALL * max(piece.size, other.size) and piece.y != other.y


def note_mark(piece: Piece, line: Line) -> str | None:
    """The footnote mark that a piece is: raised, or an asterisk behind a word (its sign is raised in itself)."""
    if not is_note_mark(piece.text):
        return None
    starred = piece.text.strip()[0] in "*†‡" and piece is not line.pieces[0]
    return piece.text.strip() if starred or is_raised(piece, line) else None


def is_spaced(before: Piece, piece: Piece) -> bool:
    """Whether a blank stands between two pieces of a row."""
    gap = piece.x0 - before.x1
    follows = 0 < piece.order - before.order <= len(before.text) + 3
    if follows and gap < GAP * piece.size:
        return piece.spaced
    return gap > _WORD_GAP * min(piece.size, before.size)


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


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_BASELINE * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _with_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Superscripts go to the line below their baseline, subscripts to the line above."""
    kept: list[list[Piece]] = []
    above: list[Piece] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else []
        if _hangs_on(row, below, 0.6):
            above = row
            continue
        if kept and not above and _hangs_on(row, kept[-1], 0.3):
            kept[-1] = [*kept[-1], *row]
            continue
        kept.append([*row, *above])
        above = []
    return kept


def _hangs_on(small: list[Piece], row: list[Piece], reach: float) -> bool:
    if not row or len(small) > len(row) + 2:
        return False
    size = max(piece.size for piece in row)
    if max(piece.size for piece in small) > _SMALL * size or abs(small[0].y - row[0].y) > reach * size:
        return False
    return all(any(piece.x0 - other.x1 < size and other.x0 - piece.x1 < size for other in row) for piece in small)


def _mirrored(page: PagePieces) -> list[Piece]:
    """The pieces of a right-to-left page as in a mirror: then one set of rules fits both directions."""
    return [piece._replace(x0=page.width - piece.x1, x1=page.width - piece.x0) for piece in page.pieces]


def _turned(row: list[Piece]) -> list[Piece]:
    """A mirrored row, with touching pieces of figures and Latin letters made one that reads as it should."""
    joined: list[Piece] = []
    for piece in row:
        last = joined[-1] if joined else None
        alien = last is not None and not has_right_to_left(last.text) and not has_right_to_left(piece.text)
        if last is not None and alien and piece.x0 - last.x1 < _TOUCH * piece.size and not is_raised_by(piece, last):
            joined[-1] = last._replace(text=piece.text + last.text, x1=piece.x1)
        else:
            joined.append(piece)
    return [
        piece if has_right_to_left(piece.text) else piece._replace(text=reading_order(piece.text)) for piece in joined
    ]


def _split(row: list[Piece], page: int, index: int, gutter: Gutter | None) -> Iterator[Line]:
    first = 0
    label = _label_length(row)
    for place in range(1, len(row)):
        before, piece = row[place - 1], row[place]
        gap = piece.x0 - before.x1
        wide = gap > _WIDE * max(piece.size, before.size) and place - first != label
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
