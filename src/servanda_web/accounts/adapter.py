"""How django-allauth is to behave here: nobody makes an account for themselves, and secrets are kept under lock."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import force_str
from django.utils.translation import gettext

from servanda_web.common.client import client_address


class DeskAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the Secretariat, or a focal point, invites."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names; the address is enough."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which attempts are counted, and which the list of sessions shows."""
        return client_address(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """Password or second factor. A code by e-mail is for those alone who have neither: who sits before another
        person's open desk may well have their letters open, too."""
        methods = cast("list[dict[str, str]]", super().get_reauthentication_methods(user))
        return [one for one in methods if one["id"] != "reauthenticate_by_code"] or methods


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: what a copy of the database shows of them is of no use without the secret key of the desk."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret; also one that was stored under a key that is among the former ones."""
        return _lock().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002 -- allauth's name
        """What a key is called whose owner gives it no name."""
        return gettext("Key %(number)d") % {"number": Authenticator.objects.filter(user=user, type=type).count() + 1}

    def build_totp_svg(self, url: str) -> str:
        """The square to scan, to be set into a page: without the first line of an XML file."""
        picture: str = super().build_totp_svg(url)
        return picture.partition("?>")[2].strip() or picture


def _lock() -> MultiFernet:
    """Keys made from the secret key of the desk and from its former ones (`SECRET_KEY_FALLBACKS`)."""
    keys = [force_str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    made = (hashlib.sha256(f"second factors {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])
