"""Recommendations, lineage and provisions for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.decorators import decorate_view

from servanda_web.common.api.answers import answer, answer_list
from servanda_web.common.api.pages import list_rows, list_values
from servanda_web.common.api.routes import reads
from servanda_web.library.remembering import remembered
from servanda_web.recommendations import questions, records, shapes
from servanda_web.recommendations.forms import record

router = Router(tags=["Recommendations"])
RECOMMENDATION = "/recommendations/{identifier:identifier}/{textlanguage:language}/{printed_id}"


@reads(router, "/recommendations", shapes.Recommendations, "list_recommendations")
@decorate_view(remembered)
def list_recommendations(request: HttpRequest, asked: Query[questions.RecommendationsAsked]) -> HttpResponse:
    """Recommendations, with the facets of the page of recommendations."""
    rows = questions.recommendations(request, asked)
    listed = list_rows(rows, asked, records.recommendation_records)
    return answer_list(request, listed, asked)


@reads(router, RECOMMENDATION, shapes.RecommendationShape, "get_recommendation")
def get_recommendation(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """One recommendation by its document and printed number."""
    return answer(request, record(identifier, language, printed_id))


@reads(router, "/provisions", shapes.Provisions, "list_provisions")
def list_provisions(request: HttpRequest, asked: Query[questions.ProvisionsAsked]) -> HttpResponse:
    """Instruments and their articles, with how many recommendations cite them; 0 is a finding too."""
    return answer_list(request, list_values(questions.provisions(asked.instrument), asked), asked)
