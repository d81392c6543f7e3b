"""Reads documents: lists with facets, one document by its address, numbers for the entrance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from servanda_web.common.changes import state
from servanda_web.common.facets import Choice, Facet, FacetedList, FacetField, chosen_values
from servanda_web.common.languages import NAMES, name_of
from servanda_web.common.paging import page_of
from servanda_web.library.models import Document, FormerIdentifier, Session, SourceFile
from servanda_web.library.words import SPECIMEN_MARK, type_name


def _latest_first(choice: Choice) -> int:
    return -int(choice.value) if choice.value.isdigit() else 0


def _is_year(value: str) -> bool:
    return value.isdecimal() and len(value) <= 4


FACETS = (
    FacetField("type", _("Type"), "type", label=type_name),
    FacetField("body", _("Body"), "subsidiary_body"),
    FacetField("year", _("Year"), "year", order=_latest_first, accepts=_is_year),
    FacetField("language", _("Language"), "language", label=name_of),
)
# Where a date is missing the two databases differ, so its place is always said.
_LATEST = F("issued").desc(nulls_last=True)
ORDERS = {
    "newest": (_("Newest first"), (_LATEST, F("year").desc(nulls_last=True), "identifier")),
    "oldest": (_("Oldest first"), (F("issued").asc(nulls_last=True), F("year").asc(nulls_last=True), "identifier")),
    "title": (_("Title"), ("title", "identifier")),
    "symbol": (_("Symbol"), ("identifier",)),
}


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the documents that the address asks for, with the facets beside it."""

    page: Page[Document]
    facets: list[Facet]
    order: str
    words: str


def list_documents(parameters: QueryDict) -> DocumentList:
    """The documents that fit the words and facets of the address."""
    words = parameters.get("q", "").strip()[:200]
    order = parameters.get("order", "")
    order = order if order in ORDERS else "newest"
    everything = Document.objects.all()
    matching = with_words(everything, words).values_list("pk", flat=True) if words else None
    found = FacetedList(everything, FACETS, chosen_values(FACETS, parameters), matching=matching)
    rows = (
        everything.select_related("session")
        .annotate(recommendation_count=Count("recommendations", filter=Q(recommendations__is_current=True)))
        .defer("source_text", "cover", "tables", "unread")
    )
    return DocumentList(page_of(found.rows(order, ORDERS[order][1], rows), parameters), found.facets(), order, words)


def with_words(rows: QuerySet[Document], words: str) -> QuerySet[Document]:
    """The documents in whose title, symbol or identifier every word occurs."""
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(identifier__icontains=word) | Q(symbol__icontains=word))
    return rows


def get_document(*, identifier: str, language: str) -> Document | None:
    """The document at an address."""
    return Document.objects.select_related("session").filter(identifier=identifier, language=language).first()


def get_moved(*, identifier: str, language: str) -> Document | None:
    """The document that had this address before its symbol was known."""
    former = FormerIdentifier.objects.select_related("document").filter(identifier=identifier, language=language)
    found = former.first()
    return found.document if found else None


def versions_of(document: Document) -> list[Document]:
    """The other language versions."""
    same = Document.objects.filter(identifier=document.identifier).exclude(pk=document.pk)
    return list(same.only("identifier", "language", "title").order_by("language"))


def current_file(document: Document) -> SourceFile | None:
    """The file that the document's text comes from."""
    return document.files.filter(is_current=True).first()


def latest_session() -> Session | None:
    """The session that began last."""
    return Session.objects.filter(start__isnull=False).order_by("-start").first()


def documents_of(session: Session) -> list[Document]:
    """The documents of a session."""
    return list(session.documents.only("identifier", "language", "title", "type", "symbol", "session"))


@dataclass(frozen=True, slots=True)
class LanguageHolding:
    """How many documents are here in a language, and how many have no version in it."""

    code: str
    name: str
    held: int
    missing: int


def documents_by_language() -> list[LanguageHolding]:
    """The holdings in each official language; documents that do not say their language come last, if there are any."""
    total = count_documents()
    rows = Document.objects.values("language").annotate(held=Count("identifier", distinct=True)).order_by()
    counts = {row["language"]: row["held"] for row in rows}
    languages = [code for code in NAMES if code != "und" or counts.get(code)]
    return [
        LanguageHolding(code, name_of(code), counts.get(code, 0), total - counts.get(code, 0)) for code in languages
    ]


def count_documents() -> int:
    """How many documents there are, language versions counted once."""
    return Document.objects.values("identifier").distinct().count()


def holds_specimen() -> bool:
    """Whether a document of the desk bears the mark of the specimen corpus on its cover; looked up once a state."""
    return _holds_specimen(state())


@lru_cache(maxsize=2)
def _holds_specimen(_state: str) -> bool:
    printed = Document.objects.annotate(printed=Cast("cover", TextField()))
    return printed.filter(printed__icontains=SPECIMEN_MARK).exists()


def count_sessions() -> int:
    """How many sessions have adopted or issued something."""
    return Session.objects.count()
