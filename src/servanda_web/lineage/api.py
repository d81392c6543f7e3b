"""Which recommendation takes up which earlier one, for programs."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from servanda_web.common.api.answers import answer, answer_list
from servanda_web.common.api.pages import Listed, decode_cursor, encode_cursor
from servanda_web.common.api.routes import reads
from servanda_web.common.api.shapes import SEVERAL, Asked
from servanda_web.library.questions import DocumentName, document_named
from servanda_web.lineage import records, shapes
from servanda_web.recommendations.api import RECOMMENDATION
from servanda_web.recommendations.forms import found
from servanda_web.recommendations.records import iri_of

router = Router(tags=["Lineage"])


class LineageAsked(Asked):
    """Lineage between all recommendations, or of the later ones of one document."""

    document: str = DocumentName
    standing: list[str] = SEVERAL


@reads(router, "/lineage", shapes.Lineages, "list_lineage")
def list_lineage(request: HttpRequest, asked: Query[LineageAsked]) -> HttpResponse:
    """Which recommendation takes up which earlier one: what people confirmed, then what rules suggest."""
    links, others = records.confirmed(), records.suggested()
    if asked.document:
        document = document_named(asked.document)
        links, others = links.filter(later__document=document), others.filter(later__document=document)
    if asked.standing:
        links = links if "confirmed" in asked.standing else links.none()
        others = others if "suggested" in asked.standing else others.none()
    told = list(records.after(decode_cursor(asked.cursor), asked.limit + 1, links=links, others=others))
    cursor = encode_cursor(told[asked.limit - 1][0]) if len(told) > asked.limit else ""
    total = links.count() + others.count() if asked.count else None
    return answer_list(request, Listed([record for _place, record in told[: asked.limit]], cursor, total), asked)


@reads(router, RECOMMENDATION + "/lineage", shapes.LineageOfOne, "get_lineage")
def get_lineage(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """The earlier and later relatives of one recommendation, confirmed ones first, then the likest."""
    row = found(identifier, language, printed_id)
    touches = Q(earlier=row) | Q(later=row)
    told: dict[str, list[records.Item]] = {"earlier": [], "later": []}
    for link in records.confirmed().filter(touches).order_by("pk"):
        told["earlier" if link.later_id == row.pk else "later"].append(records.link_record(link))
    for one in records.suggested().filter(touches).order_by("-score", "pk"):
        told["earlier" if one.later_id == row.pk else "later"].append(records.suggestion_record(one))
    return answer(request, {"iri": iri_of(row), **told})
