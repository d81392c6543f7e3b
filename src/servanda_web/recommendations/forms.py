"""Recommendations in the forms that programs read, at the same address as their pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from servanda_web.common.api.forms import AKOMA_NTOSO, by_suffix, of_record
from servanda_web.library.iris import document_iri
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.questions import get_recommendation
from servanda_web.recommendations.records import recommendation_records


def found(identifier: str, language: str, printed_id: str) -> Recommendation:
    """The row of a recommendation."""
    row = get_recommendation(identifier, language, printed_id)
    if row is None:
        raise Http404
    return row


def record(identifier: str, language: str, printed_id: str) -> dict[str, Any]:
    """The record of a recommendation."""
    return next(recommendation_records([found(identifier, language, printed_id)]))


def akoma_ntoso(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """To the Akoma Ntoso of the whole document, of which the recommendation is a part."""
    record(identifier, language, printed_id)
    return HttpResponseRedirect(f"{document_iri(identifier, language)}.akn.xml", status=303)


FORMS = {**of_record(record), AKOMA_NTOSO: akoma_ntoso}
recommendation_in_form = by_suffix(FORMS)
