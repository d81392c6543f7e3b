"""A specimen document as the lines a typist would set, with the text of each footnote at its mark."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.documents.grammar import assemble
from servanda.documents.model import Document, FootnoteMark, Item, Paragraph, Section
from servanda.documents.readers.markdown import read_markdown
from servanda.text.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """One line to set: its role ("cover", "heading", "text"), level or depth, text, (offset, mark, note) in it, and
    what of it stands in italics.
    """

    role: str
    depth: int
    text: str
    notes: tuple[tuple[int, str, str], ...] = ()
    italics: tuple[Span, ...] = ()

    def stretches(self) -> Iterator[tuple[str, bool, tuple[str, str] | None]]:
        """The text in stretches of one look: each with whether it is italic, and the mark and note right behind it."""
        notes = {offset: (mark, note) for offset, mark, note in self.notes}
        cuts = sorted({0, len(self.text), *notes, *(end for span in self.italics for end in (span.start, span.end))})
        for start, end in itertools.pairwise(cuts):
            is_italic = any(span.start <= start < span.end for span in self.italics)
            yield self.text[start:end], is_italic, notes.get(end)


def read_parts(source: str) -> list[Part]:
    """The parts of a document in printing order."""
    document = assemble(read_markdown(source))
    notes = {note.mark: note.text for note in document.footnotes}
    parts = [_cover(line, notes) for line in document.cover]
    seen = 0
    for paragraph in document.paragraphs:
        last = -1 if paragraph.section is None else paragraph.section
        parts += [_heading(section) for section in document.sections[seen : last + 1]]
        seen = max(seen, last + 1)
        parts += _paragraph(document, paragraph, notes)
    return parts


def _cover(line: str, notes: dict[str, str]) -> Part:
    if "provisional agenda" in line and "*" in notes:
        return Part("cover", 0, line, ((len(line), "*", notes["*"]),))
    return Part("cover", 0, line)


def _heading(section: Section) -> Part:
    number = f"{section.number} " if section.number else ""
    if section.number and not section.number.endswith((")", ".")):
        number = f"{section.number}. "
    return Part("heading", section.level, f"{number}{section.title}{' (continued)' if section.is_continued else ''}")


def _paragraph(document: Document, paragraph: Paragraph, notes: dict[str, str]) -> Iterator[Part]:
    number = f"{paragraph.number}. " if paragraph.number else ""
    italics = [span.of(document.source_text) for span in document.italics if span.start in _range(paragraph.span)]
    text = number + paragraph.lead
    yield Part("text", 0, text, _placed(paragraph.footnotes, notes, len(number)), _found(italics, text))
    for item in paragraph.items:
        yield from _items(item, notes, 1, italics)


def _items(item: Item, notes: dict[str, str], depth: int, italics: list[str]) -> Iterator[Part]:
    label = f"{item.label} "
    text = label + item.text
    yield Part("text", depth, text, _placed(item.footnotes, notes, len(label)), _found(italics, text))
    for child in item.items:
        yield from _items(child, notes, depth + 1, italics)


def _range(span: Span) -> range:
    return range(span.start, span.end)


def _found(italics: list[str], text: str) -> tuple[Span, ...]:
    """Where the stretches of a paragraph that stand in italics are in one of its lines."""
    places = ((text.find(words), len(words)) for words in italics)
    return tuple(Span(place, place + length) for place, length in places if place >= 0)


def _placed(marks: tuple[FootnoteMark, ...], notes: dict[str, str], shift: int) -> tuple[tuple[int, str, str], ...]:
    return tuple((mark.offset + shift, mark.mark, notes.get(mark.mark, "")) for mark in marks)
