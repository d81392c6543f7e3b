"""The calendar of sessions as a file that calendar programs subscribe to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from servanda.interchange.ics import Event, write_calendar
from servanda_web.library.models import Session
from servanda_web.recommendations.words import session_name
from servanda_web.sessions.words import address_of

MEDIA_TYPE = "text/calendar; charset=utf-8"


def calendar_of(sessions: Iterable[Session]) -> bytes:
    """The sessions with known days as a calendar; the same all day long, so that it can be cached."""
    midnight = datetime.combine(timezone.localdate(), time(), tzinfo=timezone.get_current_timezone())
    events = [_event(one) for one in sessions if one.start]
    return write_calendar(
        events, name=_("Sessions"), stamp=midnight, language=(get_language() or "en").partition("-")[0]
    )


def _event(session: Session) -> Event:
    assert session.start is not None
    host = settings.BASE_URL.partition("//")[2]
    return Event(
        uid=f"session-{session.key}@{host}",
        summary=f"{session.body}: {session_name(session)}" if session.ordinal is not None else session.body,
        start=session.start,
        end=session.end or session.start,
        location=session.place,
        url=settings.BASE_URL + address_of(session),
    )
