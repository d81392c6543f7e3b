"""The pages of one's own data, and of erasing a person."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda_web.accounts.decorators import confirmed, permission_required
from servanda_web.accounts.models import User
from servanda_web.privacy.errors import NotErasable
from servanda_web.privacy.forms import ErasureForm
from servanda_web.privacy.services import PERMISSION, erase_person, export_person

_MOST = 2**63 - 1


@require_safe
@login_required
def own_data(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, in words, and the way to take it out."""
    return render(request, "privacy/own_data.html")


@require_POST
@login_required
@confirmed
def take_out(request: HttpRequest) -> HttpResponse:
    """All that is kept about the person, as a ZIP."""
    person = cast(User, request.user)
    response = HttpResponse(export_person(actor=person, person=person), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(PERMISSION)
@confirmed
def erase(request: HttpRequest, key: int) -> HttpResponse:
    """Erase a person, with a reason and after saying that it is meant."""
    someone, form = get_object_or_404(User, pk=min(key, _MOST)), ErasureForm(request.POST or None)
    if form.is_valid():
        try:
            name = erase_person(actor=cast(User, request.user), person=someone, reason=form.cleaned_data["reason"])
        except NotErasable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The person is erased; decisions stand under %(name)s.") % {"name": name})
            return HttpResponseRedirect(reverse("people:people"))
    context = {"form": form, "someone": someone}
    return render(request, "privacy/erase.html", context, status=422 if form.errors else 200)
