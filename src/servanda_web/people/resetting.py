"""The form that asks for a new password: the letter goes out in the background, so that the answer takes the same time
whether or not the address has an account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from servanda_web.accounts.models import NOBODY, User
from servanda_web.common.queueing import enqueue
from servanda_web.people import tasks


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Queues work for every address alike; for one that is nobody's there is nothing to do then."""

    def clean_email(self) -> str:
        """The address; whose it is is asked once, whatever the answer."""
        email: str = self.cleaned_data["email"]
        self.users = list(User.objects.filter(email__iexact=email.strip(), is_active=True)[:1])
        return email

    @transaction.atomic
    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """The address that was typed, for allauth's page."""
        person = self.users[0].pk if self.users else NOBODY
        enqueue(tasks.send_reset_letter, person, get_language() or "en")
        email: str = self.cleaned_data["email"]
        return email
