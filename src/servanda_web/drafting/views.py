"""Pages of drafting support: compare a draft, take the comparison away, keep a draft and forget it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda.errors import ServandaError
from servanda_web.accounts.decorators import permission_required
from servanda_web.accounts.limits import limited
from servanda_web.accounts.models import User
from servanda_web.accounts.permissions import allowed
from servanda_web.drafting import reading, services
from servanda_web.drafting.comparing import Comparison, compare
from servanda_web.drafting.models import KeptDraft
from servanda_web.drafting.taking import comparison_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("draft")
def drafting(request: HttpRequest) -> HttpResponse:
    """The field to write in, and under it what the draft echoes."""
    if request.method != "POST":
        return _page(request, "")
    return _compared(request, request.POST.get("text", ""))


def _compared(request: HttpRequest, text: str) -> HttpResponse:
    upload = request.FILES.get("file")
    try:
        draft = reading.read_upload(upload) if upload else reading.read_text(text)
        comparison = compare(draft, start=_start(request))
    except ServandaError as problem:
        return _page(request, text[: reading.LONGEST], problem=problem, status=400)
    return _page(request, reading.as_text(draft) if upload else text, comparison=comparison)


def _start(request: HttpRequest) -> int:
    """Where in a long draft to begin; 0 for nonsense."""
    told = request.POST.get("start", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0


def _page(
    request: HttpRequest,
    text: str,
    *,
    comparison: Comparison | None = None,
    problem: ServandaError | None = None,
    status: int = 200,
) -> HttpResponse:
    can_keep = allowed(request.user, services.PERMISSION)
    context = {
        "text": text,
        "comparison": comparison,
        "problem": problem,
        "longest": reading.LONGEST,
        "largest": reading.LARGEST // 1024 // 1024,
        "can_keep": can_keep,
        "kept": list(cast(User, request.user).drafts.defer("text")) if can_keep else [],
    }
    return render(request, "drafting/drafting.html", context, status=status)


@require_POST
@limited("draft")
def comparison(request: HttpRequest) -> HttpResponse:
    """The comparison as a Word file."""
    try:
        compared = compare(reading.read_text(request.POST.get("text", "")), most=reading.MOST_TAKEN)
    except ServandaError as problem:
        return _page(request, request.POST.get("text", "")[: reading.LONGEST], problem=problem, status=400)
    response = HttpResponse(comparison_file(compared), content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="comparison.docx"'
    return response


@require_POST
@permission_required(services.PERMISSION)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the draft for the person who signed in."""
    try:
        held = services.keep(actor=cast(User, request.user), text=request.POST.get("text", ""))
    except ServandaError as problem:
        return _page(request, request.POST.get("text", "")[: reading.LONGEST], problem=problem, status=400)
    return HttpResponseRedirect(reverse("drafting:kept", args=[held.pk]))


@require_safe
@permission_required(services.PERMISSION)
def kept(request: HttpRequest, key: int) -> HttpResponse:
    """A draft that one kept, compared with what the desk holds now; nobody else's is there."""
    held = KeptDraft.objects.filter(owner=cast(User, request.user), pk=key).first()
    if held is None:
        raise Http404
    return _compared(request, held.text)


@require_POST
@permission_required(services.PERMISSION)
def forget(request: HttpRequest, key: int) -> HttpResponse:
    """Forget a draft."""
    try:
        services.forget(actor=cast(User, request.user), key=key)
    except KeptDraft.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("The draft is forgotten."))
    return HttpResponseRedirect(reverse("drafting:drafting"))
