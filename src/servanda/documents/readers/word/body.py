"""A Word story as blocks in reading order: paragraphs with their numerals, tables, text boxes and footnotes."""

from __future__ import annotations

import re
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from servanda.documents.blocks import Block, BlockKind, Run
from servanda.documents.readers.tidying import plain, tidy
from servanda.documents.readers.word.cells import (
    THROUGH,
    Cell,
    header_rows,
    is_contents,
    is_data,
    merged_cells,
    rows_of,
)
from servanda.documents.readers.word.fields import FieldNumbers
from servanda.documents.readers.word.names import MC, Element, W, number, value, whole
from servanda.documents.readers.word.notes import Notes
from servanda.documents.readers.word.numbering import Counter, Numeral, indent
from servanda.documents.readers.word.runs import PICTURES, TRACKED, RunReader
from servanda.documents.readers.word.styles import Style, StyleSheet, heading_level
from servanda.documents.readers.word.table_notes import TableNotes

# "12. Text", "16.1 Text", "II. Title": where such a line stands, the cover has ended even if no style says so.
_NUMBERED_START = re.compile(r"(?:(?:\d{1,3}|[IVX]{1,5})[.．、)-]|\d{1,3}[A-Z]?\.\d{1,3}\.?)\s")
_TYPED_BULLET = re.compile(r"[•●▪◦]\s*|[–—-]\s+(?=[^\W\d])")
# "* A/98/50.": the note of the cover, typed below it.
_STARRED = re.compile(r"(\*{1,3})\s+(?=\S)")
NESTED: Final = "tables inside a cell read as the text of that cell"
COVER_PICTURES: Final = "pictures of the cover"
_CONTENTS_ENTRY: Final = "toc 1"
"""The style that Word gives the first level of its own contents; the grammar knows entries by it."""


