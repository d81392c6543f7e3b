"""Paragraphs, footnotes and tables of all pages as one stream of blocks with their places in its plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.readers.pdf.footnotes import Note
from servanda.documents.readers.pdf.hyphens import Hyphens
from servanda.documents.readers.pdf.labels import BULLET, is_bullet
from servanda.documents.readers.pdf.lines import Line
from servanda.documents.readers.pdf.looks import runs_of
from servanda.documents.readers.pdf.measures import Measures
from servanda.documents.readers.pdf.tables import Grid
from servanda.documents.readers.pdf.turns import Entry, PageContent, Paragraph, linked
from servanda.text.spans import Span

_HEADING_SIZE = 1.08
_LONGEST_HEADING = 4
_OPENING = re.compile(r"^(?:\d{1,3}[./)]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡]+)\s*")
_SECTION_LABEL = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})\.\s")


class BlockWriter:
    """Writes the pages of one document as blocks."""

    def __init__(self, measures: Measures, hyphens: Hyphens) -> None:
        self._measures, self._hyphens = measures, hyphens
        self._marks: frozenset[str] = frozenset()

    def blocks(self, pages: Iterable[PageContent]) -> list[Block]:
        """All blocks in reading order; each page's footnotes follow its text."""
        entries = linked(pages, self._measures)
        self._marks = frozenset(entry.mark for entry in entries if isinstance(entry, Note) and entry.mark)
        return [block for entry in entries for block in self._blocks(entry)]

    def _blocks(self, entry: Entry) -> Iterable[Block]:
        if isinstance(entry, Grid):
            return _contents_entries(entry) if entry.is_contents else [_table(entry)]
        return [self._note(entry) if isinstance(entry, Note) else self._paragraph(entry)]

    def _paragraph(self, paragraph: Paragraph) -> Block:
        lines = paragraph.lines
        head = lines[0]
        bullet = is_bullet("".join(piece.text for piece in head.pieces[: head.label])) if head.label else False
        runs = runs_of(lines, self._hyphens, self._marks, head.label if bullet else 0)
        if not bullet and (found := BULLET.match(runs[0].text)):
            bullet = True
            runs = (replace(runs[0], text=runs[0].text[found.end() :].lstrip()), *runs[1:])
        return Block(
            runs,
            BlockKind.HEADING if self._is_heading(lines) else BlockKind.TEXT,
            page=head.page,
            indent=round(head.x0, 1),
            size=head.size,
            bullet=bullet,
            continues=paragraph.continues,
        )

    def _is_heading(self, lines: Sequence[Line]) -> bool:
        """Larger than the text and bold; on the first page, where titles are so, a section number as well."""
        head = lines[0]
        if len(lines) > _LONGEST_HEADING or head.size < _HEADING_SIZE * self._measures.size:
            return False
        if not all(line.is_bold for line in lines):
            return False
        return head.page > 1 or bool(_SECTION_LABEL.match(head.text))

    def _note(self, note: Note) -> Block:
        head = note.lines[0]
        raised = note.mark is not None and head.pieces[0].text.strip() == note.mark
        runs = runs_of(note.lines, self._hyphens, frozenset(), 1 if raised else 0)
        if note.mark is not None and not raised:
            runs = (replace(runs[0], text=_OPENING.sub("", runs[0].text)), *runs[1:])
        return Block(
            runs,
            BlockKind.FOOTNOTE,
            page=head.page,
            mark=note.mark,
            indent=round(head.x0, 1),
            size=head.size,
        )


def _table(grid: Grid) -> Block:
    head = grid.lines[0]
    text = "\n".join(" ".join(cell for cell in row if cell) for row in grid.rows)
    return Block(
        (Run(text),), BlockKind.TABLE, page=head.page, indent=round(head.x0, 1), size=head.size, rows=grid.rows
    )


def _contents_entries(grid: Grid) -> list[Block]:
    """A list of contents as one block an entry, each ending with dots and its page."""
    head = grid.lines[0]
    return [
        Block(
            (Run(f"{row[0]} ... {' '.join(row[1:])}".rstrip()),),
            page=head.page,
            size=head.size,
            style="contents",
        )
        for row in grid.rows
    ]


def with_spans(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], str]:
    """The blocks with their spans, and the plain text in which the spans count: one line for each block."""
    placed: list[Block] = []
    parts: list[str] = []
    start = 0
    for block in blocks:
        text = block.text
        placed.append(replace(block, span=Span(start, start + len(text))))
        parts.append(text)
        start += len(text) + 1
    return tuple(placed), "\n".join(parts)
