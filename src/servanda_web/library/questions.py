"""What documents, paragraphs, findings and sessions can be asked for by programs, and the rows that answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from servanda_web.common.api.problems import Refused
from servanda_web.common.api.shapes import SEVERAL, Asked, Day, Moment, Words
from servanda_web.common.facets import chosen_values, narrow
from servanda_web.library.models import Document, Finding, Paragraph, Session
from servanda_web.library.selectors import FACETS, with_words

# A document in an address: identifier and language.
DocumentName = Field("", max_length=300, description="Of this document only: identifier/language.")


class DocumentsAsked(Asked):
    """The facets of the page of documents, and dates."""

    q: Words = ""
    type: list[str] = SEVERAL
    body: list[str] = SEVERAL
    year: list[Annotated[int, Field(ge=0, le=9999)]] = SEVERAL
    language: list[str] = SEVERAL
    issued_from: Day | None = Field(None, description="Issued on that day or later.")
    issued_to: Day | None = Field(None, description="Issued on that day or earlier.")
    changed_since: Moment | None = Field(None, description="Changed in the desk at that time or later.")


class ParagraphsAsked(Asked):
    """Paragraphs of all documents, or of one."""

    document: str = DocumentName
    language: list[str] = SEVERAL


class FindingsAsked(ParagraphsAsked):
    """Findings, by category as well."""

    category: list[str] = SEVERAL


class SessionsAsked(Asked):
    """Sessions, by body."""

    body: list[str] = SEVERAL


def documents(request: HttpRequest, asked: DocumentsAsked) -> QuerySet[Document]:
    """The documents that the facets and dates let through."""
    rows = narrow(with_words(Document.objects.all(), asked.q.strip()), FACETS, chosen_values(FACETS, request.GET))
    if asked.issued_from:
        rows = rows.filter(issued__gte=asked.issued_from)
    if asked.issued_to:
        rows = rows.filter(issued__lte=asked.issued_to)
    if asked.changed_since:
        rows = rows.filter(changed_at__gte=aware(asked.changed_since))
    return rows


def with_session(rows: QuerySet[Document]) -> QuerySet[Document]:
    """What a record of a document needs beside the row; not its text."""
    return rows.select_related("session").defer("source_text", "cover", "tables", "unread")


def paragraphs(asked: ParagraphsAsked) -> QuerySet[Paragraph]:
    """The paragraphs of all documents, or of one."""
    rows = Paragraph.objects.all()
    if asked.language:
        rows = rows.filter(document__language__in=asked.language)
    if asked.document:
        rows = rows.filter(document=document_named(asked.document))
    return rows


def with_place(rows: QuerySet[Paragraph]) -> QuerySet[Paragraph]:
    """What a record of a paragraph needs beside the row."""
    names = ("document__identifier", "document__language", "section__path", "section__number", "section__title")
    own = ("key", "number", "text", "lead", "items", "page", "document", "section")
    return rows.select_related("document", "section").only(*own, *names)


def findings(asked: FindingsAsked) -> QuerySet[Finding]:
    """The findings of all documents, or of one."""
    rows = Finding.objects.all()
    if asked.language:
        rows = rows.filter(document__language__in=asked.language)
    if asked.category:
        rows = rows.filter(kind__in=asked.category)
    if asked.document:
        rows = rows.filter(document=document_named(asked.document))
    return rows


def with_document(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """What a record of a finding needs beside the row."""
    names = ("document__identifier", "document__language")
    own = ("document", "kind", "paragraph_key", "text", "detail", "rule", "confidence")
    return rows.select_related("document").only(*own, *names)


def sessions(asked: SessionsAsked) -> QuerySet[Session]:
    """The sessions of all bodies, or of some."""
    return Session.objects.filter(body__in=asked.body) if asked.body else Session.objects.all()


def document_named(name: str) -> Document:
    """The document that `identifier/language` names; `Refused` (422) where there is none."""
    identifier, _slash, language = name.rpartition("/")
    row = Document.objects.filter(identifier=identifier, language=language).only("identifier", "language").first()
    if row is None:
        fault = ("query.document", f"There is no document {name[:100]!r}; name it as identifier/language.")
        raise Refused(422, "The document is not here.", code="unknown-document", faults=[fault])
    return row


def aware(moment: datetime) -> datetime:
    """A moment in UTC, as which one without a zone is meant: PostgreSQL knows no zone sixteen hours away."""
    try:
        return moment.replace(tzinfo=UTC) if timezone.is_naive(moment) else moment.astimezone(UTC)
    except OverflowError:  # at either end of the calendar
        return moment.replace(tzinfo=UTC)
