"""The letter with which somebody is invited, in the language that was chosen for them, and that for a new password."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from types import SimpleNamespace

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from servanda_web.accounts.models import User
from servanda_web.accounts.services import activation_link
from servanda_web.accounts.words import side_name
from servanda_web.people.models import Invitation

log = logging.getLogger(__name__)


def deliver(row: Invitation, secret: str) -> Invitation:
    """Send the letter, and note that it went out; a server that takes no mail is told by an empty `sent_at`."""
    try:
        _letter(row, secret).send()
    except (SMTPException, OSError) as error:
        log.error("invitation %s was not sent: %s", row.pk, type(error).__name__)
        return row
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    return row


def deliver_reset(person: User, language: str) -> None:
    """Send the link for a new password, in allauth's words. Raises where no mail is taken: the queue tries again."""
    host = settings.BASE_URL.partition("//")[2]
    with translation.override(language):
        context = {
            "password_reset_url": activation_link(person),
            "current_site": SimpleNamespace(name=host, domain=host),
        }
        get_adapter().render_mail("account/email/password_reset_key", person.email, context).send()


def _letter(row: Invitation, secret: str) -> EmailMessage:
    with translation.override(row.language):
        context = {
            "row": row,
            "side": side_name(row.side),
            "inviter": str(row.invited_by or ""),
            "link": settings.BASE_URL + reverse("people:accept", args=[secret]),
            "desk": settings.BASE_URL,
        }
        subject = translation.gettext("Servanda: you are invited")
        return EmailMessage(subject, render_to_string("people/invitation.txt", context), to=[row.email])
