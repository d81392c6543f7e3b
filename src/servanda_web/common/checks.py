"""What `check --deploy` asks besides Django's own questions, before a desk is let loose on a network."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host


@register(Tags.security, deploy=True)
def check_addresses(**_: Any) -> list[CheckMessage]:
    """A desk that answers to any name lets others choose what its links say; one without HTTPS lets them listen."""
    found: list[CheckMessage] = []
    base = urlsplit(settings.BASE_URL)
    if any(host.strip() in ("*", ".") for host in settings.ALLOWED_HOSTS):
        hint = "Set SERVANDA_ALLOWED_HOSTS to the names under which people reach the desk."
        found.append(Error("SERVANDA_ALLOWED_HOSTS lets the desk answer to any name.", hint=hint, id="servanda.E001"))
    if base.scheme != "https":
        hint = "Set SERVANDA_BASE_URL to the address under which people reach the desk: https://…"
        found.append(Error("SERVANDA_BASE_URL does not begin with https://.", hint=hint, id="servanda.E002"))
    if not validate_host(base.hostname or "", settings.ALLOWED_HOSTS):
        hint = "Links in e-mails and exports lead to SERVANDA_BASE_URL: add its name to SERVANDA_ALLOWED_HOSTS."
        found.append(Error("The desk does not answer to its own address.", hint=hint, id="servanda.E003"))
    return found
