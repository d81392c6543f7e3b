"""The page of one's own account; signing in and all that goes with it are allauth's pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.accounts.permissions import memberships_of
from servanda_web.accounts.words import membership_name


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is to the desk, and the ways to change how one signs in."""
    held = [membership_name(one) for one in memberships_of(request.user)]
    return render(request, "accounts/account.html", {"memberships": held})
