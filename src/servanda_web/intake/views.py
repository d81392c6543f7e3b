"""Pages of the intake: give files or symbols, see what became of them, try again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from servanda.errors import ServandaError
from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.models import User
from servanda_web.common.paging import page_links, page_of
from servanda_web.intake import selectors, services
from servanda_web.intake.fetching import policy
from servanda_web.intake.models import Deposit

_LARGEST_KEY = 2**63 - 1


@require_safe
@permission_required(services.PERMISSION)
def intake(request: HttpRequest) -> HttpResponse:
    """The two ways to give documents, and what was given before."""
    return _page(request)


def _page(request: HttpRequest, *, problem: ServandaError | None = None, symbols: str = "") -> HttpResponse:
    page = page_of(selectors.deposits(), request.GET)
    context = {
        "problem": problem,
        "symbols": symbols,
        "most": services.MOST,
        "largest": settings.LARGEST_FILE,
        "has_programs": settings.PROGRAMS,
        "service": policy().address_of("A/RES/1/1", "en").split("/")[2],
        "texts": ("ar", "zh", "en", "fr", "ru", "es"),
        "page": page,
        "page_links": page_links(cast("Page[object]", page)),
    }
    return render(request, "intake/intake.html", context, status=400 if problem else 200)


@require_POST
@permission_required(services.PERMISSION)
def give_files(request: HttpRequest) -> HttpResponse:
    """Take files."""
    uploads = request.FILES.getlist("files")
    return _given(request, lambda: services.give_files(actor=cast(User, request.user), uploads=uploads))


@require_POST
@permission_required(services.PERMISSION)
def ask_for(request: HttpRequest) -> HttpResponse:
    """Take symbols, one a line or with commas between."""
    told = request.POST.get("symbols", "")[:10_000]
    symbols, languages = re.split(r"[\n,;]+", told), request.POST.getlist("languages")[:6]
    return _given(
        request,
        lambda: services.ask_for(actor=cast(User, request.user), symbols=symbols, languages=languages),
        symbols=told,
    )


def _given(request: HttpRequest, give: Callable[[], Deposit], symbols: str = "") -> HttpResponse:
    try:
        deposit = give()
    except ServandaError as problem:
        return _page(request, problem=problem, symbols=symbols)
    return redirect("intake:deposit", deposit.pk)


def _deposit(key: int) -> Deposit:
    return get_object_or_404(Deposit, pk=min(key, _LARGEST_KEY))


@require_safe
@permission_required(services.PERMISSION)
def deposit(request: HttpRequest, key: int) -> HttpResponse:
    """One deposit and what became of its documents."""
    return render(request, "intake/deposit.html", {"progress": selectors.progress_of(_deposit(key))})


@require_safe
@permission_required(services.PERMISSION)
def progress(request: HttpRequest, key: int) -> HttpResponse:
    """How far a deposit has come, as a piece of its page."""
    return render(request, "intake/progress.html", {"progress": selectors.progress_of(_deposit(key))})


@require_POST
@permission_required(services.PERMISSION)
def again(request: HttpRequest, key: int) -> HttpResponseRedirect:
    """Try once more what was refused."""
    row = _deposit(key)
    number = services.try_again(actor=cast(User, request.user), deposit=row)
    told = ngettext("%(number)d document is tried again.", "%(number)d documents are tried again.", number)
    messages.success(request, told % {"number": number} if number else _("There was nothing to try again."))
    return redirect("intake:deposit", row.pk)
