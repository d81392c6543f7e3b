"""Tables of a document: made of their blocks, and joined again where a page edge cut one in two."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from servanda.documents.blocks import Block
from servanda.documents.model import Table
from servanda.text.spans import Span

_MOST_HEADER_ROWS = 4


def table_of(block: Block, after: str | None, section: int | None) -> Table:
    """The table that a block holds, behind the paragraph `after`."""
    return Table(
        block.rows,
        after,
        block.span,
        block.page,
        section=section,
        merged=block.merged,
        header_rows=block.header_rows,
        marks=tuple(dict.fromkeys(run.mark for run in block.runs if run.mark is not None)),
    )


def joined_over_page(before: Table, table: Table) -> Table | None:
    """One table of two on pages that follow each other, where the second repeats the heading of the first; else None.

    A text or a heading between them keeps them apart. The repeated heading is left out.
    """
    ends = before.last_page or before.page
    if ends is None or table.page != ends + 1 or (table.after, table.section) != (before.after, before.section):
        return None
    repeated = _repeated_rows(before, table)
    if not repeated:
        return None
    shift = len(before.rows) - repeated
    merged = tuple(replace(cell, row=cell.row + shift) for cell in table.merged if cell.row >= repeated)
    return replace(
        before,
        rows=before.rows + table.rows[repeated:],
        span=Span(before.span.start, table.span.end),
        merged=before.merged + merged,
        header_rows=before.header_rows or repeated,
        last_page=table.page,
        marks=tuple(dict.fromkeys(before.marks + table.marks)),
    )


def _repeated_rows(before: Table, table: Table) -> int:
    """How many rows at the head of a table are those at the head of the one before it; 0 where it is another table."""
    pairs = list(zip(before.rows[:_MOST_HEADER_ROWS], table.rows, strict=False))
    same = list(takewhile(lambda pair: pair[0] == pair[1], pairs))
    has_words = any(cell.strip() and not cell.strip().isdigit() for row, _ in same for cell in row)
    return len(same) if has_words and len(same) < len(table.rows) else 0
