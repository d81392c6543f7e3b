"""Pages of States: the list in alphabetical order, one State, and what it recommended and received in reviews."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda.errors import UnknownTerm
from servanda.terms.states import State, all_states
from servanda.terms.states import state as find
from servanda_web.common.paging import page_links, page_of
from servanda_web.common.states import GROUPS, in_order
from servanda_web.recommendations.models import Recommendation
from servanda_web.states import selectors


@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """All States and entities, or those of one regional group, by name."""
    group = request.GET.get("group")
    chosen = group if group in GROUPS else None
    shown = [one.key for one in all_states() if chosen is None or (one.group or "") == chosen]
    context = {
        "keys": in_order(shown),
        "held": selectors.states_on_the_desk(),
        "groups": list(GROUPS),
        "chosen": chosen,
    }
    return render(request, "states/states.html", context)


@require_safe
def state(request: HttpRequest, key: str) -> HttpResponse:
    """One State: presence and statements, reviews, treaties."""
    one = _state_or_404(key)
    context = {
        "state": one,
        "presences": selectors.presences_of(key),
        "reviews": selectors.reviews_of(key),
        "recommended": selectors.recommended_to(key),
        "treaties": selectors.treaties_of(key),
        "loaded": selectors.status_is_loaded(),
    }
    return render(request, "states/state.html", context)


@require_safe
def recommended(request: HttpRequest, key: str) -> HttpResponse:
    """The recommendations that a State made in reviews."""
    return _list(request, _state_or_404(key), selectors.made_by(key), made=True)


@require_safe
def received(request: HttpRequest, key: str) -> HttpResponse:
    """The recommendations that a State received in reviews of itself."""
    return _list(request, _state_or_404(key), selectors.received(key), made=False)


def _list(request: HttpRequest, one: State, rows: QuerySet[Recommendation], *, made: bool) -> HttpResponse:
    narrowed = selectors.listed_for(
        rows, document=request.GET.get("document", ""), response=request.GET.get("response")
    )
    page = page_of(narrowed, request.GET)
    context = {
        "state": one,
        "made": made,
        "page": page,
        "page_links": page_links(cast("Page[object]", page)),
        "response": request.GET.get("response"),
        "document": request.GET.get("document", ""),
    }
    return render(request, "states/list.html", context)


def _state_or_404(key: str) -> State:
    try:
        return find(key)
    except UnknownTerm:
        raise Http404 from None
