"""The foot of a page: footnotes in smaller type, opened by a raised mark or going on from the page before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from servanda.documents.readers.pdf.labels import is_note_mark
from servanda.documents.readers.pdf.lines import Line, is_raised, note_mark
from servanda.documents.readers.pdf.measures import Measures

_NUMBERED = re.compile(r"(?P<mark>\d{1,3})[./)]?\s+(?=\S)")
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STARRED = re.compile(r"[*†‡]{1,3}\s(?=\s*[^\s*])")
_FAR = 1.8
_SMALLER = 0.95
_LOWER_PART = 0.3
_ENDED = re.compile(r"[.!?”’\")\]]$|>$")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote of one page; `mark` is None where it goes on from the page before."""

    mark: str | None
    lines: tuple[Line, ...]


def plain_digits(mark: str) -> str:
    """A mark of superscript digits in plain ones.

    >>> plain_digits("¹²")
    '12'
    """
    return mark.translate(_DIGITS)


class Foot:
    """What the marks of one page look like: a plain number opens a note only if it is raised elsewhere on the page.

    So it does right before such a one, for its own mark may stand on the page before; and where the foot of the page
    opens with `expected`, the number that follows on the last note, for some files raise no marks at all.
    """

    def __init__(self, lines: Sequence[Line], measures: Measures, expected: int) -> None:
        self._measures = measures
        self._anchors = {mark for line in lines for piece in line.pieces if (mark := note_mark(piece, line))}
        self._anchors.update(
            plain_digits(found) for line in lines for found in SUPERSCRIPT.findall(line.text.lstrip()[1:])
        )

        numbered = [(line, int(found["mark"])) for line in lines if (found := self._numbered(line))]
        for _, number in reversed(numbered):
            if str(number + 1) in self._anchors:
                self._anchors.add(str(number))
        opening = next(iter(self._small_end(lines)), None)
        if opening and _stands_apart(lines, opening, measures) and (opening, expected) in numbered:
            for _, number in (one for one in numbered if one[0].row >= opening.row):
                if number == expected:
                    self._anchors.add(str(number))
                    expected += 1

    def _numbered(self, line: Line) -> re.Match[str] | None:
        return _NUMBERED.match(line.text) if self.is_small(line) else None

    def _small_end(self, lines: Sequence[Line]) -> list[Line]:
        """The lines in small type down to the end of the page, in order."""
        return list(takewhile(self.is_small, sorted(lines, key=_from_below)))[::-1]

    def is_small(self, line: Line) -> bool:
        """Whether a line is set smaller than the running text."""
        return line.size < _SMALLER * self._measures.size

    def mark(self, line: Line) -> str | None:
        """The mark that a line begins with: raised, or plain where it can be nothing else."""
        first = line.pieces[0]
        if len(line.pieces) > 1 and is_note_mark(first.text) and is_raised(first, line):
            return first.text.strip()
        if found := SUPERSCRIPT.match(line.text):
            return plain_digits(found[0])
        if found := _STARRED.match(line.text):
            return found[0].strip()
        found = self._numbered(line)
        return found["mark"] if found and found["mark"] in self._anchors else None


def part_notes(
    lines: Sequence[Line], measures: Measures, height: float, still_open: bool, expected: int = 0
) -> tuple[list[Line], list[Note]]:
    """The lines of a page without its footnotes, and the footnotes.

    `still_open` says that the last footnote of the page before had not come to its end, `expected` is its number and
    one more.
    """
    foot = Foot(lines, measures, expected)
    first = _first_row_of_foot(lines, foot, measures, height, still_open)
    if first is None:
        return list(lines), []
    notes: list[Note] = []
    for line in (line for line in lines if line.row >= first):
        mark = foot.mark(line)
        if mark is not None or not notes:
            notes.append(Note(mark, (line,)))
        else:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].lines, line))
    return [line for line in lines if line.row < first], notes


def is_open(note: Note) -> bool:
    """Whether a footnote stops without a full stop, so that it may go on overleaf."""
    return not _ENDED.search(note.lines[-1].text.rstrip())


def _first_row_of_foot(
    lines: Sequence[Line], foot: Foot, measures: Measures, height: float, still_open: bool
) -> int | None:
    """The row at which the foot begins: small type down to the end of the page, with a mark at its first line."""
    below = list(takewhile(lambda line: foot.is_small(line) or foot.mark(line), sorted(lines, key=_from_below)))
    below.reverse()
    if (starred := _starred_foot(lines, measures, height)) is not None:
        return starred
    if still_open and below and _stands_apart(lines, below[0], measures):
        return below[0].row
    first = next((line for line in below if foot.mark(line) is not None), None)
    if first is None:
        return None
    return first.row if first.y > _LOWER_PART * height or first.row > min(line.row for line in lines) else None


def _from_below(line: Line) -> int:
    return -line.row


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
