"""Paragraphs, footnotes and tables of all pages as one stream of blocks with their places in its plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.readers.pdf.footnotes import Note
from servanda.documents.readers.pdf.hyphens import Hyphens, broken_word
from servanda.documents.readers.pdf.labels import BULLET, is_bullet, starts_with_label
from servanda.documents.readers.pdf.lines import Line, first_word
from servanda.documents.readers.pdf.looks import runs_of, with_glued_marks
from servanda.documents.readers.pdf.measures import Measures, same_size
from servanda.documents.readers.pdf.paragraphs import is_closed, paragraphs_of
from servanda.documents.readers.pdf.tables import Grid, lines_and_grids
from servanda.text.spans import Span

_HEADING_SIZE = 1.08
_LONGEST_HEADING = 4
_SECTION_LABEL = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,2})\.\s")
_FULL_LINE = 0.12


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page, in reading order."""

    number: int
    body: Sequence[Line | Grid]
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one visual paragraph on one page; `continues` as in `Block`."""

    lines: Sequence[Line]
    continues: bool | None = None


Entry = Paragraph | Grid | Note


class BlockWriter:
    """Writes the pages of one document as blocks."""

    def __init__(self, measures: Measures, hyphens: Hyphens) -> None:
        self._measures, self._hyphens = measures, hyphens
        self._marks: set[str] = set()

    def blocks(self, pages: Iterable[PageContent]) -> list[Block]:
        """All blocks in reading order; each page's footnotes follow its text."""
        entries: list[Entry] = []
        last: Paragraph | None = None
        for page in pages:
            for entry in self._body(page, last):
                entries.append(entry)
                last = entry if isinstance(entry, Paragraph) else None
            entries += page.notes
            self._marks.update(note.mark for note in page.notes if note.mark)
        return [block for entry in _with_whole_words(entries) for block in self._blocks(entry)]

    def _blocks(self, entry: Entry) -> Iterable[Block]:
        if isinstance(entry, Grid):
            return _contents_entries(entry) if entry.is_contents else [_table(entry)]
        return [self._note(entry) if isinstance(entry, Note) else self._paragraph(entry)]

    def _body(self, page: PageContent, last: Paragraph | None) -> Iterable[Paragraph | Grid]:
        first = True
        for part in lines_and_grids(page.body):
            if isinstance(part, Grid):
                yield part
                last, first = None, False
                continue
            for lines in paragraphs_of(part, self._measures):
                turns = last is not None and last.lines[-1].column != lines[0].column
                continues = self._continues(last.lines, lines) if last is not None and (first or turns) else None
                last, first = Paragraph(lines, continues), False
                yield last

    def _paragraph(self, paragraph: Paragraph) -> Block:
        lines = paragraph.lines
        head = lines[0]
        bullet = is_bullet("".join(piece.text for piece in head.pieces[: head.label])) if head.label else False
        runs = runs_of(lines, self._hyphens, head.label if bullet else 0)
        if not bullet and (found := BULLET.match(runs[0].text)):
            bullet = True
            runs = (replace(runs[0], text=runs[0].text[found.end() :].lstrip()), *runs[1:])
        return Block(
            with_glued_marks(runs, frozenset(self._marks)),
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
        runs = runs_of(note.lines, self._hyphens, 1 if raised else 0)
        if note.mark is not None and not raised:
            runs = (replace(runs[0], text=runs[0].text.removeprefix(note.mark).lstrip()), *runs[1:])
        return Block(
            runs,
            BlockKind.FOOTNOTE,
            page=head.page,
            mark=note.mark,
            indent=round(head.x0, 1),
            size=head.size,
            continues=note.mark is None,
        )

    def _continues(self, before: Sequence[Line], lines: Sequence[Line]) -> bool | None:
        """Whether the first paragraph of a page or column goes on from the last one before it."""
        head, last = lines[0], before[-1]
        if not same_size(head.size, last.size) or head.label or BULLET.match(head.text):
            return False
        closed = is_closed(last.text)
        short = self._measures.room(last) > _FULL_LINE * self._measures.width(last)
        if closed and (short or starts_with_label(head.text) or head.is_bold != last.is_bold):
            return False
        if not closed or head.text[:1].islower():
            return True if head.is_bold == last.is_bold or not short else None
        return None


def _with_whole_words(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with a word that is broken over two pages put whole on the first."""
    whole: list[Entry] = []
    place: int | None = None
    for entry in entries:
        if isinstance(entry, Paragraph):
            if entry.continues and place is not None:
                before = whole[place]
                if isinstance(before, Paragraph) and broken_word(before.lines[-1].text):
                    moved, kept = first_word(entry.lines[0])
                    whole[place] = replace(before, lines=[*before.lines, moved])
                    if kept is None and len(entry.lines) == 1:
                        continue
                    entry = replace(entry, lines=[*([kept] if kept else []), *entry.lines[1:]])
            place = len(whole)
        whole.append(entry)
    return whole


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
