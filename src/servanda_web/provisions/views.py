"""Pages of provisions: the instruments, one instrument with its articles, one provision with all that cite it."""

from __future__ import annotations

from typing import Any, cast

from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda.terms.instruments import instruments
from servanda.terms.provisions import Provision, tree
from servanda_web.common.paging import page_links
from servanda_web.provisions import pages, selectors
from servanda_web.provisions.words import instrument_name, place_name, provision_at

PARAGRAPHS = "paragraphs"


@require_safe
def provisions(request: HttpRequest) -> HttpResponse:
    """The instruments, those first whose provisions the desk knows one by one."""
    lines = selectors.instrument_lines()
    known = [line for line in lines if instruments()[line.provision.instrument].has_tree]
    context = {"known": known, "others": lines[len(known) :]}
    return render(request, "provisions/provisions.html", context)


@require_safe
def instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """One instrument: its chapters and articles with what cites each."""
    known = instruments().get(instrument)
    if known is None:
        raise Http404
    context = {
        "instrument": known,
        "name": instrument_name(instrument),
        "tally": selectors.instrument_tally(instrument),
        "lines": selectors.articles_of(instrument),
        "parent": instrument_name(known.parent) if known.parent else "",
    }
    return render(request, "provisions/instrument.html", context)


@require_safe
def provision(request: HttpRequest, instrument: str, path: str) -> HttpResponse:
    """One provision: text, place, and the recommendations or (`?show=paragraphs`) the paragraphs that cite it."""
    found = provision_at(instrument, path)
    if found is None or not (found.fragment in tree(instrument) or selectors.is_cited(found)):
        raise Http404
    context = {
        "provision": found,
        "instrument": instruments()[instrument],
        "instrument_name": instrument_name(instrument),
        "name": place_name(found),
        "place": pages.place_of(found),
        "paragraph_count": selectors.mentions_of(found).count(),
        **_listed(found, request),
    }
    return render(request, "provisions/provision.html", context)


def _listed(found: Provision, request: HttpRequest) -> dict[str, Any]:
    """The list that the address asks for, one page of it."""
    if request.GET.get("show") == PARAGRAPHS:
        mentions, rows = pages.mentioning_page(found, request.GET)
        return {"shows_paragraphs": True, "rows": rows, "page": mentions, "page_links": page_links(_any(mentions))}
    citing, listed = pages.citing_page(found, request.GET)
    return {"shows_paragraphs": False, "rows": listed, "page": citing, "page_links": page_links(_any(citing))}


def _any(page: object) -> Page[object]:
    return cast("Page[object]", page)
