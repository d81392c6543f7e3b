"""The page of one's own account; signing in and all that goes with it are allauth's pages."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from servanda_web.accounts import services
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import memberships_of
from servanda_web.accounts.words import membership_name


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is to the desk, and the ways to change how one signs in."""
    held = [membership_name(one) for one in memberships_of(request.user)]
    return render(request, "accounts/account.html", {"memberships": held})


@require_POST
@login_required
def end_session(request: HttpRequest, key: int) -> HttpResponse:
    """Sign one of one's browsers out. Who lost a telephone is not first asked for what is on it."""
    services.end_session(actor=cast(User, request.user), key=key)
    messages.success(request, _("It is signed out."))
    return HttpResponseRedirect(reverse("usersessions_list"))
