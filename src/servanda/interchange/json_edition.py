"""The edition as JSON after the published schema `servanda.compendium/1`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from servanda.compendium.edition import Chapter, ChapterGroup, Edition, Part, PrintedText
from servanda.compendium.recommendation import Citation

SCHEMA = "servanda.compendium/1"
"""The name of the format; the number rises when a field changes its meaning or goes away."""


def edition_json(edition: Edition) -> str:
    """The edition as JSON text, with a final line feed; the same edition always gives the same characters."""
    return json.dumps(edition_record(edition), ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def edition_record(edition: Edition) -> dict[str, Any]:
    """The edition as plain dictionaries and lists, as `schemas/compendium-1.schema.json` describes them."""
    return {
        "schema": SCHEMA,
        "number": edition.number,
        "title": edition.title,
        "note": edition.note,
        "date": edition.date,
        "language": edition.language,
        "documents": [asdict(document) for document in edition.documents],
        "parts": [_part(part) for part in edition.parts],
        "indexes": {
            "themes": [{"id": id_, "label": label, "numbers": numbers} for id_, label, numbers in edition.by_theme],
            "provisions": [{**asdict(provision), "numbers": numbers} for provision, numbers in edition.by_provision],
            "addressees": [{"addressee": name, "numbers": numbers} for name, numbers in edition.by_addressee],
            "sessions": [{"session": asdict(session), "numbers": numbers} for session, numbers in edition.by_session],
        },
        "silence": edition.silence,
        "instruments": dict(sorted(edition.instrument_names.items())),
        "method": _method(edition),
    }


def _part(part: Part) -> dict[str, Any]:
    return {"status": part.status.value, "groups": [_group(group) for group in part.groups]}


def _group(group: ChapterGroup) -> dict[str, Any]:
    return {"theme": group.theme, "label": group.label, "chapters": [_chapter(chapter) for chapter in group.chapters]}


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "theme": chapter.theme,
        "label": chapter.label,
        "sessions": [
            {"session": asdict(session.session), "texts": [_text(text) for text in session.texts]}
            for session in chapter.sessions
        ],
        "see_also": chapter.see_also,
    }


def _text(text: PrintedText) -> dict[str, Any]:
    record = text.recommendation
    modality = record.modality
    return {
        "number": text.number,
        "document": text.document,
        "symbol": text.symbol,
        "id": record.id,
        "label": record.label,
        "paragraph": record.paragraph,
        "text": record.text,
        "chapeau": record.chapeau,
        "addressees": record.addressees,
        "modality": modality
        and {"phrase": modality.phrase, "class": modality.kind.value, "strength": modality.strength},
        "actions": [asdict(action) for action in record.actions],
        "qualifiers": record.qualifiers,
        "themes": [asdict(theme) for theme in record.themes],
        "citations": [_citation(citation) for citation in record.citations],
        "status": record.status.value,
        "session": asdict(record.session),
        "section_path": record.section_path,
        "section_titles": record.section_titles,
        "recommending_states": record.recommending_states,
        "response": record.response,
        "page": record.page,
        "rule": record.evidence.rule,
        "confidence": record.evidence.confidence,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "text": citation.text,
        "instrument": citation.instrument,
        "chapter": citation.chapter,
        "article": citation.article,
        "paragraph": citation.paragraph,
        "subparagraph": citation.subparagraph,
        "implied": citation.implied,
        "iri": citation.node,
    }


def _method(edition: Edition) -> dict[str, Any]:
    method = edition.method
    return {
        "documents": method.documents,
        "recommendations": method.recommendations,
        "by_status": {status.value: count for status, count in method.by_status},
        "without_theme": method.without_theme,
        "without_session": method.without_session,
        "without_addressee": method.without_addressee,
        "unread": [{"document": document, "reason": reason} for document, reason in method.unread],
    }
