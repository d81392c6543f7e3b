"""Ties each footnote to the paragraph, heading or cover line that bears its mark."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from servanda.documents.blocks import Block
from servanda.documents.grammar.flow import flow_of
from servanda.documents.model import Footnote, Item, Paragraph


def link_footnotes(
    notes: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    cover: Collection[str],
    headings: Collection[str],
    tables: Collection[str] = (),
) -> tuple[Footnote, ...]:
    """The footnotes in order, each with its anchor: a paragraph's key, "cover", "heading", "table", or None.

    A mark that comes back (asterisks, numbering by page) goes to its bearers in turn.
    """
    bearers: dict[str, list[str]] = {}
    for key, mark in _marks(paragraphs):
        bearers.setdefault(mark, []).append(key)
    return tuple(_footnote(note, bearers, cover, headings, tables) for note in notes)


def _marks(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        yield from ((paragraph.key, mark.mark) for mark in paragraph.footnotes)
        for item in paragraph.items:
            yield from ((paragraph.key, mark) for mark in _item_marks(item))


def _item_marks(item: Item) -> Iterator[str]:
    yield from (mark.mark for mark in item.footnotes)
    for child in item.items:
        yield from _item_marks(child)


def _footnote(
    note: Block,
    bearers: dict[str, list[str]],
    cover: Collection[str],
    headings: Collection[str],
    tables: Collection[str],
) -> Footnote:
    mark = note.mark or ""
    if mark in cover:
        anchor: str | None = "cover"
    elif bearers.get(mark):
        anchor = bearers[mark].pop(0)
    else:
        anchor = "heading" if mark in headings else "table" if mark in tables else None
    return Footnote(mark, flow_of(note).text, anchor, note.span, note.page)
