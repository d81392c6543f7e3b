"""The parts of a document in the order in which they are read, and which footnote each mark in the text means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from servanda.documents.blocks import MergedCell
from servanda.documents.model import Document, Footnote, Item, Paragraph, Section, Table

Part: TypeAlias = Section | Paragraph | Table
"""What stands in a document's body."""

_CONTINUED: Final = {
    "en": "continued",
    "fr": "suite",
    "es": "continuación",
    "ru": "продолжение",
    "ar": "تابع",
    "zh": "续",
}
# What neither XML nor a page may hold: most control characters, lone surrogates, non-characters.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_NONCHARACTER = re.compile(f"[{''.join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))}]")


def legal(text: str) -> str:
    """The text without characters that XML and HTML forbid.

    >>> legal("form\\x0c feed\\x00")
    'form feed'
    """
    return _NONCHARACTER.sub("", _ILLEGAL.sub("", text))


def reading_order(document: Document) -> Iterator[Part]:
    """Sections, paragraphs and tables as they follow one another on the page.

    A section is given before what it holds. A table comes after the paragraph named in `after`, and after the headings
    between the two where spans show some.
    """
    parts = list(_text_parts(document))
    for table in reversed(document.tables):
        parts.insert(_place(parts, table), table)
    return iter(parts)


def printed_number(number: str, language: str | None = None) -> str:
    """A paragraph's or section's number as it is printed: with a full stop (in Arabic a dash) after a simple number.

    >>> [printed_number(number) for number in ("12", "II", "140.1", "(a)")], printed_number("3", "ar")
    (['12.', 'II.', '140.1', '(a)'], '3-')
    """
    if "." in number or number.endswith(")"):
        return number
    return f"{number}-" if language == "ar" else f"{number}."


def continued(language: str | None) -> str:
    """The word in brackets after a heading that goes on from another document, in the document's language."""
    return _CONTINUED.get(language or "en", _CONTINUED["en"])


class NoteLinks:
    """Which footnote a mark in the text means. Marks come back (asterisks, numbering by page), so places count."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._links = dict(self._linked())
        first = {index: place for place, index in reversed(self._links.items())}
        self.first_places = first
        """By index of a footnote, the first place that marks it."""

    def note(self, paragraph: str, ordinal: int) -> int | None:
        """The index of the footnote that the mark number `ordinal` (from 0, items included) of a paragraph means."""
        return self._links.get((paragraph, ordinal))

    def unmarked(self) -> Iterator[int]:
        """The indices of footnotes that no paragraph marks: those of the cover, of headings, and stray ones."""
        return (index for index in range(len(self._document.footnotes)) if index not in self.first_places)

    def _linked(self) -> Iterator[tuple[tuple[str, int], int]]:
        waiting: dict[tuple[str | None, str], list[int]] = {}
        for index, note in enumerate(self._document.footnotes):
            waiting.setdefault((note.anchor, note.mark), []).append(index)
        latest: dict[str, int] = {}
        for paragraph in self._document.paragraphs:
            for ordinal, mark in enumerate(marks_of(paragraph)):
                own = waiting.get((paragraph.key, mark))
                if own:
                    latest[mark] = own.pop(0)
                # A mark without a note of its own repeats an earlier one.
                if mark in latest:
                    yield (paragraph.key, ordinal), latest[mark]


def marks_of(part: Paragraph | Item) -> Iterator[str]:
    """The footnote marks of a paragraph or item and of all items in it, in reading order."""
    yield from (mark.mark for mark in part.footnotes)
    for item in part.items:
        yield from marks_of(item)


def notes_by_anchor(document: Document) -> dict[str | None, list[Footnote]]:
    """The footnotes of each paragraph (by key), of "cover", of "heading", and (None) those without a place."""
    found: dict[str | None, list[Footnote]] = {}
    for note in document.footnotes:
        found.setdefault(note.anchor, []).append(note)
    return found


def _text_parts(document: Document) -> Iterator[Part]:
    held: dict[int | None, list[Paragraph]] = {}
    for paragraph in document.paragraphs:
        held.setdefault(paragraph.section, []).append(paragraph)
    yield from held.get(None, ())
    for index, section in enumerate(document.sections):
        yield section
        yield from held.get(index, ())


def _place(parts: list[Part], table: Table) -> int:
    before = (i for i, part in enumerate(parts) if isinstance(part, Paragraph) and part.key == table.after)
    place = next(before, -1) + 1
    while place < len(parts) and isinstance(heading := parts[place], Section) and _precedes(heading, table):
        place += 1
    return place


def _precedes(section: Section, table: Table) -> bool:
    return section.span.start < section.span.end <= table.span.start


def head_rows(table: Table) -> int:
    """How many rows head a table: those that the file repeats, else the first where each of its places is filled.

    A cell that reaches further down takes the rows that it covers along; a table is never all head.
    """
    shapes = table.shapes()
    is_filled = all(text or (0, column) in shapes for column, text in enumerate(table.rows[0] if table.rows else ()))
    head = table.header_rows or int(len(table.rows) > 1 and is_filled)
    head = max([head, *(cell.row + cell.rows for cell in table.merged if cell.row < head)])
    return head if head < len(table.rows) else 0


def spans_of(cell: MergedCell | None) -> Iterator[tuple[str, int]]:
    """The attributes of a merged cell in HTML and Akoma Ntoso."""
    if cell is not None and cell.columns > 1:
        yield "colspan", cell.columns
    if cell is not None and cell.rows > 1:
        yield "rowspan", cell.rows
