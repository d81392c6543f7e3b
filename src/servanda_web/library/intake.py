"""Turns a document value of the library into unsaved rows; knows no database."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from servanda.documents import model
from servanda.extraction.findings import Extraction
from servanda_web.common.rows import distinct
from servanda_web.library.models import LINE, LONG, SHORT, Document, Finding, Footnote, Paragraph, Section

UNKNOWN_LANGUAGE = "und"


def parse_date(text: str | None) -> date | None:
    """An ISO date as a value; None where there is none or it is not a whole date."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def document_fields(document: model.Document) -> dict[str, Any]:
    """What the cover says, as columns of `Document` (all but identity and session)."""
    cover = document.metadata
    issued = parse_date(cover.date_issued)
    when = issued or parse_date(cover.meeting_end) or parse_date(cover.meeting_start)
    return {
        "symbol": (cover.symbol or "")[:LINE],
        "title": (cover.title or "")[:LONG],
        "subtitle": (cover.subtitle or "")[:LONG],
        "type": (cover.type or "")[:LINE],
        "body": (cover.body or "")[:LINE],
        "subsidiary_body": (cover.subsidiary_body or "")[:LINE],
        "distribution": (cover.distr or "")[:SHORT],
        "issued": issued,
        "year": when.year if when else None,
        "agenda_item": (cover.agenda_item or "")[:SHORT],
        "agenda_item_title": (cover.agenda_item_title or "")[:LONG],
        "pages": document.pages,
        "cover": list(document.cover),
        "tables": [{"rows": [list(row) for row in table.rows], "after": table.after} for table in document.tables],
        "unread": list(document.unread),
        "source_text": "" if document.media_type == "application/pdf" else document.source_text,
    }


def sections(owner: Document, document: model.Document) -> list[Section]:
    """The headings in order; equal paths are told apart by their turn."""
    keys = distinct("/".join(section.path)[: LONG - 8] for section in document.sections)
    return [
        Section(
            document=owner,
            key=key,
            position=position,
            number=(section.number or "")[:SHORT],
            title=section.title[:LONG],
            level=section.level,
            path=list(section.path),
            page=section.page,
            is_continued=section.is_continued,
        )
        for position, (key, section) in enumerate(zip(keys, document.sections, strict=True))
    ]


def paragraphs(owner: Document, document: model.Document, by_position: dict[int, Section]) -> list[Paragraph]:
    """The paragraphs in order, tied to the saved headings."""
    starts = [0, *(place + 1 for place, char in enumerate(document.source_text) if char == "\n")]
    keys = distinct(paragraph.key[: LINE - 8] for paragraph in document.paragraphs)
    return [
        Paragraph(
            document=owner,
            section=None if paragraph.section is None else by_position[paragraph.section],
            key=key,
            position=position,
            number=(paragraph.number or "")[:SHORT],
            lead=paragraph.lead,
            text=paragraph.text,
            items=[_item(item) for item in paragraph.items],
            footnote_marks=[asdict(mark) for mark in paragraph.footnotes],
            page=paragraph.page,
            line=bisect_right(starts, paragraph.span.start) if document.source_text else None,
            is_bold=paragraph.is_bold,
            is_quoted=paragraph.is_quoted,
        )
        for position, (key, paragraph) in enumerate(zip(keys, document.paragraphs, strict=True))
    ]


def _item(item: model.Item) -> dict[str, Any]:
    return {
        "label": item.label,
        "text": item.text,
        "items": [_item(part) for part in item.items],
        "footnote_marks": [asdict(mark) for mark in item.footnotes],
    }


def footnotes(owner: Document, document: model.Document) -> list[Footnote]:
    """The footnotes in order."""
    return [
        Footnote(
            document=owner,
            position=position,
            mark=note.mark[:SHORT],
            text=note.text,
            anchor=(note.anchor or "")[:LINE],
            page=note.page,
        )
        for position, note in enumerate(document.footnotes)
    ]


def findings(owner: Document, extraction: Extraction) -> list[Finding]:
    """Citations, symbols, resolutions, figures and statements of other kinds, in this order."""
    rows = []
    for position, (kind, paragraph, text, detail, evidence) in enumerate(_seen(extraction)):
        rows.append(
            Finding(
                document=owner,
                position=position,
                kind=kind,
                paragraph_key=paragraph[: LINE - 8],
                text=text,
                detail=detail,
                rule=evidence.rule[:LINE] if evidence else "",
                confidence=evidence.confidence if evidence else 1.0,
            )
        )
    return rows


def _seen(extraction: Extraction) -> Iterator[tuple[str, str, str, dict[str, Any], Any]]:
    kind = Finding.Kind
    for cited in extraction.citations:
        names = ("instrument", "chapter", "article", "paragraph", "subparagraph", "implied", "node", "reason")
        yield kind.CITATION, cited.paragraph_key, cited.text, _fields(cited, names), cited.evidence
    for symbol in extraction.symbols:
        yield kind.SYMBOL, symbol.paragraph, symbol.symbol, _fields(symbol, ("what",)), symbol.evidence
    for resolution in extraction.resolutions:
        detail = _fields(resolution, ("kind", "body"))
        yield kind.RESOLUTION, resolution.paragraph, resolution.number, detail, resolution.evidence
    for figure in extraction.figures:
        detail = _fields(figure, ("value", "unit", "label", "denominator", "source"))
        yield kind.FIGURE, figure.paragraph, figure.text, detail, figure.evidence
    for other in extraction.other_statements:
        detail = {"kind": str(other.kind), "reason": other.reason}
        yield kind.OTHER_STATEMENT, other.paragraph, other.text, detail, other.evidence


def _fields(value: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}
