"""Plain text that a program printed from pages: indented, hard-wrapped lines with running heads between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from servanda.documents.blocks import Block, Run
from servanda.documents.grammar.labels import read_label
from servanda.text.spans import Span

_PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*\Z", re.I)
_JOB_NUMBER = re.compile(r"\s*(?:GE|V|N)\.\d{2}-\d{4,6}.*\Z")
_NOTE_HEAD = re.compile(r"\s*(\d{1,3}|\*{1,3})\s{2,}(?=\S)")
_MIN_INDENTED = 0.4
_MIN_LINES = 40


def unwrap_layout(text: str) -> tuple[Block, ...] | None:
    """Blocks of page-printed text, or None where the text is not of that kind.

    It is of that kind where most lines are indented and break off in mid-sentence.
    """
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    indented = sum(line.startswith("      ") for line in filled)
    if len(filled) < _MIN_LINES or indented < _MIN_INDENTED * len(filled):
        return None
    return tuple(_unwrapped(lines, _furniture(filled)))


def _furniture(lines: list[str]) -> frozenset[str]:
    """Lines that come back on many pages: running heads."""
    counts = Counter(line.strip() for line in lines if len(line.strip()) < 60)
    return frozenset(line for line, count in counts.items() if count >= 4 and "/" in line)


def _unwrapped(lines: list[str], furniture: frozenset[str]) -> Iterator[Block]:
    offset = 0
    group: list[str] = []
    start = 0
    page = 1
    for line in lines:
        if "\f" in line:
            page += 1
        bare = line.strip("\f ")
        skip = bare in furniture or _PAGE_NUMBER.match(bare) or _JOB_NUMBER.match(bare)
        if bare and not skip and (not group or read_label(bare)):
            if group:
                yield _block(group, start, offset, page)
            group, start = [bare], offset
        elif bare and not skip:
            group.append(bare)
        elif not bare and group:
            yield _block(group, start, offset, page)
            group = []
        offset += len(line) + 1
    if group:
        yield _block(group, start, offset, page)


def _block(group: list[str], start: int, end: int, page: int) -> Block:
    return Block((Run(" ".join(" ".join(group).split())),), page=page, span=Span(start, end))
