"""Recommendations, lineage and provisions as the records that programs get."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servanda.terms.instruments import Instrument
from servanda.terms.provisions import Provision
from servanda_web.library.iris import paragraph_iri
from servanda_web.library.records import document_ref, session_ref
from servanda_web.recommendations.iris import provision_iri, recommendation_iri, theme_iri
from servanda_web.recommendations.models import Action, Citation, LineageSuggestion, Recommendation, ThemeTag
from servanda_web.recommendations.words import cite_recommendation

Item = dict[str, Any]


def recommendation_record(row: Recommendation) -> Item:
    """A recommendation; fetch it with `questions.with_parts`."""
    document = document_ref(row.document)
    return {
        "iri": iri_of(row),
        "kind": "Recommendation",
        "document": document,
        "printed_id": row.printed_id,
        "label": row.label or None,
        "paragraph": paragraph_iri(document["iri"], row.paragraph_key),
        "text": row.text,
        "chapeau": row.chapeau or None,
        "language": row.document.language,
        "addressees": [addressee.name for addressee in row.addressees.all()],
        "modality": _modality(row),
        "actions": [_action(one) for one in row.actions.all()],
        "qualifiers": row.qualifiers,
        "themes": [_tag(one) for one in row.themes.all()],
        "citations": [_citation(one) for one in row.citations.all()],
        "status": row.status,
        "session": session_ref(row.session),
        "section_path": row.section_path,
        "section_titles": row.section_titles,
        "recommending_states": row.recommending_states,
        "response": row.response or None,
        "page": row.page,
        "rule": row.rule,
        "confidence": row.confidence,
        "is_current": row.is_current,
        "cite_as": cite_recommendation(row),
    }


def iri_of(row: Recommendation) -> str:
    """The IRI of a recommendation; fetch `document` with it."""
    return recommendation_iri(row.document.identifier, row.document.language, row.printed_id)


def _modality(row: Recommendation) -> Item | None:
    if not row.modality:
        return None
    return {"level": row.modality, "phrase": row.modality_phrase, "strength": row.strength}


def _action(row: Action) -> Item:
    return {"verb": row.verb, "clause": row.clause}


def _tag(row: ThemeTag) -> Item:
    return {"iri": theme_iri(row.theme), "id": row.theme, "cue": row.cue, "confidence": row.confidence}


def _citation(row: Citation) -> Item:
    return {
        "provision": provision_iri(row.provision) if row.provision else None,
        "text": row.text,
        "instrument": row.instrument or None,
        "chapter": row.chapter or None,
        "article": row.article or None,
        "paragraph": row.paragraph or None,
        "subparagraph": row.subparagraph or None,
        "implied": row.implied,
        "akoma_ntoso": row.node or None,
    }


def lineage_record(row: LineageSuggestion) -> Item:
    """A suggested link; fetch both recommendations and their documents with it."""
    return {
        "kind": "Lineage",
        "earlier": iri_of(row.earlier),
        "later": iri_of(row.later),
        "relation": row.kind,
        "standing": "suggested",
        "score": row.score,
        "rule": row.rule,
    }


def provision_record(instrument: Instrument, article: str | None, counts: Mapping[str, int]) -> Item:
    """An instrument, or one of its articles."""
    key = f"{instrument.key}/{article}" if article else instrument.key
    place = Provision(instrument.key, article)
    return {
        "iri": provision_iri(key),
        "kind": "Provision",
        "key": key,
        "instrument": instrument.key,
        "article": article,
        "title": instrument.title,
        "akoma_ntoso": place.iri,
        "recommendations": counts.get(key, 0),
    }
