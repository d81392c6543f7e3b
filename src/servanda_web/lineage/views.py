"""Pages of lineage: the workbench, a pair drawn by hand, a decision with its history, and the picture of a theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.models import User
from servanda_web.audit.selectors import history_of
from servanda_web.common.paging import page_links
from servanda_web.lineage import forms, pictures, selectors, services
from servanda_web.lineage.addresses import find_ends
from servanda_web.lineage.errors import InvalidLink
from servanda_web.lineage.models import Link
from servanda_web.lineage.record import day_of
from servanda_web.lineage.words import kind_choices
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.words import definition_of, theme_label, theme_tree

VIEW_NAMES = {
    "undecided": pgettext_lazy("decision", "Undecided"),
    "confirmed": pgettext_lazy("decision", "Confirmed"),
    "rejected": pgettext_lazy("decision", "Rejected"),
    "conflicts": pgettext_lazy("decision", "Conflicts"),
}


@require_safe
def lineage(request: HttpRequest) -> HttpResponse:
    """The workbench: pairs to decide on, decided ones, and conflicts."""
    found = selectors.work_at(request.GET)
    decided = Link.objects.filter(pk=forms.number(request.GET.get("decided", ""))).first()
    context = {
        "found": found,
        "views": [(name, told, found.counts[name]) for name, told in VIEW_NAMES.items()],
        "kinds": kind_choices(),
        "decided": selectors.pairs_of([decided])[0] if decided else None,
        "back": _without(request, "decided"),
        "page_links": page_links(cast("Page[object]", found.page)),
    }
    return render(request, "lineage/lineage.html", context)


def _without(request: HttpRequest, name: str) -> str:
    parameters = request.GET.copy()
    parameters.pop(name, None)
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


@require_safe
def pair(request: HttpRequest) -> HttpResponse:
    """Two recommendations side by side, chosen by hand; the second is searched for by symbol, paragraph or words."""
    one = selectors.get_end(request.GET.get("one", ""))
    if one is None:
        raise Http404
    other = selectors.get_end(request.GET.get("other", ""))
    words = request.GET.get("q", "").strip()[:300]
    context = {
        "one": one,
        "words": words,
        "choices": find_ends(words, language=one.document.language, besides=one.pk) if words and not other else [],
        "pair": selectors.get_pair(*_in_order(one, other)) if other and other.pk != one.pk else None,
        "kinds": kind_choices(),
        "back": request.get_full_path(),
    }
    return render(request, "lineage/pair.html", context)


def _in_order(one: Recommendation, other: Recommendation) -> tuple[Recommendation, Recommendation]:
    """The earlier first, by the day that each was made; the second named comes later where a day is not known."""
    days = day_of(one), day_of(other)
    return (other, one) if days[0] and days[1] and days[1] < days[0] else (one, other)


@require_POST
@permission_required(services.PERMISSION)
def decide(request: HttpRequest) -> HttpResponse:
    """Take a decision and go back to where the next one waits."""
    sent = forms.read_decision(request)
    person = cast(User, request.user)
    return _done(
        request,
        lambda: services.decide(
            actor=person,
            earlier=sent.earlier,
            later=sent.later,
            state=sent.state,
            kind=sent.kind,
            reason=sent.reason,
            version=sent.version,
        ),
    )


@require_POST
@permission_required(services.PERMISSION)
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """Undo the last decision on a link."""
    held = forms.read_link(key)
    version = forms.number(request.POST.get("version", ""))
    return _done(request, lambda: services.take_back(actor=cast(User, request.user), link=held, version=version))


@require_POST
@permission_required(services.PERMISSION)
def reaffirm(request: HttpRequest, key: int) -> HttpResponse:
    """Settle a conflict: the decision holds for the texts as they are now."""
    held = forms.read_link(key)
    earlier = selectors.stands_now(held.earlier, held.earlier_address)
    later = selectors.stands_now(held.later, held.later_address)
    if earlier is None or later is None:
        messages.error(request, _("A text of this decision is still missing: take the decision back, or link anew."))
        return HttpResponseRedirect(forms.way_back(request))
    version, reason = forms.number(request.POST.get("version", "")), request.POST.get("reason", "")
    return _done(
        request,
        lambda: services.reaffirm(
            actor=cast(User, request.user), link=held, version=version, earlier=earlier, later=later, reason=reason
        ),
    )


def _done(request: HttpRequest, act: Callable[[], Link]) -> HttpResponse:
    """Act, and go back with what was decided named; what cannot be done is told on the page."""
    back = urlsplit(forms.way_back(request))
    try:
        link = act()
    except InvalidLink as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(back.geturl())
    parameters = "&".join(filter(None, (back.query, urlencode({"decided": link.pk}))))
    return HttpResponseRedirect(back._replace(query=parameters).geturl())


@require_safe
def link(request: HttpRequest, key: int) -> HttpResponse:
    """One decision with everything that happened to it."""
    held = forms.read_link(key)
    found = selectors.pairs_of([held])[0]
    context = {"pair": found, "history": history_of(held), "kinds": kind_choices(), "back": request.path}
    return render(request, "lineage/link.html", context)


@require_safe
def timeline(request: HttpRequest, theme: str) -> HttpResponse:
    """The recommendations of a theme across sessions as a picture and as a table: which led to which."""
    tree = theme_tree()
    if theme not in set(tree.walk()):
        raise Http404
    context = {
        "theme": theme,
        "label": theme_label(theme),
        "definition": definition_of(theme),
        "drawn": pictures.draw(theme, language=request.GET.get("language", "")),
        "reverse_url": reverse("compendium:theme", args=[theme]),
    }
    return render(request, "lineage/timeline.html", context)
