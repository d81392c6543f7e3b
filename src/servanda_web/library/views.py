"""Pages of documents: the list, the text with its margin, and the original beside it."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from django.core.paginator import Page
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from servanda_web.common.api.forms import negotiated
from servanda_web.common.catalogues import catalogues
from servanda_web.common.paging import page_links
from servanda_web.library import pages, selectors
from servanda_web.library.citation import cite
from servanda_web.library.forms import FORMS
from servanda_web.library.models import Document, SourceFile
from servanda_web.library.reading import lay_out

PDF = "application/pdf"


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The list of documents with its facets."""
    found = selectors.list_documents(request.GET)
    orders = [(value, title) for value, (title, _) in selectors.ORDERS.items()]
    context = {"found": found, "orders": orders, "page_links": page_links(cast("Page[object]", found.page))}
    return render(request, "library/documents.html", context)


@require_safe
@negotiated(FORMS)
def document(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """The text of a document with what was found in it; `?original` shows the original beside it."""
    row = selectors.get_document(identifier=identifier, language=language)
    if row is None:
        moved = selectors.get_moved(identifier=identifier, language=language)
        if moved is None:
            raise Http404
        return HttpResponsePermanentRedirect(address_of(moved))
    context = {
        "document": row,
        "reading": lay_out(row),
        "source": selectors.current_file(row),
        "versions": selectors.versions_of(row),
        "citation": cite(row),
        "beside": "original" in request.GET,
    }
    return render(request, "library/document.html", context)


@require_safe
def original(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """The original as it looks: pictures of a PDF's pages, or the lines of a text; made to stand beside the reading."""
    row, source = _with_file(identifier, language)
    context = {
        "document": row,
        "source": source,
        "page_numbers": range(1, (row.pages or 0) + 1) if source.media_type == PDF else (),
        "lines": row.source_text.splitlines(),
    }
    return render(request, "library/original.html", context)


@require_safe
def original_file(request: HttpRequest, identifier: str, language: str) -> HttpResponseRedirect:
    """Leads to the file itself, which is handed out apart from the pages."""
    _, source = _with_file(identifier, language)
    return HttpResponseRedirect(reverse("files:file", args=[source.sha256]))


@require_safe
def page_image(request: HttpRequest, identifier: str, language: str, number: int) -> FileResponse:
    """The picture of one page of a PDF."""
    _, source = _with_file(identifier, language)
    picture = pages.page_picture(sha256=source.sha256, number=number) if source.media_type == PDF else None
    if picture is None:
        raise Http404
    response = FileResponse(picture.open("rb"), content_type="image/png")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def _with_file(identifier: str, language: str) -> tuple[Document, SourceFile]:
    row = selectors.get_document(identifier=identifier, language=language)
    source = selectors.current_file(row) if row else None
    if row is None or source is None:
        raise Http404
    return row, source


def address_of(document: Document, anchor: str = "") -> str:
    """The address of a document, or of a paragraph in it."""
    address = reverse("library:document", args=[document.identifier, document.language])
    return f"{address}#{quote(anchor)}" if anchor else address


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """How far the interface is translated and who has read it, and in which languages the documents are here."""
    context = {"catalogues": catalogues(), "documents": selectors.documents_by_language()}
    return render(request, "library/languages.html", context)
