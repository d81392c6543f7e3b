"""The entrance and the search: as a page, as a table, as a feed."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from servanda.errors import InvalidQuery, UnusableIndex
from servanda_web.audit.searches import note_search
from servanda_web.common.exports import FORMATS, download
from servanda_web.common.paging import page_links
from servanda_web.find import feeds, searching, selectors, table
from servanda_web.find.asking import ORDERS, asked
from servanda_web.find.jumping import jump
from servanda_web.find.rendering import hit_line


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, how much it holds, and the ways in."""
    return render(request, "find/home.html", {"entrance": selectors.entrance()})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits for the words of the address; a symbol, paragraph or provision is gone to straight, unless `?stay`."""
    target = None if "stay" in request.GET else jump(request.GET.get("q", ""))
    if target:
        return HttpResponseRedirect(target)
    found = searching.search(request.GET)
    if not found.asked.is_empty:
        note_search(actor=request.user, address=found.asked.address, hits=found.total)
    context = {
        "search": found,
        "lines": map(hit_line, found.found),
        "orders": ORDERS.items(),
        "columns": table.COLUMNS,
        "page_links": page_links(cast("Page[object]", found.page)) if found.page else [],
    }
    return render(request, "find/search.html", context)


@require_safe
def search_table(request: HttpRequest, form: str) -> HttpResponseBase:
    """All hits as a file; 404 for an address that the page of the search would not answer either."""
    if form not in FORMATS:
        raise Http404
    wanted = asked(request.GET)
    try:
        rows = table.records(wanted)
    except (InvalidQuery, UnusableIndex) as error:
        raise Http404(str(error)) from error
    note_search(actor=request.user, address=wanted.address, hits=None)
    return download(request, "search", form, table.COLUMNS, rows)


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """What answers a search, newest first, as Atom; 304 for who has it already."""
    wanted = asked(request.GET)
    etag = quote_etag(feeds.state_of_feed(wanted))
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        text, moment = feeds.feed_of(wanted)
    except (InvalidQuery, UnusableIndex) as error:
        raise Http404(str(error)) from error
    response = HttpResponse(text, content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["Last-Modified"] = etag, http_date(moment.timestamp())
    patch_cache_control(response, public=True, max_age=300)
    return response


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the keyboard that do something, for who has no script or a link to follow."""
    return render(request, "find/keys.html")
