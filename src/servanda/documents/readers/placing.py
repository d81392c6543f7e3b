"""Writes out the plain text of a file that has none of its own (Word, HTML) and tells each block its place in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from servanda.documents.blocks import Block
from servanda.text.spans import Span


def place_blocks(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], str]:
    """The blocks with their places in the plain text, one line a block; a label stands before its block's span."""
    placed: list[Block] = []
    lines: list[str] = []
    start = 0
    for block in blocks:
        text = block.text or "\t".join(cell for row in block.rows for cell in row)
        lead = f"{block.label or block.mark} " if block.label or block.mark else ""
        end = start + len(lead) + len(text)
        placed.append(replace(block, span=Span(start + len(lead), end)))
        lines.append(lead + text)
        start = end + 1
    return tuple(placed), "\n".join(lines)
