"""Recommendations, lineage and provisions as the records that programs get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from servanda.terms.instruments import Instrument
from servanda.terms.provisions import Provision
from servanda_web.library.iris import document_iri, paragraph_iri
from servanda_web.library.records import document_ref, session_ref
from servanda_web.recommendations.beside import Beside, beside
from servanda_web.recommendations.iris import provision_iri, recommendation_iri
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import cite_recommendation

Item = dict[str, Any]


def recommendation_records(rows: Sequence[Recommendation]) -> Iterator[Item]:
    """The records of bare rows, in seven queries however many there are."""
    parts = beside(rows)
    return (_record(row, parts) for row in rows)


def _record(row: Recommendation, parts: Beside) -> Item:
    row.document = parts.documents[row.document_id]
    document = document_ref(row.document)
    session = parts.sessions.get(row.session_id) if row.session_id else None
    return {
        "iri": recommendation_iri(document["iri"], row.printed_id),
        "kind": "Recommendation",
        "document": document,
        "printed_id": row.printed_id,
        "label": row.label or None,
        "paragraph": paragraph_iri(document["iri"], row.paragraph_key),
        "text": row.text,
        "chapeau": row.chapeau or None,
        "language": row.document.language,
        "addressees": parts.addressees[row.pk],
        "modality": _modality(row),
        "actions": parts.actions[row.pk],
        "qualifiers": row.qualifiers,
        "themes": parts.themes[row.pk],
        "citations": parts.citations[row.pk],
        "status": row.status,
        "session": session_ref(session),
        "section_path": row.section_path,
        "section_titles": row.section_titles,
        "recommending_states": row.recommending_states,
        "response": row.response or None,
        "page": row.page,
        "rule": row.rule,
        "confidence": row.confidence,
        "is_current": row.is_current,
        "outcome": row.outcome or "open",
        "version": row.version,
        "cite_as": cite_recommendation(row),
    }


def iri_of(row: Recommendation) -> str:
    """The IRI of a recommendation; fetch `document` with it."""
    return recommendation_iri(document_iri(row.document.identifier, row.document.language), row.printed_id)


def _modality(row: Recommendation) -> Item | None:
    if not row.modality:
        return None
    return {"level": row.modality, "phrase": row.modality_phrase, "strength": row.strength}


def provision_record(instrument: Instrument, article: str | None, counts: Mapping[str, int]) -> Item:
    """An instrument, or one of its articles."""
    key = f"{instrument.key}/{article}" if article else instrument.key
    place = Provision(instrument.key, article)
    return {
        "iri": provision_iri(place),
        "kind": "Provision",
        "key": key,
        "instrument": instrument.key,
        "article": article,
        "title": instrument.title,
        "akoma_ntoso": place.iri,
        "recommendations": counts.get(key, 0),
    }
