"""Signing in through the identity provider of an organization (OpenID Connect): who was invited, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core.exceptions import SignupClosedException
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from requests import RequestException

from servanda_web.accounts.models import User


class InvitedOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Finds the person of an identity, and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The person with the address that the provider verified, the first time; later the identity itself is known.

        An address whose person is known under another identity of that provider opens nothing: the provider may have
        given it to somebody new.
        """
        told = [one.email.strip().lower() for one in sociallogin.email_addresses if one.verified]
        known = EmailAddress.objects.filter(email__in=told, verified=True).select_related("user")
        person = next((one.user for one in known if one.user.email == one.email.lower()), None)
        if person is None or _has_other_identity(person, sociallogin.account.provider):
            return None
        return person, person.email

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Nothing of what the provider tells of a person is kept but who it is, and identities are tied to no account
        by hand."""
        if sociallogin.state.get("process") != "login":
            raise SignupClosedException
        account = sociallogin.account
        account.extra_data = {}
        if account.pk:
            account.save(update_fields=["extra_data"])


def _has_other_identity(person: Any, provider: str) -> bool:
    return bool(SocialAccount.objects.filter(user=person, provider=provider).exists())


class ProviderFaults:
    """Answers a visit that failed because the provider is down, or says what no provider may, with a page (502)."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page; any failure elsewhere is not ours. A `KeyError` is a description that lacks an address."""
        place = request.resolver_match
        if place is None or not str(place.url_name).startswith("openid_connect"):
            return None
        if not isinstance(exception, (RequestException, KeyError)):
            return None
        return render(request, "socialaccount/authentication_error.html", status=502)
