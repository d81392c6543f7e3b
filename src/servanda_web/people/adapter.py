"""Tells by an event who signs in and out, who is refused, and what people change in how they sign in.

allauth tells this place of each.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from servanda_web.accounts import idling
from servanda_web.accounts.adapter import DeskAdapter
from servanda_web.accounts.models import User
from servanda_web.accounts.services import end_other_sessions
from servanda_web.audit.entering import note_refusal, note_sign_in, note_sign_out
from servanda_web.audit.services import record

_WAYS_IN = ("password_", "totp_", "webauthn_")
log = logging.getLogger(__name__)


class TellingAdapter(DeskAdapter):
    """The adapter of the desk, with events and with letters that fail in silence."""

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign somebody in who has shown who they are, with all that is asked of them."""
        records = get_authentication_records(request, user)
        note_sign_in(person=user, by=[one.get("type") or one["method"] for one in records])
        super().login(request, user)
        idling.begin(request.session)

    def logout(self, request: HttpRequest) -> None:
        """Sign somebody out who asks for it."""
        if isinstance(request.user, User):
            note_sign_out(person=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password, or any for an address that is nobody's; as much work for the one as for the other."""
        person = User.objects.filter(email__iexact=credentials.get("email") or "").first()
        note_refusal(person=person, by="password")

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """The event "account.totp_activated" for the letter "mfa/email/totp_activated", and the letter."""
        person: User | AnonymousUser | None = getattr(self.request, "user", None)
        actor = person if isinstance(person, User) else user
        with transaction.atomic():
            verb = template_prefix.rpartition("/")[2]
            record(actor=actor, verb=f"account.{verb}", target=user)
            if verb.startswith(_WAYS_IN):
                # Whoever changes how they sign in may do so because another knew it.
                end_other_sessions(person=user, but=self.request.session.session_key if actor == person else None)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down stops no change, and does not tell a stranger by a failure who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            log.error("the letter %s was not sent: %s", template_prefix, type(error).__name__)
