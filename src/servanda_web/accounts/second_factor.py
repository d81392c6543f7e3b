"""Holds people of certain roles at the door until they have a second factor, where the operator asks for one."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import memberships_of

# What one needs to get a second factor, to read the page in one's language, and to leave.
_OPEN = (
    "/account/2fa/",
    "/account/logout/",
    "/account/password/",
    "/account/reauthenticate/",
    "/language/",
    "/preferences",
    "/static/",
)


def require_second_factor(
    answer: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A page that says what is missing, instead of any other, for who holds one of `SECOND_FACTOR_ROLES` without it.

    Programs with a token are not stopped: the token is a secret of its own, and was made behind this door.
    """

    def check(request: HttpRequest) -> HttpResponseBase:
        if not settings.SECOND_FACTOR_ROLES or request.path.startswith(_OPEN) or not lacks_one(request.user):
            return answer(request)
        if request.method in ("GET", "HEAD"):
            return render(request, "accounts/second_factor.html", status=403)
        return HttpResponseRedirect(reverse("mfa_index"))

    return check


def lacks_one(person: object) -> bool:
    """Whether a person must have a second factor and has none."""
    if not isinstance(person, User):
        return False
    if not any(one.role in settings.SECOND_FACTOR_ROLES for one in memberships_of(person)):
        return False
    ways = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=person, type__in=ways).exists()
