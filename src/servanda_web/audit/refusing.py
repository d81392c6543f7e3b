"""That a person asked for what they may not is an event: at most one an hour for each person and place."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from servanda_web.accounts.models import User
from servanda_web.audit.models import ChainName
from servanda_web.audit.services import Deed, record_each

AN_HOUR = 3600


def note_refusals(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: 403 to somebody who has signed in, or whose token is good. Of strangers nothing is noted."""

    def told(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if response.status_code == HTTPStatus.FORBIDDEN and isinstance(request.user, User):
            _note(request.user, request.method or "", request.resolver_match.route if request.resolver_match else "")
        return response

    return told


def _note(person: User, method: str, route: str) -> None:
    """The place is the form of its address, which names no record."""
    if cache.add(f"refused:{person.pk}:{method}:{route}"[:250], True, AN_HOUR):
        with transaction.atomic():
            deed = Deed(person, {}, {"at": f"{method} /{route}"})
            record_each(actor=person, verb="access.refused", deeds=[deed], chain=ChainName.READS)
