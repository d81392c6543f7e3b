"""Tells by an event what people change in how they sign in; allauth tells this place of each change, for the letter."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from servanda_web.accounts.adapter import DeskAdapter
from servanda_web.accounts.models import User
from servanda_web.audit.services import record

log = logging.getLogger(__name__)


class TellingAdapter(DeskAdapter):
    """The adapter of the desk, with events and with letters that fail in silence."""

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """The event "account.totp_activated" for the letter "mfa/email/totp_activated", and the letter."""
        person: User | AnonymousUser | None = getattr(self.request, "user", None)
        actor = person if isinstance(person, User) else user
        with transaction.atomic():
            record(actor=actor, verb=f"account.{template_prefix.rpartition('/')[2]}", target=user)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down stops no change, and does not tell a stranger by a failure who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("the letter %s was not sent: %s", template_prefix, type(error).__name__)
