"""Rows of the library as the records that programs get, the same in the API, in JSON-LD and in the dump."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servanda.terms.states import State
from servanda_web.common.api.shapes import iso
from servanda_web.library.iris import document_iri, paragraph_iri, session_iri, state_iri
from servanda_web.library.models import Document, Finding, Paragraph, Session

Item = dict[str, Any]


def document_ref(row: Document) -> Item:
    """Which document, in a record of something else."""
    return {
        "iri": document_iri(row.identifier, row.language),
        "identifier": row.identifier,
        "language": row.language,
    }


def session_ref(row: Session | None) -> Item | None:
    """Which session, in a record of something else."""
    return {"iri": session_iri(row.key), "key": row.key} if row else None


def document_record(row: Document) -> Item:
    """A document; fetch `session` with it."""
    return {
        "iri": document_iri(row.identifier, row.language),
        "kind": "Document",
        "identifier": row.identifier,
        "language": row.language,
        "symbol": row.symbol or None,
        "title": row.title or None,
        "subtitle": row.subtitle or None,
        "type": row.type or None,
        "body": row.body or None,
        "subsidiary_body": row.subsidiary_body or None,
        "distribution": row.distribution or None,
        "issued": iso(row.issued),
        "year": row.year,
        "agenda_item": row.agenda_item or None,
        "agenda_item_title": row.agenda_item_title or None,
        "session": session_ref(row.session),
        "pages": row.pages,
        "changed": row.changed_at.isoformat(timespec="seconds"),
    }


def whole_document_record(row: Document, *, versions: Iterable[Document], sha256: str | None) -> Item:
    """A document with what only its own address tells."""
    iri = document_iri(row.identifier, row.language)
    return document_record(row) | {
        "cover": row.cover,
        "unread": row.unread,
        "versions": [document_ref(version) for version in versions],
        "akoma_ntoso": f"{iri}.akn.xml",
        "source_sha256": sha256,
    }


def session_record(row: Session) -> Item:
    """A session."""
    return {
        "iri": session_iri(row.key),
        "kind": "Session",
        "key": row.key,
        "body": row.body,
        "name": row.name or None,
        "ordinal": row.ordinal,
        "place": row.place or None,
        "start": iso(row.start),
        "end": iso(row.end),
    }


def paragraph_record(row: Paragraph) -> Item:
    """A paragraph; fetch `document` and `section` with it."""
    document = document_ref(row.document)
    section = row.section
    return {
        "iri": paragraph_iri(document["iri"], row.key),
        "kind": "Paragraph",
        "document": document,
        "key": row.key,
        "number": row.number or None,
        "text": row.text,
        "lead": row.lead,
        "items": [_item(item) for item in row.items],
        "section": {"path": section.path, "number": section.number or None, "title": section.title}
        if section
        else None,
        "page": row.page,
    }


def _item(item: Item) -> Item:
    return {"label": item["label"], "text": item["text"], "items": [_item(part) for part in item["items"]]}


def finding_record(row: Finding) -> Item:
    """What a rule saw; fetch `document` with it."""
    document = document_ref(row.document)
    return {
        "kind": "Finding",
        "document": document,
        "paragraph": paragraph_iri(document["iri"], row.paragraph_key),
        "category": row.kind,
        "text": row.text,
        "detail": row.detail,
        "rule": row.rule,
        "confidence": row.confidence,
    }


def state_record(one: State) -> Item:
    """A State of our table of United Nations names."""
    return {
        "iri": state_iri(one.key),
        "kind": "State",
        "key": one.key,
        "iso2": one.iso2,
        "m49": one.m49,
        "standing": one.standing,
        "group": one.group,
        "names": dict(one.names),
        "formal_name": one.formal_en,
    }
