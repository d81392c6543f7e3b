"""Ends sessions in which nothing happens any more, and those that have lasted their whole time."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

Answer = Callable[[HttpRequest], HttpResponseBase]

BEGUN, SEEN = "servanda_begun", "servanda_seen"
STEP = 300.0
"""Seconds within which the use of a session is noted once: not every page is worth a write."""


def begin(session: SessionBase) -> None:
    """Note that somebody has just signed in."""
    session[BEGUN] = session[SEEN] = time.time()


def end_idle_sessions(answer: Answer) -> Answer:
    """Sign out whoever did nothing for `SESSION_IDLE` seconds, or signed in `SESSION_COOKIE_AGE` seconds ago.

    The request then goes on as that of somebody who has not signed in. Endpoints for programs know no sessions.
    """

    def told(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith("/api/") and SESSION_KEY in request.session:
            _look(request)
        return answer(request)

    return told


def _look(request: HttpRequest) -> None:
    session, now = request.session, time.time()
    noted = session.get(BEGUN, now), session.get(SEEN, now)
    # What a clock noted that ran ahead counts from now: else the session would not end before that day.
    begun, seen = (min(one, now) for one in noted)
    if now - begun >= settings.SESSION_COOKIE_AGE or (settings.SESSION_IDLE and now - seen >= settings.SESSION_IDLE):
        logout(request)
        messages.info(request, _("Your session has ended. Please sign in again."))
    elif BEGUN not in session or now - seen >= STEP or max(noted) - now >= STEP:
        session[BEGUN], session[SEEN] = begun, now
