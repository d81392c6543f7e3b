"""How django-allauth is to behave here: nobody makes an account for themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class DeskAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: the Secretariat, or a State's focal point, invites."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names; the address is enough."""
