"""Writes an extraction as `servanda.extraction/1`, the JSON that the command line promises."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Protocol

from servanda.compendium.recommendation import ActionStrength, AdoptingSession, Citation, Recommendation
from servanda.documents.model import Document, Item, Paragraph
from servanda.extraction.findings import Extraction, OtherStatement, Tool
from servanda.extraction.recognition import Recognition, recognition_of
from servanda.extraction.tables import PlacedTable, place_tables
from servanda.terms.instruments import instrument
from servanda.text.spans import Evidence

SCHEMA = "servanda.extraction/1"
_OF_FIGURE = ("value", "text", "unit", "label", "denominator", "source", "paragraph")


class _Finding(Protocol):
    @property
    def evidence(self) -> Evidence: ...


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of what `to_json` gives."""
    text = files("servanda.extraction").joinpath("schemas/extraction-1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The extraction as plain values, in the documented order of keys."""
    document = extraction.document
    return {
        "schema": SCHEMA,
        "document": document_facts(document),
        "sections": [
            {"number": section.number, "title": section.title, "level": section.level, "path": list(section.path)}
            for section in document.sections
        ],
        "paragraphs": [_paragraph(document, paragraph) for paragraph in document.paragraphs],
        "recommendations": [recommendation_facts(found) for found in extraction.recommendations],
        "other_statements": [_statement(found) for found in extraction.other_statements],
        "citations": [citation_facts(found) for found in extraction.citations],
        "symbols": [_finding(found, "symbol", "paragraph", "what") for found in extraction.symbols],
        "resolutions": [_finding(found, "number", "kind", "body", "paragraph") for found in extraction.resolutions],
        "participants": [
            _finding(found, "name", "state", "category", "paragraph") for found in extraction.participants
        ],
        "speakers": [
            _finding(found, "name", "state", "item", "role", "category", "paragraph") for found in extraction.speakers
        ],
        "figures": [_finding(found, *_OF_FIGURE) for found in extraction.figures],
        "tables": [_table(document, number, placed) for number, placed in enumerate(place_tables(document), 1)],
        "tools": [_tool(found) for found in extraction.tools],
        "footnotes": [
            {"mark": note.mark, "text": note.text, "anchor_paragraph": note.anchor, "page": note.page}
            for note in document.footnotes
        ],
        "meeting": _meeting(extraction),
        "unread": [*document.unread, *extraction.unread],
    }


def document_facts(document: Document) -> dict[str, Any]:
    """Identity and metadata of a document."""
    facts = document.metadata
    return {
        "id": document.id,
        "symbol": facts.symbol,
        "title": facts.title,
        "subtitle": facts.subtitle,
        "type": facts.type,
        "body": facts.body,
        "subsidiary_body": facts.subsidiary_body,
        "distr": facts.distr,
        "date_issued": facts.date_issued,
        "language": facts.language,
        "agenda_item": facts.agenda_item,
        "agenda_item_title": facts.agenda_item_title,
        "pages": document.pages,
        "media_type": document.media_type,
        "meeting": {
            "name": facts.meeting_name,
            "ordinal": facts.meeting_ordinal,
            "place": facts.meeting_place,
            "start": facts.meeting_start,
            "end": facts.meeting_end,
        },
    }


def _paragraph(document: Document, paragraph: Paragraph) -> dict[str, Any]:
    return {
        "key": paragraph.key,
        "number": paragraph.number,
        "text": paragraph.text,
        "section_path": list(document.section_path(paragraph)),
        "page": paragraph.page,
        "items": [item for top in paragraph.items for item in _items(top)],
        "footnotes": [mark.mark for mark in paragraph.footnotes],
        "recognition": _recognition(recognition_of(document, paragraph)),
        "span": [paragraph.span.start, paragraph.span.end],
    }


def _recognition(found: Recognition | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "confidence": found.confidence,
        "words": found.words,
        "doubtful": [{"text": text, "confidence": confidence} for text, confidence in found.doubtful],
    }


def _items(item: Item) -> list[dict[str, Any]]:
    """An item and those under it, flat, in reading order."""
    return [{"label": item.label, "text": item.text}, *(row for child in item.items for row in _items(child))]


def recommendation_facts(found: Recommendation) -> dict[str, Any]:
    """One recommendation as plain values."""
    modality = found.modality
    return {
        "id": found.id,
        "label": found.label,
        "paragraph": found.paragraph,
        "text": found.text,
        "chapeau": found.chapeau,
        "addressees": list(found.addressees),
        "addressee_text": found.addressee_text,
        "modality": modality
        and {"phrase": modality.phrase, "class": modality.kind.value, "strength": modality.strength},
        "actions": [{"verb": action.verb, "clause": action.clause} for action in found.actions],
        "action_strength": action_strength_facts(found.action_strength),
        "qualifiers": list(found.qualifiers),
        "themes": [{"id": tag.id, "cue": tag.cue, "confidence": round(tag.confidence, 2)} for tag in found.themes],
        "citations": [citation_facts(citation) for citation in found.citations],
        "status": found.status.value,
        "session": _session(found.session),
        "section_path": list(found.section_path),
        "section_titles": list(found.section_titles),
        "recommending_states": list(found.recommending_states),
        "response": found.response,
        "page": found.page,
        **_evidence(found.evidence),
    }


def action_strength_facts(found: ActionStrength | None) -> dict[str, Any] | None:
    """The level of action as plain values; None where it is not known."""
    if found is None:
        return None
    return {
        "category": found.category,
        "name": found.name,
        "confidence": found.confidence,
        "method": found.method,
        "evidence": found.evidence,
    }


def citation_facts(found: Citation) -> dict[str, Any]:
    """One citation as plain values; `instrument` is the official title, `instrument_id` the key of our data."""
    return {
        "text": found.text,
        "paragraph": found.paragraph_key,
        "instrument": instrument(found.instrument).title if found.instrument else None,
        "instrument_id": found.instrument,
        "chapter": found.chapter,
        "article": found.article,
        "paragraph_of_article": found.paragraph,
        "subparagraph": found.subparagraph,
        "implied": found.implied,
        "node": found.node,
        "reason": found.reason,
        **(_evidence(found.evidence) if found.evidence else {}),
    }


def _session(session: AdoptingSession) -> dict[str, Any]:
    return {
        "name": session.name,
        "ordinal": session.ordinal,
        "start": session.start,
        "end": session.end,
        "place": session.place,
    }


def _statement(found: OtherStatement) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "text": found.text,
        "paragraph": found.paragraph,
        "reason": found.reason,
        **_evidence(found.evidence),
    }


