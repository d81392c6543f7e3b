"""Pages on which the Secretariat makes and publishes editions and replaces their template."""

from __future__ import annotations

import io
from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda.errors import ServandaError
from servanda.interchange.word_template import BLOCKS, FIELDS, STYLES
from servanda.interchange.wording import Wording
from servanda_web.accounts.decorators import confirmed, permission_required
from servanda_web.common.errors import StaleWrite
from servanda_web.compendium import publishing, templates
from servanda_web.compendium.edition_views import found_or_404
from servanda_web.compendium.forms import EditionDataForm, TemplateForm, WithdrawalForm

_DIGITS = 9  # of a version; far longer numbers are refused by Python itself
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(templates.PERMISSION)
def draft(request: HttpRequest) -> HttpResponse:
    """The form of a new edition."""
    language = (get_language() or "en").partition("-")[0]
    initial = {"title": Wording(language).say("compendium"), "date": timezone.localdate(), "language": language}
    form = EditionDataForm(data=request.POST or None, initial={"version": 1, "arrangement": "themes", **initial})
    if form.is_valid():
        row = publishing.draft_edition(actor=request.user, fields=form.value())
        messages.success(request, _("The edition is being made. You can leave this page; the work goes on."))
        return redirect("compendium:edition_page", row.number)
    context = {"form": form, "title": _("Make an edition")}
    return render(request, "compendium/edition_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(templates.PERMISSION)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """The form of a draft."""
    row = found_or_404(request, number)
    form = EditionDataForm(data=request.POST or None, initial=EditionDataForm.initial_of(row))
    if form.is_valid() and _done(
        form,
        lambda: publishing.change_draft(
            actor=request.user, number=number, version=form.cleaned_data["version"], fields=form.value()
        ),
    ):
        messages.success(request, _("The draft is being made anew."))
        return redirect("compendium:edition_page", number)
    context = {"form": form, "title": _("Change the draft"), "edition": row}
    return render(request, "compendium/edition_form.html", context, status=422 if form.errors else 200)


def _done(form: Form, act: Callable[[], object]) -> bool:
    """Whether an act succeeded; what the library or the desk says against it goes to the form."""
    try:
        act()
    except StaleWrite:
        raise
    except ServandaError as error:
        form.add_error(None, str(error))
        return False
    return True


def _act(request: HttpRequest, number: int, act: Callable[[], object], success: str) -> HttpResponse:
    try:
        act()
    except StaleWrite:
        raise
    except ServandaError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, success)
    return redirect("compendium:edition_page", number)


@require_POST
@permission_required(templates.PERMISSION)
@confirmed
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Give a draft out."""
    sent = request.POST.get("version", "")[:_DIGITS]
    version = int(sent) if sent.isascii() and sent.isdigit() else 0
    return _act(
        request,
        number,
        lambda: publishing.publish_edition(actor=request.user, number=number, version=version),
        _("The edition is published. Its address and its content stay as they are."),
    )


@require_POST
@permission_required(templates.PERMISSION)
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """Go on making a draft."""
    said = _("The work goes on where it stopped.")
    return _act(request, number, lambda: publishing.go_on_making(actor=request.user, number=number), said)


@require_POST
@permission_required(templates.PERMISSION)
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    try:
        publishing.discard_draft(actor=request.user, number=number)
    except ServandaError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The draft is discarded."))
    return redirect("compendium:editions")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(templates.PERMISSION)
@confirmed
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Say that an edition no longer holds."""
    row = found_or_404(request, number)
    form = WithdrawalForm(data=request.POST or None)
    if form.is_valid() and _done(
        form,
        lambda: publishing.withdraw_edition(actor=request.user, number=number, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("The edition is withdrawn. It stays at its address, with your reason above it."))
        return redirect("compendium:edition_page", number)
    context = {"form": form, "edition": row}
    return render(request, "compendium/withdraw.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(templates.PERMISSION)
def template(request: HttpRequest) -> HttpResponse:
    """The Word template in use, and how to replace it."""
    form = TemplateForm(data=request.POST or None, files=request.FILES or None)
    if form.is_valid() and _done(form, lambda: _replace(request, form)):
        messages.success(request, _("The template is in use for drafts made from now on."))
        return redirect("compendium:template")
    context = {
        "form": form,
        "template": templates.current_template(),
        "fields": FIELDS,
        "blocks": BLOCKS,
        "styles": STYLES,
    }
    return render(request, "compendium/template.html", context, status=422 if form.errors else 200)


def _replace(request: HttpRequest, form: TemplateForm) -> None:
    file = form.cleaned_data["file"]
    templates.replace_template(actor=request.user, content=file.read(), name=file.name)


@require_POST
@permission_required(templates.PERMISSION)
def default_template(request: HttpRequest) -> HttpResponse:
    """Go back to the template that comes with the desk."""
    templates.restore_default_template(actor=request.user)
    messages.success(request, _("The template of the desk is in use again."))
    return redirect("compendium:template")


@require_safe
@permission_required(templates.PERMISSION)
def template_file(request: HttpRequest) -> HttpResponseBase:
    """The template in use as a file to change."""
    row = templates.current_template()
    name = row.name if row else "edition-template.docx"
    content = io.BytesIO(templates.template_bytes(row))
    return FileResponse(content, as_attachment=True, filename=name, content_type=_WORD)
