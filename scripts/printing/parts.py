"""A specimen document as the lines a typist would set, with the text of each footnote at its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.documents.grammar import assemble
from servanda.documents.model import Document, FootnoteMark, Item, Paragraph, Section
from servanda.documents.readers.markdown import read_markdown


@dataclass(frozen=True, slots=True)
class Part:
    """One line to set: its role ("cover", "heading", "text"), level or depth, text, and (offset, mark, note) in it."""

    role: str
    depth: int
    text: str
    notes: tuple[tuple[int, str, str], ...] = ()


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
    yield Part("text", 0, number + paragraph.lead, _placed(paragraph.footnotes, notes, len(number)))
    for item in paragraph.items:
        yield from _items(item, notes, 1)


def _items(item: Item, notes: dict[str, str], depth: int) -> Iterator[Part]:
    label = f"{item.label} "
    yield Part("text", depth, label + item.text, _placed(item.footnotes, notes, len(label)))
    for child in item.items:
        yield from _items(child, notes, depth + 1)


def _placed(marks: tuple[FootnoteMark, ...], notes: dict[str, str], shift: int) -> tuple[tuple[int, str, str], ...]:
    return tuple((mark.offset + shift, mark.mark, notes.get(mark.mark, "")) for mark in marks)
