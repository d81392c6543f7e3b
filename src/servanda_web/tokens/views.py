"""The page of one's own tokens: make one, see it once, revoke it."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from servanda_web.accounts.decorators import confirmed
from servanda_web.accounts.models import User
from servanda_web.tokens import selectors
from servanda_web.tokens.errors import InvalidToken
from servanda_web.tokens.services import MOST_TOKENS, make_token, possible_scopes, revoke_token
from servanda_web.tokens.words import DAYS, SCOPES


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponseBase:
    """The tokens of the person; a new one is shown in the answer to its making, and nowhere else."""
    return _made(request) if request.method == "POST" else _page(request)


@confirmed
def _made(request: HttpRequest) -> HttpResponse:
    person = cast(User, request.user)
    days = request.POST.get("days", "")
    try:
        _token, secret = make_token(
            person=person,
            name=request.POST.get("name", ""),
            scopes=request.POST.getlist("scope"),
            days=int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0,
            actor=person,
        )
    except InvalidToken as problem:
        return _page(request, problem=problem)
    return _page(request, secret=secret)


def _page(request: HttpRequest, *, secret: str = "", problem: InvalidToken | None = None) -> HttpResponse:
    person = cast(User, request.user)
    context = {
        "secret": secret,
        "problem": problem,
        "tokens": [
            (token, [SCOPES.get(scope, scope) for scope in token.scopes]) for token in selectors.tokens_of(person)
        ],
        "scopes": [(scope, SCOPES[scope]) for scope in possible_scopes(person)],
        "name": request.POST.get("name", "") if problem else "",
        "days": DAYS,
        "most": MOST_TOKENS,
    }
    return render(request, "tokens/tokens.html", context, status=422 if problem else 200)


@login_required
@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Revoke one of one's own tokens; a second click is answered as the first."""
    person = cast(User, request.user)
    token = selectors.token_of(person, key)
    if token is None:
        raise Http404
    revoke_token(token=token, actor=person)
    return HttpResponseRedirect(reverse("tokens:tokens"))
