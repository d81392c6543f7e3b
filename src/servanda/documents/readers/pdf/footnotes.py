"""The foot of a page: footnotes in smaller type, opened by a raised mark or going on from the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.documents.readers.pdf.labels import is_note_mark
from servanda.documents.readers.pdf.lines import Line, is_raised
from servanda.documents.readers.pdf.measures import Measures

_MARK_BEFORE_TEXT = re.compile(r"(?P<mark>\d{1,3}|[*†‡]{1,3})\s+(?=\S)")
_STARRED = re.compile(r"[*†‡]{1,3}\s")
_FAR = 1.8
_SMALLER = 0.95
_LOWER_PART = 0.3
_ENDED = re.compile(r"[.!?”’\")\]]$|>$")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote of one page; `mark` is None where it goes on from the page before."""

    mark: str | None
    lines: tuple[Line, ...]


def opening_mark(line: Line, measures: Measures) -> str | None:
    """The mark that a line of the foot begins with: raised, or plain before text smaller than the running text."""
    first = line.pieces[0]
    if len(line.pieces) > 1 and is_note_mark(first.text) and is_raised(first, line):
        return first.text.strip()
    if line.size < _SMALLER * measures.size:
        found = _MARK_BEFORE_TEXT.match(line.text)
        return found["mark"] if found else None
    return found[0].strip() if (found := _STARRED.match(line.text)) else None


def part_notes(
    lines: Sequence[Line], measures: Measures, height: float, still_open: bool
) -> tuple[list[Line], list[Note]]:
    """The lines of a page without its footnotes, and the footnotes.

    `still_open` says that the last footnote of the page before had not come to its end.
    """
    first = _first_row_of_foot(lines, measures, height, still_open)
    if first is None:
        return list(lines), []
    notes: list[Note] = []
    for line in (line for line in lines if line.row >= first):
        mark = opening_mark(line, measures)
        if mark is not None or not notes:
            notes.append(Note(mark, (line,)))
        else:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line))
    return [line for line in lines if line.row < first], notes


def is_open(note: Note) -> bool:
    """Whether a footnote stops without a full stop, so that it may go on overleaf."""
    return not _ENDED.search(note.lines[-1].text.rstrip())


def _first_row_of_foot(lines: Sequence[Line], measures: Measures, height: float, still_open: bool) -> int | None:
    """The row at which the foot begins: small type down to the end of the page, with a mark at its first line."""
    foot: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.row):
        small = line.size < _SMALLER * measures.size
        marked = len(line.pieces) > 1 and opening_mark(line, measures) is not None
        if not small and not marked:
            break
        foot.append(line)
    foot.reverse()
    marked_rows = [line.row for line in foot if opening_mark(line, measures) is not None]
    if (starred := _starred_foot(lines, measures, height)) is not None:
        return starred
    if still_open and foot and _stands_apart(lines, foot[0], measures):
        return foot[0].row
    if not marked_rows:
        return None
    first = marked_rows[0]
    top = next(line.y for line in foot if line.row == first)
    return first if top > _LOWER_PART * height or first > min(line.row for line in lines) else None


def _starred_foot(lines: Sequence[Line], measures: Measures, height: float) -> int | None:
    """The row of a note to a title: set in the size of the text, but after an asterisk and far below all else."""
    below: list[Line] = []
    for line in reversed(lines):
        if below and below[-1].y - line.y > _FAR * measures.leading:
            break
        below.append(line)
    first = below[-1] if below else None
    if first is None or len(below) == len(lines) or first.y < height / 2:
        return None
    return first.row if _STARRED.match(first.text) else None


def _stands_apart(lines: Sequence[Line], first: Line, measures: Measures) -> bool:
    above = [line for line in lines if line.row < first.row]
    return bool(above) and first.y - above[-1].y > 1.3 * measures.leading
