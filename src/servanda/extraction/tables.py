"""The tables of a document with their numbers, titles and notes, as the extraction gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from servanda.documents.grammar.headings import caption_number
from servanda.documents.model import Document, Footnote, Paragraph, Table

# Between the number of a table and the table stand its title and the line that says what its figures count.
_LINES_ABOVE = 3
_LONGEST_LINE = 300
_UNIT = re.compile(
    r"\s*\((?P<unit>(?:In\s)?(?:Thousands|Millions|Billions|Number|Numbers|Percentage|Per\scent|United\sStates|US|Euros?)\b[^()]*)\)\s*\Z",
    re.I,
)
# A line of a few words right above a table, which ends without a sign: a title, perhaps with its unit.
_LINE = re.compile(r"[A-Z][^.:;]{2,120}[^.:;,\s]")
_LEADING = re.compile(r"[\s.:–—-]*")


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with what is printed around it.

    `number` ("29F.1") and `title` are those of its caption, None where it has none; `unit` is the bracketed line below
    it ("Thousands of United States dollars"); `notes` the notes printed for its marks.
    """

    table: Table
    number: str | None = None
    title: str | None = None
    unit: str | None = None
    notes: tuple[Footnote, ...] = ()


def place_tables(document: Document) -> tuple[PlacedTable, ...]:
    """Every table of a document, in reading order."""
    order = {paragraph.key: index for index, paragraph in enumerate(document.paragraphs)}
    notes = sorted((note for note in document.footnotes if note.anchor == "table"), key=_start)
    starts = [-1, *(table.span.start for table in document.tables), len(document.source_text) + 1]
    return tuple(
        _placed(
            document, table, order, before=starts[place], notes=_between(notes, starts[place + 1], starts[place + 2])
        )
        for place, table in enumerate(document.tables)
    )


def _start(note: Footnote) -> int:
    return note.span.start


def _between(notes: list[Footnote], start: int, end: int) -> list[Footnote]:
    return notes[bisect_left(notes, start, key=_start) : bisect_left(notes, end, key=_start)]


def _placed(
    document: Document, table: Table, order: dict[str, int], *, before: int, notes: list[Footnote]
) -> PlacedTable:
    """A table with its caption, which stands behind the table before it, and with those notes that it has marks for."""
    own = tuple(note for note in notes if note.mark in table.marks)
    lines = [paragraph.text for paragraph in _lines_above(document, table, order, before)]
    if not lines:
        heading, counted = _uncaptioned(document, table, order, before)
        return PlacedTable(table, None, heading, counted, own)
    number, length = caption_number(lines[0]) or ("", 0)
    title = _LEADING.sub("", " ".join([lines[0][length:], *lines[1:]]).strip(), count=1)
    unit = _UNIT.search(title)
    return PlacedTable(table, number, title[: unit.start()] if unit else title or None, unit and unit["unit"], own)


def _uncaptioned(document: Document, table: Table, order: dict[str, int], before: int) -> tuple[str | None, str | None]:
    """Title and unit of a table without a number: the heading or short line right above it, and a line in brackets."""
    start, unit = table.span.start, None
    if table.after in order:
        above = document.paragraphs[order[table.after]]
        is_near = above.number is None and above.section == table.section and above.span.start > before
        is_right_above = is_near and not document.source_text[above.span.end : start].strip()
        if is_right_above and _LINE.fullmatch(above.text) and not above.items:
            counted = _UNIT.search(above.text)
            return above.text[: counted.start()] if counted else above.text, counted and counted["unit"]
        if is_near and (unit := _UNIT.match(above.text)):
            start = above.span.start
    heading = document.sections[table.section] if table.section is not None else None
    if heading is None or heading.number is not None or heading.span.start <= before:
        return None, unit and unit["unit"]
    is_right_above = not document.source_text[heading.span.end : start].strip()
    return heading.title if is_right_above else None, unit and unit["unit"]


def _lines_above(document: Document, table: Table, order: dict[str, int], before: int) -> list[Paragraph]:
    """The caption above a table and the lines between, in the order of reading; empty where there is no caption."""
    last = order.get(table.after or "", -1)
    lines: list[Paragraph] = []
    for paragraph in reversed(document.paragraphs[max(0, last + 1 - _LINES_ABOVE) : last + 1]):
        is_other = paragraph.number is not None or paragraph.section != table.section or paragraph.span.start <= before
        if is_other or len(paragraph.text) > _LONGEST_LINE:
            break
        lines.insert(0, paragraph)
        if caption_number(paragraph.text):
            return lines
    return []
