"""The page behind the link of an invitation: who comes in, and as what."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from servanda_web.accounts.limits import limited
from servanda_web.accounts.models import User
from servanda_web.people import invitations
from servanda_web.people.errors import UnusableInvitation
from servanda_web.people.forms import EntryForm
from servanda_web.people.models import Invitation


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited("accept")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Name and password for who is new; one button for who has an account and signed in with it."""
    try:
        row = invitations.find_open(token)
        known = User.objects.filter(email=row.email).first()
        if known is None or invitations.is_new(known):
            return _as_new(request, row, token)
        return _as_known(request, row, token)
    except UnusableInvitation:
        return render(request, "people/unusable.html", status=410)


def _as_new(request: HttpRequest, row: Invitation, token: str) -> HttpResponse:
    form = EntryForm(request.POST or None, email=row.email, initial={"name": row.name})
    if form.is_valid():
        told = form.cleaned_data
        invitations.accept_as_new(secret=token, name=told["name"], password=told["password"])
        messages.success(request, _("Your account is ready. Sign in with your address and the password."))
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "people/entry.html", {"form": form, "row": row}, status=422 if form.errors else 200)


def _as_known(request: HttpRequest, row: Invitation, token: str) -> HttpResponse:
    person = request.user
    is_them = isinstance(person, User) and person.email == row.email
    if request.method == "POST" and is_them:
        invitations.accept_as_known(secret=token, person=cast(User, person))
        messages.success(request, _("You hold the role now."))
        return HttpResponseRedirect(reverse("accounts:account"))
    return render(request, "people/entry_known.html", {"row": row, "is_them": is_them, "here": request.path})
