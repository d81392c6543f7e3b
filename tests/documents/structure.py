"""What of a document must be the same however it was written and read."""

from __future__ import annotations

from servanda.documents.model import Document, Item, Paragraph


def structure(document: Document) -> dict[str, object]:
    """Text, numbers, sections, items and footnotes, without places and pages."""
    return {
        "paragraphs": [
            (part.key, part.number, part.lead, document.section_path(part), part.is_bold, _marked(part), _items(part))
            for part in document.paragraphs
        ],
        "sections": [(part.number, part.title, part.level, part.path, part.is_continued) for part in document.sections],
        "footnotes": sorted((note.mark, note.text, note.anchor or "") for note in document.footnotes),
        "tables": [(table.rows, table.after) for table in document.tables],
    }


def items_of(part: Paragraph | Item) -> int:
    """How many items a part has, at any depth."""
    return sum(1 + items_of(item) for item in part.items)


def _items(part: Paragraph | Item) -> list[object]:
    return [(item.label, item.text, _marked(item), _items(item)) for item in part.items]


def _marked(part: Paragraph | Item) -> list[tuple[str, int]]:
    return [(mark.mark, mark.offset) for mark in part.footnotes]
