"""Paragraphs, footnotes and tables of all pages as one stream of blocks with their places in its plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.readers.pdf.footnotes import Note, opening_mark
from servanda.documents.readers.pdf.hyphens import Hyphens
from servanda.documents.readers.pdf.labels import BULLET, is_bullet, starts_with_label
from servanda.documents.readers.pdf.lines import Line
from servanda.documents.readers.pdf.looks import runs_of
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


class BlockWriter:
    """Writes blocks page by page; the last paragraph of a page is remembered to judge whether the next goes on."""

    def __init__(self, measures: Measures, hyphens: Hyphens) -> None:
        self._measures, self._hyphens = measures, hyphens
        self._flush_starts = 0
        self._last: list[Line] = []

    def blocks(self, pages: Iterable[PageContent]) -> list[Block]:
        """All blocks in reading order; each page's footnotes follow its text."""
        return [block for page in pages for block in [*self._body(page), *map(self._note, page.notes)]]

    def _body(self, page: PageContent) -> Iterable[Block]:
        first = True
        for part in lines_and_grids(page.body):
            if isinstance(part, Grid):
                yield _table(part)
                self._last, first = [], False
                continue
            for paragraph in paragraphs_of(part, self._measures):
                column_turns = bool(self._last) and self._last[-1].column != paragraph[0].column
                continues = self._continues(paragraph) if first or column_turns else None
                yield self._paragraph(paragraph, continues)
                self._last, first = paragraph, False

    def _paragraph(self, lines: Sequence[Line], continues: bool | None) -> Block:
        head = lines[0]
        bullet = is_bullet("".join(piece.text for piece in head.pieces[: head.label])) if head.label else False
        runs = runs_of(lines, self._hyphens, head.label if bullet else 0)
        if not bullet and (found := BULLET.match(runs[0].text)):
            bullet = True
            runs = (replace(runs[0], text=runs[0].text[found.end() :].lstrip()), *runs[1:])
        kind = BlockKind.HEADING if self._is_heading(lines) else BlockKind.TEXT
        return Block(
            runs, kind, page=head.page, indent=round(head.x0, 1), size=head.size, bullet=bullet, continues=continues
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

    def _continues(self, paragraph: Sequence[Line]) -> bool | None:
        """Whether the first paragraph of a page or column goes on from the last one before it."""
        if not self._last:
            return None
        head, last = paragraph[0], self._last[-1]
        if not same_size(head.size, last.size) or head.label or BULLET.match(head.text):
            return False
        closed = is_closed(last.text)
        short = self._measures.room(last) > _FULL_LINE * (self._measures.right.get(last.column, last.x1) - last.x0)
        if closed and (short or starts_with_label(head.text) or head.is_bold != last.is_bold):
            return False
        if not closed or head.text[:1].islower():
            return True if head.is_bold == last.is_bold or not short else None
        return None


def _table(grid: Grid) -> Block:
    text = "\n".join(" ".join(cell for cell in row if cell) for row in grid.rows)
    head = grid.lines[0]
    return Block(
        (Run(text),),
        BlockKind.TABLE,
        page=head.page,
        indent=round(head.x0, 1),
        size=head.size,
        style="contents" if grid.is_contents else None,
        rows=grid.rows,
    )


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


__all__ = ["BlockWriter", "PageContent", "opening_mark", "with_spans"]
