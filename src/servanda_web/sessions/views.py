"""Pages of sessions: the list, one session, and calendars."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from servanda_web.library.models import Session
from servanda_web.sessions import pages, selectors
from servanda_web.sessions.calendar import MEDIA_TYPE, calendar_of
from servanda_web.sessions.known import known_as, without_documents


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions that the documents name, the latest first, and those that are known from elsewhere."""
    lines = selectors.session_lines()
    feed = settings.BASE_URL + reverse("sessions:calendar")
    context = {
        "lines": lines,
        "missing": without_documents(line.session for line in lines),
        "subscription": f"webcal://{feed.partition('//')[2]}",
    }
    return render(request, "sessions/sessions.html", context)


@require_safe
def session(request: HttpRequest, key: str) -> HttpResponse:
    """One session: dates with their source, agenda, documents, recommendations, attendance, speakers."""
    row = _session_or_404(key)
    agenda, listed = selectors.agenda_of(row), selectors.attendance_of(row)
    documentation = selectors.documentation_of(row)
    held = selectors.held_documents(documentation)
    context = {
        "session": row,
        "known": known_as(row),
        "documents": selectors.documents_of(row),
        "agenda": agenda,
        "documentation": [(one, held.get(one.symbol)) for one in documentation],
        "headings": selectors.headings_of(row),
        "themes": selectors.themes_of(row),
        "statuses": selectors.statuses_of(row),
        "table": pages.attendance_table(listed),
        "attendance": listed,
        "tiles": pages.map_tiles(listed),
        "legend": pages.map_legend(listed),
        "floors": pages.floors_of(selectors.speakers_of(row), agenda),
    }
    return render(request, "sessions/session.html", context)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All sessions as a calendar."""
    return _calendar(selectors.dated_sessions(), "sessions")


@require_safe
def session_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """One session as a calendar; one without known days has none."""
    row = _session_or_404(key)
    if row.start is None:
        raise Http404
    return _calendar([row], row.key)


def _calendar(rows: list[Session], name: str) -> HttpResponse:
    response = HttpResponse(calendar_of(rows), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{name}.ics") or ""
    return response


def _session_or_404(key: str) -> Session:
    row = selectors.get_session(key)
    if row is None:
        raise Http404
    return row
