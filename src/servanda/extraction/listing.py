"""Findings on their way out: as lines of a compendium and as entries of a search index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.compendium.edition import EditionDocument
from servanda.compendium.listed import Listed
from servanda.compendium.recommendation import AdoptingSession, Recommendation
from servanda.documents.model import Document, Paragraph
from servanda.extraction.findings import Extraction
from servanda.search.port import EntryKind, SearchEntry
from servanda.terms.themes import load_scheme


def listed(extraction: Extraction) -> tuple[Listed, ...]:
    """The recommendations of a document, each with its document's id and symbol."""
    document = extraction.document
    return tuple(Listed(document.id, document.metadata.symbol, found) for found in extraction.recommendations)


def edition_document(extraction: Extraction) -> EditionDocument:
    """The document as an edition lists it."""
    document, facts = extraction.document, extraction.document.metadata
    return EditionDocument(
        id=document.id,
        symbol=facts.symbol,
        title=facts.title,
        type=facts.type,
        date_issued=facts.date_issued,
        language=facts.language,
        unread=(*document.unread, *extraction.unread),
    )


def search_entries(extraction: Extraction) -> Iterator[SearchEntry]:
    """Every unit of the document that a search can find: headings, paragraphs, footnotes, recommendations."""
    document = extraction.document
    language = document.metadata.language or "en"
    shared = _document_fields(document)
    for section in document.sections:
        key = "section:" + ".".join(section.path)
        yield SearchEntry(document.id, key, EntryKind.HEADING, language, "", section.title, shared)
    for paragraph in document.paragraphs:
        heading = _heading_of(document, paragraph)
        yield SearchEntry(document.id, paragraph.key, EntryKind.PARAGRAPH, language, heading, paragraph.text, shared)
    for note in document.footnotes:
        yield SearchEntry(document.id, f"footnote:{note.mark}", EntryKind.FOOTNOTE, language, "", note.text, shared)
    for found in extraction.recommendations:
        yield _recommendation_entry(document, found, language)


def _document_fields(document: Document) -> dict[str, tuple[str, ...]]:
    facts = document.metadata
    values = {
        "symbol": facts.symbol,
        "body": facts.subsidiary_body or facts.body,
        "year": (facts.date_issued or facts.meeting_end or "")[:4],
        "document_type": facts.type,
        "document_title": facts.title,
    }
    return {name: (value,) for name, value in values.items() if value}


def _heading_of(document: Document, paragraph: Paragraph) -> str:
    section = document.section_of(paragraph)
    return section.title if section else ""


def _recommendation_entry(document: Document, found: Recommendation, language: str) -> SearchEntry:
    text = f"{found.chapeau} {found.text}" if found.chapeau else found.text
    title = found.section_titles[-1] if found.section_titles else ""
    fields = {**_document_fields(document), **_recommendation_fields(found)}
    return SearchEntry(
        document.id, f"recommendation:{found.id}", EntryKind.RECOMMENDATION, language, title, text, fields
    )


def _with_broader(ids: Iterable[str]) -> tuple[str, ...]:
    """The themes and the groups above them, so that a search for a group finds what stands under it."""
    scheme = load_scheme()
    return tuple(dict.fromkeys(name for id_ in ids for name in (id_, scheme.concept(id_).broader) if name))


def _session(session: AdoptingSession) -> str:
    """The ordinal of a session, "constructive dialogue 2" for a meeting that is none; the first day where uncounted."""
    counted = session.ordinal or session.start or ""
    return f"{session.name or ''} {counted}".strip()


def _recommendation_fields(found: Recommendation) -> dict[str, tuple[str, ...]]:
    session = _session(found.session)
    fields = {
        "theme": _with_broader(tag.id for tag in found.themes),
        "addressee": found.addressees,
        "modality": (found.modality.kind.value,) if found.modality else (),
        "status": (found.status.value,),
        "session": (session,) if session else (),
        "provision": tuple(f"{c.instrument} {c.article}" for c in found.citations if c.instrument and c.article),
        "instrument": tuple(c.instrument for c in found.citations if c.instrument),
    }
    return {name: values for name, values in fields.items() if values}
