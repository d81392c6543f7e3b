"""Documents in the forms that programs read, at the same address as their pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from servanda.documents.writers.akn import write_akn
from servanda_web.common.api.forms import AKOMA_NTOSO, by_suffix, of_record, told
from servanda_web.library import records, selectors
from servanda_web.library.models import Document
from servanda_web.library.values import document_value


def _found(identifier: str, language: str) -> Document:
    name = {"identifier": identifier, "language": language}
    row = selectors.get_document(**name) or selectors.get_moved(**name)
    if row is None:
        raise Http404
    return row


def whole_record(identifier: str, language: str) -> dict[str, Any]:
    """The record of a document, under its former address too."""
    row = _found(identifier, language)
    source = selectors.current_file(row)
    sha256 = source.sha256 if source else None
    return records.whole_document_record(row, versions=selectors.versions_of(row), sha256=sha256)


def akoma_ntoso(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """The document as Akoma Ntoso."""
    return told(request, write_akn(document_value(_found(identifier, language))).encode(), AKOMA_NTOSO)


FORMS = {**of_record(whole_record), AKOMA_NTOSO: akoma_ntoso}
document_in_form = by_suffix(FORMS)
