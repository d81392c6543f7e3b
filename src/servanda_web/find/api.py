"""The search for programs: the same query language, index and order as the page of the search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from servanda.search.port import LAST_OFFSET, EntryKind, Hit
from servanda.search.query import parse_query
from servanda.search.values import with_theme_ids
from servanda_web.audit.searches import note_search
from servanda_web.common.api.answers import answer_list
from servanda_web.common.api.pages import Listed, decode_cursor, encode_cursor
from servanda_web.common.api.problems import Refused
from servanda_web.common.api.routes import reads
from servanda_web.common.api.shapes import SEVERAL, Asked
from servanda_web.find import following, index, shapes
from servanda_web.library.iris import document_iri, paragraph_iri
from servanda_web.recommendations.iris import recommendation_iri
from servanda_web.thesaurus.selectors import scheme

router = Router(tags=["Search"])


class SearchAsked(Asked):
    """A query and the filters beside it."""

    q: str = Field(min_length=1, max_length=500, description="A query as on the page of the search.")
    type: list[str] = SEVERAL
    theme: list[str] = SEVERAL
    session: list[str] = SEVERAL


@reads(router, "/search", shapes.Hits, "search")
def search(request: HttpRequest, asked: Query[SearchAsked]) -> HttpResponse:
    """Recommendations, paragraphs, headings and footnotes that answer a query."""
    start = decode_cursor(asked.cursor)
    if start > LAST_OFFSET:
        raise Refused(422, "Take the cursor from `next` of a page, unaltered.", code="invalid-cursor")
    query = with_theme_ids(parse_query(asked.q), scheme().concepts)
    filters = {name: values for name in ("type", "theme", "session") if (values := getattr(asked, name))}
    following.follow_some()
    with index.open_index() as engine:
        hits = engine.search(query, asked.limit, start, filters)
    note_search(actor=request.user, address=request.META.get("QUERY_STRING", ""), hits=hits.total)
    end = start + asked.limit
    cursor = encode_cursor(end) if end < min(hits.total, LAST_OFFSET) else ""
    return answer_list(request, Listed([_record(hit) for hit in hits.hits], cursor, hits.total), asked)


def _record(hit: Hit) -> dict[str, Any]:
    identifier, _slash, language = hit.document_id.rpartition("/")
    document = document_iri(identifier, language)
    is_recommendation = hit.kind is EntryKind.RECOMMENDATION
    return {
        "iri": recommendation_iri(document, hit.key) if is_recommendation else paragraph_iri(document, hit.key),
        "kind": "Hit",
        "category": str(hit.kind),
        "document": document,
        "key": hit.key,
        "language": hit.language,
        "title": hit.title,
        "snippet": hit.snippet.text,
        "marks": [{"start": span.start, "end": span.end} for span in hit.snippet.marks],
        "score": hit.score,
    }
