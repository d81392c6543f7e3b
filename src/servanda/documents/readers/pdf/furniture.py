"""Running heads and feet: what the printer repeats at the edge of each page and no paragraph contains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from servanda.documents.readers.pdf.lines import Line

_EDGE = 0.16
"""Heads and feet stand in the outer part of the page, this share of its height."""
_DEEPEST = 5
_SAME_PLACE = 4.0
_WHITE = 1.9
"""Between a running line and the text lie at least so many font sizes from baseline to baseline."""
_NUMBER = re.compile(r"\d{1,4}")
_LETTER = re.compile(r"[^\W\d_]")
_SPACES = re.compile(r"\s+")
_SYMBOL = re.compile(r"[A-Z]{1,8}(?:/[A-Za-z\d.()\[\]-]+)+\*?")
_PAGE_NUMBER = re.compile(r"[-–]?\s?(?:\d{1,4}|[ivxl]{1,6})(?:\s?/\s?\d{1,4})?\s?[-–]?")
_JOB_NUMBER = re.compile(
    r"""
      [A-Z]{1,4}[.\s]?\d{2}-\d{4,6}(?:\s?\([A-Z]\))?(?:\s+\d{6})*\*?        # GE.14-07536 (E) 160714
    | \d{2}-\d{5}(?:\s?\([A-Z]\))?(?:\s+\d{6})*                           # New York: 14-54321 (E)
    | \*\d{5,9}\*                                                        # its bar code
    """,
    re.VERBOSE,
)
_PRINTED_BY_RULE = re.compile(
    rf"""
      (?:page|p\.)\s\d{{1,4}}(?:\s(?:of|/)\s\d{{1,4}})?                    # page 3 of 12
    | \d{{1,4}}\s?/\s?\d{{1,4}}                                            # 3/15
    | please\srecycle.?
    | (?:\d{{1,4}}(?:\s?/\s?\d{{1,4}})?\s+)? (?:{_JOB_NUMBER.pattern}) (?:\s+\d{{1,4}}(?:\s?/\s?\d{{1,4}})?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Furniture:
    """What was found to be running heads and feet: which lines, and their texts in order of appearance.

    Bare page numbers are no texts.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        found = list(lines)
        self._places = {(line.page, line.row) for line in found}
        self.texts = tuple(dict.fromkeys(line.text for line in found if _LETTER.search(line.text)))

    def __contains__(self, line: Line) -> bool:
        return (line.page, line.row) in self._places


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> Furniture:
    """The running heads and feet of a document, given the lines of each page and the pages' heights in points."""
    edges = [_edge_rows(lines, height) for lines, height in zip(pages, heights, strict=True)]
    repeated = _repeated(line for page in edges for rows in page for row in rows for line in row)
    found: list[Line] = []
    for (heads, feet), height in zip(edges, heights, strict=True):
        for rows, beyond in ((heads, 0), (feet, _printers_rows(feet, height))):
            count = max(_running_rows(rows, height, repeated), beyond)
            found += [line for row in rows[:count] for line in row]
    return Furniture(found)


def _printers_rows(feet: list[list[Line]], height: float) -> int:
    """How many rows lie at or below a job number: whatever stands there (a bar code, a request) is the printer's."""
    marked = [
        count
        for count, row in enumerate(feet, 1)
        if row[0].y > (1 - _EDGE) * height and any(_JOB_NUMBER.fullmatch(line.text.strip()) for line in row)
    ]
    return max(marked, default=0)


def _running_rows(rows: list[list[Line]], height: float, repeated: dict[str, list[float]]) -> int:
    """How many rows from the edge inwards are running heads or feet."""
    running = list(takewhile(lambda row: _is_running(row, height, repeated), rows))
    return len(_set_apart(running, rows, height))


def _set_apart(running: list[list[Line]], rows: list[list[Line]], height: float) -> list[list[Line]]:
    """The running rows down to the white that parts them from the text: a text may repeat at its edge by chance."""
    for count in range(len(running), 0, -1):
        row = running[count - 1]
        sure = len(row) == 1 and _PAGE_NUMBER.fullmatch(row[0].text.strip())
        if sure or all(_is_printers(line, height) for line in row) or count == len(rows):
            return running[:count]
        if abs(rows[count][0].y - row[0].y) > _WHITE * max(row[0].size, rows[count][0].size):
            return running[:count]
    return []


def _edge_rows(lines: Sequence[Line], height: float) -> tuple[list[list[Line]], list[list[Line]]]:
    """The outer rows at the head and at the foot of a page, from its edge inwards."""
    rows: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        rows[line.row].append(line)
    ordered = [rows[index] for index in sorted(rows)]
    return ordered[:_DEEPEST], ordered[-_DEEPEST:][::-1]


def _repeated(lines: Iterable[Line]) -> dict[str, list[float]]:
    """For each text that stands on two pages or more at one height: its heights."""
    heights: dict[str, list[float]] = defaultdict(list)
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for line in lines:
        for key in _keys(line):
            heights[key].append(line.y)
            for step in (-1, 0, 1):
                pages[key, round(line.y) + step].add(line.page)
    return {key: [y for y in where if len(pages[key, round(y)]) > 1] for key, where in heights.items()}


def _keys(line: Line) -> list[str]:
    """A line's text as such, and with each number as its distance from the page's number: so page numbers are equal.

    "Page 4" on the fourth page equals "Page 5" on the fifth, but a heading "Recommendation 4" equals nothing.
    """
    text = _SPACES.sub("", line.text)
    counted = [
        f"{text[: found.start()]}#{int(found[0]) - line.page}#{text[found.end() :]}" for found in _NUMBER.finditer(text)
    ]
    return [text, *counted]


def _is_running(row: Sequence[Line], height: float, repeated: dict[str, list[float]]) -> bool:
    """Whether all of a row at the edge repeats, or is by its form what only printers set there."""
    if _EDGE * height < row[0].y < (1 - _EDGE) * height:
        return False
    if len(row) == 1 and _PAGE_NUMBER.fullmatch(row[0].text.strip()):
        return True
    return all(_is_repeated(line, repeated) or _is_printers(line, height) for line in row)


def _is_repeated(line: Line, repeated: dict[str, list[float]]) -> bool:
    """Whether the line stands at this height on other pages; the end of a list item ("(Chile);") may by chance."""
    return not line.text.endswith(";") and any(
        abs(line.y - y) <= _SAME_PLACE for key in _keys(line) for y in repeated.get(key, ())
    )


def _is_printers(line: Line, height: float) -> bool:
    """Job number, bar code, or a symbol that stands alone (on the first page it belongs to the masthead)."""
    text = line.text.strip()
    if _PRINTED_BY_RULE.fullmatch(text):
        return line.page > 1 or line.y > height / 2
    return line.page > 1 and bool(_SYMBOL.fullmatch(text))
