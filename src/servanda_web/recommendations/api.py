"""Recommendations, lineage and provisions for programs."""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router

from servanda_web.common.api.answers import answer, answer_list
from servanda_web.common.api.pages import list_rows, list_values
from servanda_web.common.api.routes import reads
from servanda_web.recommendations import questions, records, shapes
from servanda_web.recommendations.models import LineageSuggestion, Recommendation

router = Router(tags=["Recommendations"])
RECOMMENDATION = "/recommendations/{identifier:identifier}/{textlanguage:language}/{printed_id}"


@reads(router, "/recommendations", shapes.Recommendations, "list_recommendations")
def list_recommendations(request: HttpRequest, asked: Query[questions.RecommendationsAsked]) -> HttpResponse:
    """Recommendations, with the facets of the page of recommendations."""
    rows = questions.recommendations(request, asked)
    listed = list_rows(rows, asked, lambda found: map(records.recommendation_record, found), questions.with_parts)
    return answer_list(request, listed, asked)


@reads(router, RECOMMENDATION + "/lineage", shapes.LineageOfOne, "get_lineage")
def get_lineage(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """The earlier and later relatives of one recommendation, the likest first."""
    row = _found(identifier, language, printed_id)
    links = questions.with_both(LineageSuggestion.objects.filter(Q(earlier=row) | Q(later=row)).order_by("-score"))
    told: dict[str, list[dict[str, object]]] = {"earlier": [], "later": []}
    for link in links.filter(earlier__is_current=True, later__is_current=True):
        told["earlier" if link.later_id == row.pk else "later"].append(records.lineage_record(link))
    return answer(request, {"iri": records.iri_of(row), **told})


@reads(router, RECOMMENDATION, shapes.RecommendationShape, "get_recommendation")
def get_recommendation(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """One recommendation by its document and printed number."""
    return answer(request, records.recommendation_record(_found(identifier, language, printed_id)))


@reads(router, "/lineage", shapes.Lineages, "list_lineage")
def list_lineage(request: HttpRequest, asked: Query[questions.LineageAsked]) -> HttpResponse:
    """Which recommendation takes up which earlier one, with the rule that says so."""
    rows = questions.lineage(asked)
    listed = list_rows(rows, asked, lambda found: map(records.lineage_record, found), questions.with_both)
    return answer_list(request, listed, asked)


@reads(router, "/provisions", shapes.Provisions, "list_provisions")
def list_provisions(request: HttpRequest, asked: Query[questions.ProvisionsAsked]) -> HttpResponse:
    """Instruments and their articles, with how many recommendations cite them; 0 is a finding too."""
    return answer_list(request, list_values(questions.provisions(asked), asked), asked)


def _found(identifier: str, language: str, printed_id: str) -> Recommendation:
    row = questions.get_recommendation(identifier, language, printed_id)
    if row is None:
        raise Http404
    return row
