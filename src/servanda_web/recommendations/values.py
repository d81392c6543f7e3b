"""Rows back as values of the library: what lineage, indexes and editions work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from servanda.compendium import recommendation as value
from servanda.compendium.edition import EditionDocument
from servanda.compendium.listed import Listed
from servanda.text.spans import Evidence, Span
from servanda_web.library.models import Document, Session
from servanda_web.recommendations.models import Citation, Recommendation


def listed(rows: Iterable[Recommendation]) -> Iterator[Listed]:
    """The rows as the library lists them; fetch them with `selectors.with_company` and actions first."""
    for row in rows:
        yield Listed(row.document.identifier, row.document.symbol or None, _recommendation(row))


def edition_document(row: Document) -> EditionDocument:
    """A document as an edition lists it."""
    return EditionDocument(
        id=row.identifier,
        symbol=row.symbol or None,
        title=row.title or None,
        type=row.type or None,
        date_issued=_iso(row.issued),
        language=row.language,
        unread=tuple(row.unread),
    )


def _recommendation(row: Recommendation) -> value.Recommendation:
    return value.Recommendation(
        id=row.printed_id,
        label=row.label,
        paragraph=row.paragraph_key,
        text=row.text,
        chapeau=row.chapeau or None,
        addressees=tuple(addressee.name for addressee in row.addressees.all()),
        modality=_modality(row),
        actions=tuple(value.Action(action.verb, action.clause) for action in row.actions.all()),
        qualifiers=tuple(row.qualifiers),
        themes=tuple(value.ThemeTag(tag.theme, tag.cue, tag.confidence) for tag in row.themes.all()),
        citations=tuple(_citation(cited, row.paragraph_key) for cited in row.citations.all()),
        status=value.Status(row.status),
        session=session_value(row.session),
        section_path=tuple(row.section_path),
        section_titles=tuple(row.section_titles),
        recommending_states=tuple(row.recommending_states),
        response=row.response or None,
        page=row.page,
        evidence=Evidence(row.rule, row.confidence, row.paragraph_key, Span(0, 0)),
    )


def _modality(row: Recommendation) -> value.Modality | None:
    if not row.modality or row.strength is None:
        return None
    return value.Modality(row.modality_phrase, value.ModalityClass(row.modality), row.strength)


def session_value(row: Session | None) -> value.AdoptingSession:
    """A session as the library has it; one of which nothing is stated for None."""
    if row is None:
        return value.AdoptingSession()
    return value.AdoptingSession(row.ordinal, _iso(row.start), _iso(row.end), row.place or None, row.name or None)


def _citation(row: Citation, paragraph_key: str) -> value.Citation:
    return value.Citation(
        text=row.text,
        paragraph_key=paragraph_key,
        instrument=row.instrument or None,
        article=row.article or None,
        chapter=row.chapter or None,
        paragraph=row.paragraph or None,
        subparagraph=row.subparagraph or None,
        implied=row.implied,
        node=row.node or None,
        reason=row.reason or None,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
