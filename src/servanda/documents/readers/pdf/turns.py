"""Turns of the page or column: whether a paragraph goes on there, and words that are broken there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.documents.readers.pdf.footnotes import Note
from servanda.documents.readers.pdf.hyphens import broken_word
from servanda.documents.readers.pdf.labels import BULLET, starts_with_label
from servanda.documents.readers.pdf.lines import Line, first_word
from servanda.documents.readers.pdf.measures import Measures, same_size
from servanda.documents.readers.pdf.paragraphs import is_closed, paragraphs_of
from servanda.documents.readers.pdf.tables import Grid, lines_and_grids

_SHORT_LINE = 0.12
_FEWEST = 10
_SELDOM = 0.1
_INDENT = 0.8


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on one page, in reading order."""

    number: int
    body: Sequence[Line | Grid]
    notes: Sequence[Note]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one visual paragraph on one page; `continues` as in `Block`."""

    lines: Sequence[Line]
    continues: bool | None = None


Entry = Paragraph | Grid | Note


def linked(pages: Iterable[PageContent], measures: Measures) -> list[Entry]:
    """All paragraphs, tables and footnotes in reading order; the first of a page or column say whether they go on.

    A footnote that goes on overleaf is put together; a word broken overleaf is whole on the first page.
    """
    contents = [(page, list(_body(page, measures))) for page in pages]
    always_marked = _is_always_marked([entry for _, body in contents for entry in body])
    entries: list[Entry] = []
    last: Paragraph | None = None
    for page, body in contents:
        for place, entry in enumerate(body):
            if isinstance(entry, Grid):
                last = None
            else:
                if last is not None and (place == 0 or last.lines[-1].column != entry.lines[0].column):
                    entry = replace(entry, continues=_continues(last.lines, entry.lines, measures, always_marked))
                last = entry
            entries.append(entry)
        entries += page.notes
    return _with_whole_words(_with_whole_notes(entries))


def _with_whole_notes(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with footnotes that have no mark of their own added to the one before."""
    whole: list[Entry] = []
    place: int | None = None
    for entry in entries:
        if isinstance(entry, Note):
            before = whole[place] if place is not None else None
            if entry.mark is None and place is not None and isinstance(before, Note):
                whole[place] = replace(before, lines=(*before.lines, *entry.lines))
                continue
            place = len(whole)
        whole.append(entry)
    return whole


def _body(page: PageContent, measures: Measures) -> Iterator[Paragraph | Grid]:
    for part in lines_and_grids(page.body):
        if isinstance(part, Grid):
            yield part
        else:
            yield from (Paragraph(lines) for lines in paragraphs_of(part, measures))


def _is_always_marked(body: Sequence[Paragraph | Grid]) -> bool:
    """Whether the paragraphs of a document open with a label, a bullet or an indent, so that a flush line goes on."""
    longer = [entry.lines for entry in body if isinstance(entry, Paragraph) and len(entry.lines) > 1]
    plain = sum(
        not (_has_label(lines[0]) or abs(lines[0].x0 - lines[1].x0) > _INDENT * lines[0].size or lines[0].is_bold)
        for lines in longer
    )
    return len(longer) >= _FEWEST and plain < _SELDOM * len(longer)


def _has_label(line: Line) -> bool:
    return line.label > 0 or starts_with_label(line.text) or BULLET.match(line.text) is not None


def _continues(before: Sequence[Line], lines: Sequence[Line], measures: Measures, always_marked: bool) -> bool | None:
    """Whether the first paragraph of a page or column goes on from the last one before it."""
    head, last = lines[0], before[-1]
    closed = is_closed(last.text)
    if not same_size(head.size, last.size) or (_has_label(head) and (closed or _is_set_apart(head))):
        return False
    short = measures.room(last) > _SHORT_LINE * measures.width(last)
    if closed and (short or head.is_bold != last.is_bold):
        return False
    if not closed or head.text[:1].islower():
        return True if head.is_bold == last.is_bold or not short else None
    flush = len(before) > 1 and abs(head.x0 - last.x0) < _INDENT * head.size
    return True if always_marked and flush else None


def _is_set_apart(line: Line) -> bool:
    """Whether a tab follows the label of a line: it is no "(a)" of a sentence that happens to begin a line."""
    if BULLET.match(line.text):
        return True
    return 0 < line.label < len(line.pieces) and (
        line.pieces[line.label].x0 - line.pieces[line.label - 1].x1 > 0.7 * line.size
    )


def _with_whole_words(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with a word that is broken over two pages put whole on the first."""
    whole: list[Entry] = []
    place: int | None = None
    for entry in entries:
        if isinstance(entry, Paragraph):
            if entry.continues and place is not None:
                before = whole[place]
                if isinstance(before, Paragraph) and broken_word(before.lines[-1].text):
                    moved, kept = first_word(entry.lines[0])
                    whole[place] = replace(before, lines=[*before.lines, moved])
                    if kept is None and len(entry.lines) == 1:
                        continue
                    entry = replace(entry, lines=[*([kept] if kept else []), *entry.lines[1:]])
            place = len(whole)
        whole.append(entry)
    return whole