def _finding(found: _Finding, *fields: str) -> dict[str, Any]:
    """The named fields of a finding, and its evidence."""
    return {**{name: getattr(found, name) for name in fields}, **_evidence(found.evidence)}


def _table(document: Document, number: int, placed: PlacedTable) -> dict[str, Any]:
    table = placed.table
    return {
        "id": f"table-{number}",
        "number": placed.number,
        "title": placed.title,
        "unit": placed.unit,
        "paragraph": table.after,
        "section_path": [] if table.section is None else list(document.sections[table.section].path),
        "page": table.page,
        "last_page": table.last_page or table.page,
        "header_rows": table.header_rows,
        "rows": [list(row) for row in table.rows],
        "merged": [
            {"row": cell.row, "column": cell.column, "rows": cell.rows, "columns": cell.columns}
            for cell in table.merged
        ],
        "notes": [{"mark": note.mark, "text": note.text} for note in placed.notes],
        "span": [table.span.start, table.span.end],
    }


def _tool(found: Tool) -> dict[str, Any]:
    named = _finding(found, "title", "kind", "organization", "link", "paragraph")
    return {**named, "years": list(found.years), "paragraphs": list(found.description)}


def _meeting(extraction: Extraction) -> dict[str, Any]:
    facts = extraction.meeting
    return {
        "chairs": list(facts.chairs),
        "agenda": [{"number": i.number, "title": i.title, "paragraph": i.paragraph} for i in facts.agenda],
        "documentation": [
            {"title": i.title, "symbol": i.symbol, "paragraph": i.paragraph} for i in facts.documentation
        ],
        "adopted_sections": list(facts.adopted_sections),
        "not_negotiated_sections": list(facts.not_negotiated_sections),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "rule": evidence.rule,
        "confidence": round(evidence.confidence, 2),
        "span": [evidence.span.start, evidence.span.end],
    }
