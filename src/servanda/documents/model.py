"""The document itself: metadata, section tree, numbered paragraphs with items, footnotes, and spans into the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from servanda.documents.blocks import MergedCell, RecognisedWord
from servanda.text.spans import Span
from servanda.values import made_often


@made_often(frozen=True, slots=True)
class FootnoteMark:
    """A mark in a text: the mark as printed and the character before which it stands."""

    mark: str
    offset: int


@made_often(frozen=True)
class Item:
    """A labelled part of a paragraph: `label` as printed ("(a)", "1."), its text without it, and its own items."""

    label: str
    text: str
    span: Span
    page: int | None = None
    items: tuple[Item, ...] = ()
    footnotes: tuple[FootnoteMark, ...] = ()

    @cached_property
    def full_text(self) -> str:
        """Text and sub-items with their labels, joined by a space."""
        return " ".join([self.text, *(f"{item.label} {item.full_text}".strip() for item in self.items)]).strip()


@made_often(frozen=True)
class Paragraph:
    """One paragraph. `number` is as printed ("12", "140.1") or None where none is printed.

    `key` names the paragraph within its document: the printed number; where a number comes back (an annex that starts
    again at 1) the section path stands in front of it; an unnumbered paragraph is "II.A~2", the second unnumbered
    one of that section. `section` is an index into `Document.sections`, None before the first heading.
    `lead` is the text before the first item, without its number.
    """

    key: str
    number: str | None
    lead: str
    span: Span
    section: int | None = None
    page: int | None = None
    items: tuple[Item, ...] = ()
    footnotes: tuple[FootnoteMark, ...] = ()
    is_bold: bool = False
    is_quoted: bool = False

    @cached_property
    def text(self) -> str:
        """The whole paragraph, items included with their labels, whitespace-normalised."""
        return " ".join([self.lead, *(f"{item.label} {item.full_text}".strip() for item in self.items)]).strip()


@made_often(frozen=True, slots=True)
class Section:
    """A heading and what hangs under it.

    `number` as printed without its full stop ("II", "A", "1") or None; `title` without number, emphasis and
    "(continued)"; `level` counts from 1; `path` are the numbers (titles, where there is none) from the top down.
    """

    number: str | None
    title: str
    level: int
    path: tuple[str, ...]
    span: Span
    parent: int | None = None
    page: int | None = None
    is_continued: bool = False


@made_often(frozen=True, slots=True)
class Footnote:
    """A footnote: mark as printed, text, and what bears the mark: a paragraph's key, "heading", "table" or "cover"."""

    mark: str
    text: str
    anchor: str | None
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table kept as rows of cells; `after` is the key of the paragraph before it, `section` the index of its section.

    `merged` are the cells that take several places; `header_rows` how many rows the file itself repeats as a heading;
    `last_page` the page on which a table ends that was joined over a page break; `marks` the footnote marks in it.
    """

    rows: tuple[tuple[str, ...], ...]
    after: str | None
    span: Span
    page: int | None = None
    section: int | None = None
    merged: tuple[MergedCell, ...] = ()
    header_rows: int = 0
    last_page: int | None = None
    marks: tuple[str, ...] = ()

    def shapes(self) -> dict[tuple[int, int], MergedCell | None]:
        """Each merged cell by its place, as (row, column), and None for each place that one covers.

        >>> Table((("a", ""),), None, Span(0, 1), merged=(MergedCell(0, 0, 1, 2),)).shapes()
        {(0, 0): MergedCell(row=0, column=0, rows=1, columns=2), (0, 1): None}
        """
        found: dict[tuple[int, int], MergedCell | None] = {}
        for cell in self.merged:
            rows = range(cell.row, cell.row + cell.rows)
            columns = range(cell.column, cell.column + cell.columns)
            found |= {(row, column): None for row in rows for column in columns}
            found[cell.row, cell.column] = cell
        return found


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the cover says. Every field is None (or empty) where the document does not say it; nothing is guessed here.

    Dates are ISO 8601 (`2021-10-14`). `type` is one of the types in `docs/glossary.md` ("session report", "draft
    report addendum", "consolidated recommendations", "background paper", "chair's summary", "UPR report", …).
    `meeting_name` is given where the meeting is no session of the body: an event of its own ("constructive dialogue").
    """

    symbol: str | None = None
    title: str | None = None
    subtitle: str | None = None
    type: str | None = None
    body: str | None = None
    subsidiary_body: str | None = None
    distr: str | None = None
    date_issued: str | None = None
    language: str | None = None
    agenda_item: str | None = None
    agenda_item_title: str | None = None
    meeting_name: str | None = None
    meeting_ordinal: int | None = None
    meeting_place: str | None = None
    meeting_start: str | None = None
    meeting_end: str | None = None


@dataclass(frozen=True)
class Document:
    """A document as read: immutable, format-neutral, every part with its place in the source text.

    `id` is the symbol where known, else a provisional id made from the content. `cover` are the blocks before the
    first heading or paragraph, one string each; `properties` what the file says beside its pages and in running heads;
    `recognised` the words of scanned pages, in the order of the text, with their confidence; `italics` what the running
    text sets in italics, in its order.
    """

    id: str
    metadata: Metadata
    cover: tuple[str, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...] = ()
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    source_text: str = ""
    media_type: str = "text/markdown"
    unread: tuple[str, ...] = field(default=())
    properties: tuple[tuple[str, str], ...] = ()
    recognised: tuple[RecognisedWord, ...] = ()
    italics: tuple[Span, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Paragraph]:
        return {paragraph.key: paragraph for paragraph in self.paragraphs}

    def paragraph(self, key: str) -> Paragraph | None:
        """The paragraph of that key, or None."""
        return self._by_key.get(key)

    @cached_property
    def _notes_by_anchor(self) -> dict[str | None, list[Footnote]]:
        notes: dict[str | None, list[Footnote]] = {}
        for note in self.footnotes:
            notes.setdefault(note.anchor, []).append(note)
        return notes

    def notes_of(self, paragraph: Paragraph) -> Sequence[Footnote]:
        """The footnotes whose marks a paragraph bears."""
        return self._notes_by_anchor.get(paragraph.key, ())

    def section_of(self, paragraph: Paragraph) -> Section | None:
        """The section that directly holds a paragraph."""
        return None if paragraph.section is None else self.sections[paragraph.section]

    def section_path(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The path of that section; empty before the first heading."""
        section = self.section_of(paragraph)
        return section.path if section else ()

    def ancestors(self, section: Section | None) -> Iterator[Section]:
        """The section itself and those above it, upwards."""
        while section is not None:
            yield section
            section = None if section.parent is None else self.sections[section.parent]
