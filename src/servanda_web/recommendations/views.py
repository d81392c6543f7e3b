"""Pages of recommendations: the list with facets, the same as a table, and one recommendation whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import cast

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.common.paging import page_links
from servanda_web.library.reading import anchor_of
from servanda_web.recommendations import selectors, table
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import address_of, cite_recommendation


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """The list of recommendations with its facets."""
    found = selectors.list_recommendations(request.GET)
    orders = [(value, title) for value, (title, _) in selectors.ORDERS.items()]
    context = {"found": found, "orders": orders, "page_links": page_links(cast("Page[object]", found.page))}
    return render(request, "recommendations/recommendations.html", context)


@require_safe
def recommendations_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list that the address asks for, as a table, streamed row by row."""
    rows = selectors.find_recommendations(request.GET).iterator(chunk_size=500)
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recommendations.csv"'
    return response


class _Line:
    """A file for the csv module that hands each line on."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[Recommendation]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"
    yield cast(str, writer.writerow(table.COLUMNS))
    for row in rows:
        yield cast(str, writer.writerow(table.cells(row)))


@require_safe
def recommendation(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """One recommendation: text, source, provisions, themes, relatives, and how it was found."""
    row = selectors.get_recommendation(identifier=identifier, language=language, printed_id=printed_id)
    if row is None:
        raise Http404
    if row.moved_to is not None:
        return HttpResponseRedirect(address_of(row.moved_to))  # for now: an editor can take it back
    context = {
        "row": row,
        "anchor": anchor_of(row.paragraph_key),
        "citation": cite_recommendation(row),
        "relatives": selectors.relatives_of(row),
        "sections": list(zip(row.section_path, row.section_titles, strict=False)),
    }
    return render(request, "recommendations/recommendation.html", context)
