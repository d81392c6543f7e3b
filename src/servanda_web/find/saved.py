"""The page of the searches that a person keeps, and what can be done with each."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from servanda.errors import InvalidQuery, UnusableIndex
from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.models import User
from servanda_web.find import services
from servanda_web.find.errors import NothingToSave, TooManyHits, TooManySearches
from servanda_web.find.models import SavedSearch


@require_GET
@permission_required("searches.save")
def searches(request: HttpRequest) -> HttpResponse:
    """The list."""
    context = {"searches": list(_person(request).searches.all()), "alerts": _alerts()}
    return render(request, "find/searches.html", context)


@require_POST
@permission_required("searches.save")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the search of `address` under `name`."""
    try:
        kept = services.save_search(
            person=_person(request), address=request.POST.get("address", ""), name=request.POST.get("name", "")
        )
    except NothingToSave:
        messages.warning(request, _("This search asks for nothing; type words or choose a filter first."))
        return HttpResponseRedirect(reverse("find:search"))
    except TooManySearches:
        said = _("You keep %(number)d searches, and no more are kept for one person. Delete one first.")
        messages.warning(request, said % {"number": services.MOST_SEARCHES})
        return HttpResponseRedirect(reverse("find:searches"))
    messages.success(request, _("The search is saved as “%(name)s”.") % {"name": kept.name})
    return HttpResponseRedirect(reverse("find:searches"))


@require_POST
@permission_required("searches.save")
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Rename, move, follow or delete one search: `do` says what."""
    if not _person(request).searches.filter(pk=key).exists():
        raise Http404
    try:
        _do(request, key, request.POST.get("do", ""))
    except SavedSearch.DoesNotExist as error:
        raise Http404 from error
    except TooManyHits:
        messages.warning(request, _("This search has too many hits to be followed; narrow it first."))
    except (InvalidQuery, UnusableIndex):
        messages.warning(request, _("This search cannot be asked at present."))
    return HttpResponseRedirect(reverse("find:searches"))


def _do(request: HttpRequest, key: int, what: str) -> None:
    person = _person(request)
    if what == "rename":
        services.rename_search(person=person, key=key, name=request.POST.get("name", ""))
    elif what in ("up", "down"):
        services.move_search(person=person, key=key, up=what == "up")
    elif what == "delete":
        services.delete_search(person=person, key=key)
        messages.success(request, _("The search is deleted."))
    elif what == "alert" and request.POST.get("alert", "") in set(SavedSearch.Alert):
        services.set_alert(person=person, key=key, alert=request.POST.get("alert", ""))
        messages.success(request, _("E-mails about this search are set."))


# Programs of mail providers follow the link of `List-Unsubscribe` by themselves: the token is all the proof they have.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End the e-mails of one search; asked first, since programs look at links before people do."""
    search = SavedSearch.objects.filter(token=token).first()
    if search is None:
        raise Http404
    if request.method == "POST":
        services.stop_alert(token=token)
    return render(request, "find/stop.html", {"search": search, "is_stopped": request.method == "POST"})


def _alerts() -> list[tuple[str, str]]:
    return [
        (SavedSearch.Alert.NEVER.value, _("no e-mail")),
        (SavedSearch.Alert.DAILY.value, _("daily e-mail")),
        (SavedSearch.Alert.WEEKLY.value, _("weekly e-mail")),
    ]


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
