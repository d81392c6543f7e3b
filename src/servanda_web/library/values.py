"""Rows back as the library's document: what its writers work on. Places in the source file are not kept by rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servanda.documents import model
from servanda.text.spans import Span
from servanda_web.common.api.shapes import iso
from servanda_web.library.intake import UNKNOWN_LANGUAGE
from servanda_web.library.models import Document, Paragraph, Section

_NOWHERE = Span(0, 0)


def document_value(row: Document) -> model.Document:
    """The document with all its parts, in four queries."""
    headings = list(row.sections.all())
    places = {heading.pk: place for place, heading in enumerate(headings)}
    return model.Document(
        id=row.identifier,
        metadata=_metadata(row),
        cover=tuple(row.cover),
        sections=tuple(_sections(headings)),
        paragraphs=tuple(_paragraph(one, places) for one in row.paragraphs.all()),
        footnotes=tuple(
            model.Footnote(note.mark, note.text, note.anchor or None, _NOWHERE, note.page)
            for note in row.footnotes.all()
        ),
        tables=tuple(
            model.Table(tuple(tuple(cells) for cells in table["rows"]), table["after"], _NOWHERE)
            for table in row.tables
        ),
        pages=row.pages,
        unread=tuple(row.unread),
    )


def _metadata(row: Document) -> model.Metadata:
    session = row.session
    return model.Metadata(
        symbol=row.symbol or None,
        title=row.title or None,
        subtitle=row.subtitle or None,
        type=row.type or None,
        body=row.body or None,
        subsidiary_body=row.subsidiary_body or None,
        distr=row.distribution or None,
        date_issued=iso(row.issued),
        language=None if row.language == UNKNOWN_LANGUAGE else row.language,
        agenda_item=row.agenda_item or None,
        agenda_item_title=row.agenda_item_title or None,
        meeting_name=(session.name or None) if session else None,
        meeting_ordinal=session.ordinal if session else None,
        meeting_place=(session.place or None) if session else None,
        meeting_start=iso(session.start) if session else None,
        meeting_end=iso(session.end) if session else None,
    )


def _sections(headings: Iterable[Section]) -> Iterable[model.Section]:
    """The headings with the one above each: the last before it that stands higher."""
    above: list[tuple[int, int]] = []
    for place, row in enumerate(headings):
        while above and above[-1][0] >= row.level:
            above.pop()
        parent = above[-1][1] if above else None
        above.append((row.level, place))
        yield model.Section(
            row.number or None, row.title, row.level, tuple(row.path), _NOWHERE, parent, row.page, row.is_continued
        )


def _paragraph(row: Paragraph, places: dict[int, int]) -> model.Paragraph:
    return model.Paragraph(
        key=row.key,
        number=row.number or None,
        lead=row.lead,
        span=_NOWHERE,
        section=places[row.section_id] if row.section_id else None,
        page=row.page,
        items=tuple(map(_item, row.items)),
        footnotes=tuple(map(_mark, row.footnote_marks)),
        is_bold=row.is_bold,
        is_quoted=row.is_quoted,
    )


def _item(item: dict[str, Any]) -> model.Item:
    marks = tuple(map(_mark, item["footnote_marks"]))
    return model.Item(item["label"], item["text"], _NOWHERE, items=tuple(map(_item, item["items"])), footnotes=marks)


def _mark(mark: dict[str, Any]) -> model.FootnoteMark:
    return model.FootnoteMark(mark["mark"], int(mark["offset"]))
