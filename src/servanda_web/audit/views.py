"""The record of events for the Secretariat: who did and read what, when and why; as pages and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servanda_web.accounts.decorators import permission_required
from servanda_web.audit import pages
from servanda_web.audit.asking import asked
from servanda_web.audit.models import ChainName, Head
from servanda_web.audit.services import note_read
from servanda_web.audit.words import KINDS, VERBS
from servanda_web.common.exports import FORMATS, download

PERMISSION = "audit.read"


@require_safe
@permission_required(PERMISSION)
def events(request: HttpRequest) -> HttpResponse:
    """One page of events; that it was read is an event too."""
    wanted = asked(request.GET)
    note_read(actor=request.user, verb="events.read", target=_record(), after={"filters": dict(wanted.filters)})
    context = {
        "page": pages.page_of(wanted),
        "heads": pages.heads(),
        "asked": wanted.filters,
        "is_later": wanted.before is not None,
        "verbs": sorted(VERBS.items(), key=lambda one: str(one[1])),
        "kinds": sorted(KINDS.items(), key=lambda one: str(one[1])),
        "chains": ChainName.choices,
        "columns": pages.COLUMNS,
    }
    return render(request, "audit/events.html", context)


@require_safe
@permission_required(PERMISSION)
def events_table(request: HttpRequest, form: str) -> HttpResponseBase:
    """All events that the address asks for, as a file."""
    if form not in FORMATS:
        raise Http404
    wanted = asked(request.GET)
    told = {"filters": dict(wanted.filters), "form": form}
    note_read(actor=request.user, verb="events.exported", target=_record(), after=told)
    return download(request, "events", form, pages.COLUMNS, pages.as_rows(wanted))


def _record() -> Head:
    """What is read: the record as a whole."""
    return Head(chain=ChainName.DEEDS)
