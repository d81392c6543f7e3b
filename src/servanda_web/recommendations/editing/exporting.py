"""Decisions as lines that `servanda themes retrain` learns from, and as gold that `servanda score` compares with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servanda_web.library.findings import standing
from servanda_web.library.models import Document, Finding
from servanda_web.recommendations.editing.queue import progress_of
from servanda_web.recommendations.editing.states import Values, differing, values_of
from servanda_web.recommendations.models import Outcome, Recommendation
from servanda_web.recommendations.selectors import with_company

_ORDER = ("document__identifier", "document__language", "position", "pk")


def decided_lines(*, with_rejected: bool = False) -> Iterator[Values]:
    """One object for each recommendation that somebody accepted; nobody is named in it.

    `text`, `themes`, `section_titles` and `language` are what retraining reads, `changed` the fields in which the
    editor did not agree with the machine, and `machine` what it had said in them. Those that were rejected teach
    nothing of themes and come only when asked for.
    """
    outcomes = [Outcome.ACCEPTED, *([Outcome.REJECTED] if with_rejected else [])]
    rows = with_company(Recommendation.objects.filter(outcome__in=outcomes)).prefetch_related("actions")
    for row in rows.select_related("decision").order_by(*_ORDER).iterator(chunk_size=500):
        yield _line(row)


def _line(row: Recommendation) -> Values:
    values, against = values_of(row), row.decision.against
    changed = differing(values, against)
    return {
        "document": row.document.identifier,
        "language": row.document.language,
        "id": row.printed_id,
        "outcome": row.outcome,
        **values,
        "themes": [tag["theme"] for tag in values["themes"]],
        "section_titles": list(row.section_titles),
        "rule": row.rule,
        "confidence": row.confidence,
        "changed": changed,
        "machine": {name: against[name] for name in changed},
    }


def checked_documents() -> Iterator[Document]:
    """The documents in which everything is checked and nothing is in conflict."""
    for document in Document.objects.filter(recommendations__outcome=Outcome.ACCEPTED).distinct().order_by("pk"):
        progress = progress_of(document)
        if not progress.open and not progress.conflicts:
            yield document


def gold_of(document: Document) -> Values:
    """A checked document as gold: its recommendations as editors have them, all else as the desk reads it."""
    rows = with_company(document.recommendations.filter(is_current=True)).prefetch_related("actions")
    found = standing(document)
    sections = {section.pk: section for section in document.sections.all()}
    return {
        "source_file": document.identifier,
        "annotation": "recommendations as editors decided them; all else as the desk reads it",
        "sections": [{"path": one.path, "title": one.title} for one in sections.values()],
        "paragraphs": [
            {
                "number": one.number.rstrip("."),
                "text": one.text,
                "section_path": sections[one.section_id].path if one.section_id else [],
            }
            for one in document.paragraphs.exclude(number="")
        ],
        "recommendations": [_gold_recommendation(row) for row in rows.order_by("position", "printed_id")],
        "footnotes": [{"number": one.mark, "text": one.text} for one in document.footnotes.all()],
        "figures": [
            {"paragraph": one.paragraph_key, "verbatim": one.text, "value": one.detail["value"]}
            for one in _of_kind(found, Finding.Kind.FIGURE)
        ],
        "citations": _gold_citations(found),
    }


def _of_kind(found: list[Finding], kind: str) -> list[Finding]:
    return [one for one in found if one.kind == kind]


def _gold_citations(found: list[Finding]) -> Values:
    kind = Finding.Kind
    names = ("instrument", "chapter", "article", "paragraph", "subparagraph")
    cited = _of_kind(found, kind.CITATION)
    return {
        "provisions": [
            {
                "paragraph_of_document": one.paragraph_key,
                "verbatim": one.text,
                **{key: one.detail[key] for key in names},
            }
            for one in cited
            if one.detail["article"] or one.detail["chapter"]
        ],
        "document_symbols": [
            {"symbol": one.text, "paragraph": one.paragraph_key} for one in _of_kind(found, kind.SYMBOL)
        ],
        "resolutions": [
            {"resolution": one.text, "paragraph": one.paragraph_key} for one in _of_kind(found, kind.RESOLUTION)
        ],
    }


def _gold_recommendation(row: Recommendation) -> Values:
    session = row.session
    days: dict[str, Any] = {"start": session.start, "end": session.end} if session else {}
    return {
        "id": row.printed_id,
        "text": row.text,
        "lead_in": row.chapeau or None,
        "addressee": [addressee.name for addressee in row.addressees.all()],
        "modality_class": row.modality or None,
        "modality_phrase_normalised": row.modality_phrase,
        "action_verbs": [action.verb for action in row.actions.all()],
        "qualifiers": list(row.qualifiers),
        "topics": [tag.theme for tag in row.themes.all()],
        "status": row.status,
        "session": {name: day.isoformat() for name, day in days.items() if day},
        "session_ordinal": session.ordinal if session else None,
        "section_path": list(row.section_path),
    }