class BodyReader:
    """Turns the main story into blocks, once, in order."""

    def __init__(self, styles: StyleSheet, counter: Counter, notes: Notes, losses: Tally[str]) -> None:
        self._styles, self._counter, self._notes, self._losses = styles, counter, notes, losses
        self._numbers = FieldNumbers()
        self._runs = RunReader(styles, notes, losses, self._numbers)
        self._carried: list[Run] = []
        self._on_cover = True
        self._is_numbered = False

    def blocks(self, story: Element, marks: frozenset[str] = frozenset()) -> Iterator[Block]:
        """The blocks of a story: of the body, a text box, a table cell; `marks` are raised letters that mark notes."""
        notes = TableNotes(story, self._styles)
        for element in story:
            if element.tag == W + "p":
                self._runs.marks = marks | notes.marks_at(element)
                yield from self._paragraph(element, notes.mark_of(element))
            elif element.tag == W + "tbl":
                yield from self._table(element, marks | notes.marks_at(element))
            elif element.tag == W + "sdt":
                yield from self._content_control(element)
            elif element.tag in THROUGH:
                yield from self.blocks(element, marks)
            elif element.tag == MC + "AlternateContent":
                for option in list(element)[:1]:
                    yield from self.blocks(option)
            elif element.tag == W + "altChunk":
                self._losses["embedded files not read"] += 1

    def _content_control(self, element: Element) -> Iterator[Block]:
        if element.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            yield from self.blocks(element)

    def _paragraph(self, element: Element, note_mark: str | None) -> Iterator[Block]:
        properties = element.find(W + "pPr")
        style = self._styles.paragraph(value(properties, "pStyle"))
        seen = self._losses[PICTURES]
        passage = self._runs.read(element, style)
        if self._on_cover:
            # The emblem and the bar code of the cover are no loss.
            self._losses[COVER_PICTURES] += self._losses[PICTURES] - seen
            self._losses[PICTURES] = seen
        runs = [*self._carried, *passage.runs]
        if self._mark_is_deleted(properties) and next(element.itersiblings(W + "p"), None) is not None:
            # Without its mark a paragraph runs into the next one.
            self._carried = runs
        else:
            self._carried = []
            block = self._block(tidy(runs), properties, style, _size(element))
            if block is not None and (starred := _STARRED.match(block.text)) and self._may_be_note(block):
                unmarked = _without_mark(block.runs, starred[1])
                yield replace(block, runs=unmarked, kind=BlockKind.FOOTNOTE, mark=starred[1])
            elif block is not None:
                yield self._seen(_as_special(block, note_mark, is_entry=passage.is_entry))
        for mark, note in passage.notes:
            yield self._note(mark, note)
        for box in passage.boxes:
            # What stands in a box never goes on with the sentence beside it.
            yield from (replace(block, continues=False) for block in self.blocks(box))
        if properties is not None and (section := properties.find(W + "sectPr")) is not None:
            self._notes.end_section(section)

    def _may_be_note(self, block: Block) -> bool:
        """Whether a text behind an asterisk stands where a note does: on the cover, or in the style of footnotes."""
        return self._on_cover or (block.style or "").casefold() == "footnote text"

    def _seen(self, block: Block) -> Block:
        is_numbered = bool(_NUMBERED_START.match(f"{block.label or ''} {block.text}".lstrip()))
        if block.style != _CONTENTS_ENTRY:
            self._is_numbered = self._is_numbered or is_numbered
            self._on_cover = self._on_cover and not (is_numbered or block.kind is BlockKind.HEADING)
        return block

    def _mark_is_deleted(self, properties: Element | None) -> bool:
        marks = None if properties is None else properties.find(W + "rPr")
        is_deleted = marks is not None and (marks.find(W + "del") is not None or marks.find(W + "moveFrom") is not None)
        self._losses[TRACKED] += is_deleted
        return is_deleted

    def _block(
        self, runs: tuple[Run, ...], properties: Element | None, style: Style, size: float | None
    ) -> Block | None:
        numeral = self._numeral(properties, style)
        if not plain(runs):
            return None
        runs, is_bullet = _without_bullet(runs)
        level = heading_level(number(properties, "outlineLvl"), style.level)
        if style.is_title and not self._on_cover:
            # The title style comes back over annexes, where it heads a part.
            level = 1
        own = indent(properties)
        return Block(
            runs=runs,
            kind=BlockKind.TEXT if level is None else BlockKind.HEADING,
            label=numeral.label,
            style=style.name or None,
            level=level,
            indent=own if own is not None else numeral.indent if numeral.indent is not None else style.indent,
            size=size or style.look.size,
            bullet=numeral.is_bullet or is_bullet,
        )

    def _numeral(self, properties: Element | None, style: Style) -> Numeral:
        own = None if properties is None else properties.find(W + "numPr")
        list_id = value(own, "numId") or style.list_id
        if list_id is None or list_id == "0":
            return Numeral()
        level = number(own, "ilvl")
        if level is None:
            level = style.list_level
        if level is None:
            definition = self._counter.definitions.get(list_id)
            level = 0 if definition is None else definition.level_of_style(style.id)
        return self._counter.next(list_id, level)

    def _note(self, mark: str, note: Element) -> Block:
        # A reader of its own: a field left open in the body must not swallow the note.
        reader = RunReader(self._styles, self._notes, self._losses, self._numbers)
        runs: list[Run] = []
        style = Style("", "")
        for paragraph in note.iter(W + "p"):
            style = self._styles.paragraph(value(paragraph.find(W + "pPr"), "pStyle"))
            runs += [*reader.read(paragraph, style).runs, Run(" ")]
        return Block(
            _without_mark(tidy(runs), mark),
            BlockKind.FOOTNOTE,
            mark=mark,
            style=style.name or None,
            size=style.look.size,
        )

    def _table(self, element: Element, marks_below: frozenset[str]) -> Iterator[Block]:
        rows = rows_of(element)
        if not self._is_numbered and is_contents(rows):
            entries = (" ".join(self._row(row, [], [])) for row in rows)
            yield from (Block(tidy([Run(entry)]), style=_CONTENTS_ENTRY) for entry in entries if entry.strip())
            return
        if (self._on_cover and not is_data(rows)) or all(len(row) <= 1 for row in rows):
            # Mastheads are set in tables, and a single column is a frame around running text.
            for row in rows:
                for cell in row:
                    yield from () if cell.element is None else self.blocks(cell.element, marks_below)
            return
        marks: list[Run] = []
        notes: list[Block] = []
        texts = tuple(self._row(row, marks, notes, marks_below) for row in rows)
        if any(any(row) for row in texts):
            self._on_cover = False
            yield Block(
                tuple(marks),
                BlockKind.TABLE,
                style=value(element.find(W + "tblPr"), "tblStyle"),
                rows=texts,
                merged=merged_cells(rows),
                header_rows=header_rows(element),
            )
        yield from notes

    def _row(
        self, row: list[Cell], marks: list[Run], notes: list[Block], marks_below: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        texts: list[str] = []
        for cell in row:
            parts: list[str] = []
            for block in () if cell.element is None or cell.continues_above else self.blocks(cell.element, marks_below):
                if block.kind is BlockKind.FOOTNOTE:
                    notes.append(block)
                elif block.kind is BlockKind.TABLE:
                    self._losses[NESTED] += 1
                    parts += [text for inner in block.rows for text in inner if text]
                else:
                    parts.append(f"{block.label} {block.text}" if block.label else block.text)
                marks += [run for run in block.runs if run.mark is not None and block.kind is not BlockKind.FOOTNOTE]
            texts += [" ".join(parts), *[""] * (cell.width - 1)]
        return tuple(texts)


def _as_special(block: Block, note_mark: str | None, *, is_entry: bool) -> Block:
    """A block as the note of a table or the entry of a table of contents, where it is one."""
    if note_mark is not None:
        first = next((index for index, run in enumerate(block.runs) if run.mark == note_mark), -1)
        return replace(block, runs=tidy(block.runs[first + 1 :]), kind=BlockKind.FOOTNOTE, mark=note_mark)
    return replace(block, style=_CONTENTS_ENTRY, kind=BlockKind.TEXT, level=None) if is_entry else block


def _without_bullet(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], bool]:
    match = _TYPED_BULLET.match(runs[0].text)
    if match is None or match.end() == len(plain(runs)):
        return runs, False
    return tidy([Run(runs[0].text[match.end() :], runs[0].bold, runs[0].italic), *runs[1:]]), True


def _without_mark(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    # A mark typed by hand is repeated as the first characters of the note.
    if runs and mark and runs[0].text.startswith(mark):
        return tidy([Run(runs[0].text[len(mark) :], runs[0].bold, runs[0].italic), *runs[1:]])
    return runs


def _size(paragraph: Element) -> float | None:
    for properties in _run_properties(paragraph.iterchildren(W + "r")):
        half_points = whole(value(properties, "sz"))
        return None if half_points is None else half_points / 2
    return None


def _run_properties(runs: Iterable[Element]) -> Iterator[Element | None]:
    for run in runs:
        if run.find(W + "t") is not None:
            yield run.find(W + "rPr")
