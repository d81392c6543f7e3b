"""Where a document's running text stands in italics, as places in its plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.documents.blocks import Block, BlockKind
from servanda.text.spans import Span

_SHORTEST = 5
"""Fewer letters are a sign, a Latin word or a label, which nobody asks for."""


def italics_in(blocks: Iterable[Block], source: str) -> tuple[Span, ...]:
    """The places in `source` of what the blocks of text set in italics, in reading order.

    A stretch that the source breaks over lines, or marks within, is left out.

    >>> from servanda.documents.readers.markdown import read_markdown
    >>> read = read_markdown("1. See the *Lamp Manual* of 2031.")
    >>> [span.of(read.text) for span in italics_in(read.blocks, read.text)]
    ['Lamp Manual']
    """
    return tuple(span for block in blocks if block.kind is BlockKind.TEXT for span in _of_block(block, source))


def _of_block(block: Block, source: str) -> Iterator[Span]:
    behind = block.span.start
    for run in block.runs:
        if not run.italic or run.mark is not None:
            continue
        words = " ".join(run.text.split())
        place = source.find(words, behind, block.span.end) if len(words) >= _SHORTEST else -1
        if place >= 0:
            behind = place + len(words)
            yield Span(place, behind)
