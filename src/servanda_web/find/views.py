"""The entrance and the search page."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.common.paging import page_links
from servanda_web.find import searching, selectors


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, how much it holds, and the ways in."""
    return render(request, "find/home.html", {"entrance": selectors.entrance()})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits for the words of the address; a symbol leads straight to its document."""
    target = searching.jump(request.GET.get("q", ""))
    if target:
        return HttpResponseRedirect(target)
    found = searching.search(request.GET)
    links = page_links(cast("Page[object]", found.page)) if found.page else []
    return render(request, "find/search.html", {"search": found, "page_links": links})
