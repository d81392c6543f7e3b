"""A document laid out for reading: headings, paragraphs with their anchors, items, footnote marks and margin notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from servanda_web.library.citation import cite
from servanda_web.library.margin import Margin, Note, margin_of
from servanda_web.library.models import Document, Footnote, Paragraph, Section


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, or a footnote mark with the number of its footnote (None where there is no such footnote)."""

    text: str = ""
    mark: str = ""
    footnote: int | None = None


@dataclass(frozen=True, slots=True)
class ReadItem:
    """A labelled item and those under it."""

    label: str
    segments: tuple[Segment, ...]
    items: tuple[ReadItem, ...]


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with all that stands around it."""

    row: Paragraph
    anchor: str
    segments: tuple[Segment, ...]
    items: tuple[ReadItem, ...]
    notes: tuple[Note, ...]
    citation: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A heading and the paragraphs directly under it; `heading` is None for what stands before the first."""

    heading: Section | None
    anchor: str
    paragraphs: tuple[ReadParagraph, ...]
    html_level: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document."""

    sections: tuple[ReadSection, ...]
    footnotes: tuple[Footnote, ...]
    contents: tuple[ReadSection, ...]
    kinds: dict[str, int]


def anchor_of(key: str) -> str:
    """The fragment that leads to a paragraph: its key without white space.

    >>> anchor_of("General remarks~2")
    'General_remarks~2'
    """
    return "_".join(key.split())


def lay_out(document: Document) -> Reading:
    """Everything that the page of a document shows, in five queries however long the document is."""
    headings = list(document.sections.all())
    notes = list(document.footnotes.all())
    page = _Layout(document, margin_of(document), notes, headings)
    grouped: dict[int | None, list[ReadParagraph]] = defaultdict(list)
    for row in document.paragraphs.all():
        grouped[row.section_id].append(page.paragraph(row))
    sections = [ReadSection(None, "", tuple(grouped[None]), 2)] if grouped.get(None) else []
    sections += [
        ReadSection(heading, f"s{heading.position + 1}", tuple(grouped[heading.pk]), min(heading.level + 1, 6))
        for heading in headings
    ]
    kinds: dict[str, int] = defaultdict(int)
    for listed in page.margin.notes.values():
        for note in listed:
            kinds[note.kind] += 1
    return Reading(tuple(sections), tuple(notes), tuple(one for one in sections if one.heading), dict(kinds))


class _Layout:
    """What laying out one paragraph needs to know of the whole document."""

    def __init__(self, document: Document, margin: Margin, notes: list[Footnote], headings: list[Section]) -> None:
        self.document, self.margin = document, margin
        self.headings = {heading.pk: heading for heading in headings}
        self.by_mark: dict[tuple[str, str], int] = {}
        for note in notes:
            self.by_mark.setdefault((note.anchor, note.mark), note.position + 1)
            self.by_mark.setdefault(("", note.mark), note.position + 1)
        self.tables: dict[str, list[tuple[tuple[str, ...], ...]]] = defaultdict(list)
        for table in document.tables:
            self.tables[table["after"] or ""].append(tuple(tuple(row) for row in table["rows"]))

    def paragraph(self, row: Paragraph) -> ReadParagraph:
        section = None if row.section_id is None else self.headings[row.section_id]
        label = "" if row.number or section is None else f"section {'.'.join(section.path) or section.title}"
        return ReadParagraph(
            row=row,
            anchor=anchor_of(row.key),
            segments=self.segments(row.key, row.lead, row.footnote_marks),
            items=self.items(row.key, row.items),
            notes=tuple(self.margin.notes.get(row.key, ())),
            citation=cite(self.document, paragraph=row.number, label=label),
            tables=tuple(self.tables.get(row.key, ())),
        )

    def items(self, key: str, items: list[dict[str, Any]]) -> tuple[ReadItem, ...]:
        return tuple(
            ReadItem(
                item["label"],
                self.segments(key, item["text"], item["footnote_marks"]),
                self.items(key, item["items"]),
            )
            for item in items
        )

    def segments(self, key: str, text: str, marks: list[dict[str, Any]]) -> tuple[Segment, ...]:
        parts, start = [], 0
        for mark in sorted(marks, key=lambda one: int(one["offset"])):
            parts.append(Segment(text=text[start : mark["offset"]]))
            number = self.by_mark.get((key, mark["mark"])) or self.by_mark.get(("", mark["mark"]))
            parts.append(Segment(mark=mark["mark"], footnote=number))
            start = mark["offset"]
        parts.append(Segment(text=text[start:]))
        return tuple(part for part in parts if part.text or part.mark)
