"""Lines of a page as visual paragraphs; where one ends is told by spacing, indents, labels and short lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.documents.readers.pdf.labels import BULLET, LABEL, starts_with_label
from servanda.documents.readers.pdf.lines import Line
from servanda.documents.readers.pdf.measures import Measures, same_size

_NEW_SPACING = 1.3
_INDENT = 0.8
_SET_APART = 1.1
_DEEPEST_FIRST_INDENT = 8.0
_CLOSED = re.compile(r"[.;:!?。；：؛][”’\")\]]?$|,\s*and$|;\s*(?:and|or)$")
_COUNTED = re.compile(r"(\d{1,3})([.)]|[-–])\s?(?=\D)")
_SHORT = 0.25
_WIDE_LETTERS = 1.2
"""By so much a word may be wider than its share of the line: a capital begins it."""


def paragraphs_of(lines: Sequence[Line], measures: Measures) -> list[list[Line]]:
    """The lines of one page in reading order, gathered into paragraphs."""
    found: list[list[Line]] = []
    for line in lines:
        if found and goes_on(found[-1], line, measures):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def goes_on(paragraph: Sequence[Line], line: Line, measures: Measures) -> bool:
    """Whether `line` belongs to the paragraph that the lines above it form."""
    last = paragraph[-1]
    step = line.y - last.y
    if line.row == last.row or line.column != last.column or not same_size(line.size, last.size):
        return False
    if not 0 < step <= _NEW_SPACING * measures.leading_of(line.size):
        return False
    if _counts_on(paragraph, line) or opens_item(last, line, measures):
        return False
    return not (_breaks_off(last, line, measures) or _is_indented(paragraph, line))


def _counts_on(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line at the same edge bears the next number after the paragraph's own, below a sentence that is ended.

    On a page of few lines no width tells whether the line above is full; the count does.
    """
    first, last = paragraph[0], paragraph[-1]
    own, next_one = _COUNTED.match(first.text), _COUNTED.match(line.text)
    if own is None or next_one is None or own[2] != next_one[2] or int(next_one[1]) != int(own[1]) + 1:
        return False
    return is_closed(last.text) and abs(line.x0 - first.x0) <= _INDENT * line.size


def opens_item(last: Line, line: Line, measures: Measures) -> bool:
    """Whether a line begins with a number or bullet that opens a paragraph of its own."""
    apart = abs(line.x0 - last.x0) > _INDENT * line.size
    step = line.y - last.y
    apart = apart or step > _SET_APART * measures.leading_of(line.size)
    if line.label:
        gap = line.pieces[line.label].x0 - line.pieces[line.label - 1].x1
        return apart or gap > 0.7 * line.size or _fits(last, line, measures)
    if starts_with_label(line.text) or BULLET.match(line.text):
        ended = bool(_CLOSED.search(last.text)) or (last.is_bold and line.is_bold)  # a heading below a heading
        return ended and (apart or _fits(last, line, measures))
    return False


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence or an item of a list does."""
    return bool(_CLOSED.search(text.rstrip()))


def _breaks_off(last: Line, line: Line, measures: Measures) -> bool:
    """Whether the line above stops although the next word had room: a paragraph ends there."""
    if not _fits(last, line, measures):
        return False
    if last.is_bold != line.is_bold:
        return True
    if line.size > 1.06 * measures.size or _is_narrow_measure(last, line):
        return False
    return measures.room(last) > _SHORT * measures.width(last) or is_closed(last.text)


def _fits(last: Line, line: Line, measures: Measures) -> bool:
    first = line.text.split(" ", 1)[0]
    width = (line.x1 - line.x0) * len(first) / max(len(line.text), 1)
    return measures.room(last) > _WIDE_LETTERS * width + 0.6 * line.size


def _is_narrow_measure(last: Line, line: Line) -> bool:
    """Whether two lines are justified to one edge that lies inside the common one, as in a quotation."""
    return abs(last.x1 - line.x1) < 1.5 and last.x1 - last.x0 > 20 * last.size


def _is_indented(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether the left edge of a line shows that another paragraph begins."""
    last = paragraph[-1]
    shift = (line.x0 - last.x0) / line.size
    if abs(shift) <= _INDENT:
        return False
    if len(paragraph) > 1:
        return not _is_centred(last, line)
    if shift > 0:
        return not _hangs(last, line) and not _is_centred(last, line)
    return -shift > _DEEPEST_FIRST_INDENT


def _hangs(last: Line, line: Line) -> bool:
    """Whether `line` is set under the words that follow the label or bullet of the line above."""
    if last.label:
        return line.x0 - last.start < _INDENT * line.size
    found = BULLET.match(last.text) or LABEL.match(last.text)
    return found is not None and line.x0 - last.x0 < (found.end() + 2) * line.size


def _is_centred(last: Line, line: Line) -> bool:
    return abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 0.6 * line.size
