"""Rows of a page: pieces on one baseline, with superscripts put where they belong and right-to-left rows turned."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.documents.readers.pdf.pieces import GAP, PagePieces, Piece
from servanda.text.bidi import has_right_to_left, is_right_to_left, reading_order

SMALL = 0.85
"""A superscript is at most this share of the size of its line; browsers set it at 0.83."""
_LIFTED = 0.25
"""A number that touches a word is a superscript in any size, where it stands so many sizes of the word higher."""
_SAME_BASELINE = 0.25
_WORD_GAP = 0.15
_TOUCH = 0.12
_RAISED = 0.6
_NOTE_TAB = 6.0
"""Font sizes that a tab may leave between the raised number of a footnote and its text."""


def rows_of(page: PagePieces) -> list[list[Piece]]:
    """The rows of a page from top to bottom, each in reading order.

    A right-to-left page is given as in a mirror: `x0` is then where a piece begins for its reader.
    """
    turned = is_right_to_left("".join(piece.text for piece in page.pieces))
    pieces = _mirrored(page) if turned else page.pieces
    rows = [sorted(row, key=lambda piece: piece.x0) for row in _with_raised(_rows(pieces))]
    return [_turned(row) for row in rows] if turned else rows


def is_spaced(before: Piece, piece: Piece) -> bool:
    """Whether a blank stands between two pieces of a row."""
    gap = piece.x0 - before.x1
    follows = 0 < piece.order - before.order <= len(before.text) + 3
    if follows and gap < GAP * piece.size:
        return piece.spaced
    return gap > _WORD_GAP * min(piece.size, before.size)


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
        if _hangs_on(row, below, _RAISED):
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
    if abs(small[0].y - row[0].y) > reach * size:
        return False
    if max(piece.size for piece in small) > SMALL * size:
        return reach == _RAISED and all(any(_is_lifted(piece, other) for other in row) for piece in small)
    if reach == _RAISED and len(small) == 1 and opens_note(small[0], min(row, key=lambda piece: piece.x0)):
        return True
    return all(any(piece.x0 - other.x1 < size and other.x0 - piece.x1 < size for other in row) for piece in small)


def is_superscript(piece: Piece, size: float, y: float) -> bool:
    """Whether a piece is set smaller and higher than a text of this size and baseline, or is a number well above it."""
    height = y - piece.y
    is_small = piece.size <= SMALL * size and height >= 0.08 * size
    return is_small or (piece.text.strip().isdigit() and piece.size <= size and height >= _LIFTED * size)


def _is_lifted(piece: Piece, word: Piece) -> bool:
    return is_superscript(piece, word.size, word.y) and abs(piece.x0 - word.x1) < _TOUCH * word.size


def opens_note(mark: Piece, text: Piece) -> bool:
    """Whether a raised number opens a row, behind which a tab may leave more than a blank."""
    is_raised = mark.size <= SMALL * text.size and 0.08 * text.size <= text.y - mark.y
    return is_raised and mark.text.strip().isdigit() and 0 < text.x0 - mark.x1 < _NOTE_TAB * text.size


def _mirrored(page: PagePieces) -> list[Piece]:
    """The pieces of a right-to-left page as in a mirror: then one set of rules fits both directions."""
    return [piece._replace(x0=page.width - piece.x1, x1=page.width - piece.x0) for piece in page.pieces]


def _turned(row: list[Piece]) -> list[Piece]:
    """A mirrored row, with touching pieces of figures and Latin letters made one that reads as it should."""
    joined: list[Piece] = []
    for piece in row:
        last = joined[-1] if joined else None
        alien = last is not None and not has_right_to_left(last.text) and not has_right_to_left(piece.text)
        if last is not None and alien and piece.x0 - last.x1 < _TOUCH * piece.size and not _is_raised_by(piece, last):
            joined[-1] = last._replace(text=piece.text + last.text, x1=piece.x1)
        else:
            joined.append(piece)
    return [
        piece if has_right_to_left(piece.text) else piece._replace(text=reading_order(piece.text)) for piece in joined
    ]


def _is_raised_by(piece: Piece, other: Piece) -> bool:
    """Whether one of two pieces is set smaller and on another height than the other."""
    return min(piece.size, other.size) <= SMALL * max(piece.size, other.size) and piece.y != other.y
