"""Documents as Markdown that Markdown programs show well and that `read_markdown` reads back as the same document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from servanda.documents.model import Document, Footnote, FootnoteMark, Item, Paragraph, Section, Table
from servanda.documents.writers.reading_order import continued, legal, notes_by_anchor, printed_number, reading_order

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|]")
# At the start of a block these would make a heading, a quotation, a rule, or a list item.
_BLOCK_START = re.compile(r"(#{1,6}(?=\s)|[+>=-]|•(?=\s))")
_PLAIN_MARK = re.compile(r"\w+")
_DEEPEST = 6


def write_markdown(document: Document) -> str:
    """The document as Markdown: cover, headings, numbered paragraphs, items, tables, footnotes after their paragraph.

    Page numbers, spans and bold within a paragraph are not kept; Markdown cannot say them.
    """
    return "\n\n".join(_blocks(document)) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    notes = notes_by_anchor(document)
    cover_notes = notes.get("cover", [])
    yield from (_cover_line(line, i, document, cover_notes) for i, line in enumerate(document.cover))
    yield from map(_note, cover_notes)
    for part in reading_order(document):
        if isinstance(part, Section):
            yield _heading(part, document.metadata.language)
        elif isinstance(part, Table):
            yield _table(part)
        else:
            yield from _paragraph(part, document.metadata.language)
            yield from map(_note, notes.get(part.key, ()))
    written = {"cover", *(paragraph.key for paragraph in document.paragraphs)}
    for anchor, stray in notes.items():
        if anchor not in written:
            yield from map(_note, stray)


def _cover_line(line: str, index: int, document: Document, notes: Sequence[Footnote]) -> str:
    text = _text(line)
    # The model does not say which line bears the marks of the cover; the last one keeps them in sight.
    if index == len(document.cover) - 1:
        text += "".join(_mark(note.mark) for note in notes)
    return f"# {text}" if document.metadata.title and line == document.metadata.title else text


def _heading(section: Section, language: str | None) -> str:
    number = f"{printed_number(section.number)} " if section.number else ""
    ending = f" (*{continued(language)}*)" if section.is_continued else ""
    return f"{'#' * min(section.level + 1, _DEEPEST)} {_escaped(number)}{_escaped(section.title)}{ending}"


def _paragraph(paragraph: Paragraph, language: str | None) -> Iterator[str]:
    text = _marked(paragraph.lead, paragraph.footnotes)
    number = printed_number(paragraph.number, language) if paragraph.number else ""
    whole = f"{number} {text}" if number else _protected(text)
    yield f"**{whole}**" if paragraph.is_bold and whole else whole
    yield from _items(paragraph.items)


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        label = _escaped(item.label) if item.label else "-"
        yield f"{label} {_marked(item.text, item.footnotes)}"
        yield from _items(item.items)


def _note(note: Footnote) -> str:
    if _PLAIN_MARK.fullmatch(note.mark):
        return f"[^{note.mark}]: {_text(note.text)}"
    mark = _escaped(note.mark)
    # Official documents set asterisks on the line, as the first characters of the note.
    return f"{mark} {_text(note.text)}" if note.mark.strip("*") == "" else f"<sup>{mark}</sup> {_text(note.text)}"


def _mark(mark: str) -> str:
    return f"[^{mark}]" if _PLAIN_MARK.fullmatch(mark) else f"<sup>{_escaped(mark)}</sup>"


def _table(table: Table) -> str:
    width = max(map(len, table.rows), default=1)
    rows = [[_cell(cell) for cell in (*row, *[""] * (width - len(row)))] for row in table.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines[:1], f"|{' --- |' * width}", *lines[1:]])


def _cell(text: str) -> str:
    return " ".join(legal(text).split()).replace("|", r"\|")


def _marked(text: str, marks: Iterable[FootnoteMark]) -> str:
    pieces, start = [], 0
    for mark in sorted(marks, key=lambda found: found.offset):
        pieces += [_escaped(text[start : mark.offset]), _mark(mark.mark)]
        start = max(start, mark.offset)
    return "".join([*pieces, _escaped(text[start:])])


def _text(text: str) -> str:
    return _protected(_escaped(text))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", legal(text)))


def _protected(text: str) -> str:
    return _BLOCK_START.sub(r"\\\1", text, count=1) if _BLOCK_START.match(text) else text
