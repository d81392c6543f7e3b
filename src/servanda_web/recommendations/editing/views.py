"""Pages of the editors’ room: documents to check, the queue of one, a finding beside its original, its history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servanda_web.accounts.decorators import permission_required
from servanda_web.audit.models import Event
from servanda_web.common.paging import page_links
from servanda_web.library.models import Document
from servanda_web.library.selectors import get_document
from servanda_web.recommendations.editing import deciding, dividing, queue, resolving, undoing
from servanda_web.recommendations.editing.deeds import PERMISSION
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.forms import check_instruments, kept_words, typed_values
from servanda_web.recommendations.editing.history import entries_of
from servanda_web.recommendations.editing.showing import PANELS, finding_context
from servanda_web.recommendations.editing.states import values_of
from servanda_web.recommendations.editing.words import verb_name
from servanda_web.recommendations.models import Act, Recommendation
from servanda_web.recommendations.words import heading_of

Number = TypeVar("Number", int, float)
# An act on more recommendations than these was done in the queue.
_A_FEW = 4


@never_cache
@permission_required(PERMISSION)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """All documents with how far they are checked."""
    page = queue.documents_to_check(request.GET)
    links = page_links(cast("Page[object]", page))
    context = {"page": page, "overall": queue.overall(), "page_links": links}
    return render(request, "recommendations/editing/documents.html", context)


@never_cache
@permission_required(PERMISSION)
@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Everything in which the machine has come to say something else than an editor decided."""
    page = queue.conflicts(request.GET)
    links = page_links(cast("Page[object]", page))
    return render(request, "recommendations/editing/conflicts.html", {"page": page, "page_links": links})


@never_cache
@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def queue_page(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """The queue of a document; many findings can be accepted at once, after their number was shown."""
    document = document_at(identifier, language)
    if request.method == "POST":
        act = deciding.accept_all(
            person=request.user,
            document=document,
            confidence=number_in(request, "above", float),
            expected=number_in(request, "expected", int),
        )
        return HttpResponseRedirect(f"{address(document)}?{urlencode({'done': act.pk})}")
    page = queue.list_queue(document, request.GET)
    for row in page:
        row.document = document
    above = request.GET.get("above", "")
    chosen = float(above) if above in {str(step) for step in queue.STEPS} else None
    context = {
        "document": document,
        "page": page,
        "page_links": page_links(cast("Page[object]", page)),
        "progress": queue.progress_of(document),
        "steps": queue.counted_above(document),
        "above": chosen,
        "expected": len(deciding.surer_than(document, chosen)) if chosen else 0,
        "show": request.GET.get("show", "all"),
        **done_context(request, document),
    }
    return render(request, "recommendations/editing/queue.html", context)


@never_cache
@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """One finding beside its original: what it says, why, how sure, and everything that can be done with it."""
    row = _row(document_at(identifier, language), printed_id)
    if request.method != "POST":
        return _shown(request, row)
    deed = _DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        raise BadRequest("nothing that can be done with a finding")
    try:
        act = deed(request, row)
    except InvalidDecision as problem:
        return _shown(request, row, problem=problem)
    return HttpResponseRedirect(_onward(row, act))


def _shown(request: HttpRequest, row: Recommendation, *, problem: InvalidDecision | None = None) -> HttpResponse:
    panel = request.GET.get("do", "")
    panel = panel if panel in PANELS else ""
    typed = typed_values(request.POST, values_of(row)) if problem and panel == "correct" else None
    context = finding_context(row, panel=panel, page=request.GET.get("page", ""), typed=typed)
    context |= {"problem": problem, **done_context(request, row.document)}
    status = 400 if problem else 200
    return render(request, "recommendations/editing/finding.html", context, status=status)


def _onward(row: Recommendation, act: Act) -> str:
    """Where an editor goes on: to the next open finding, or to the queue where all is checked."""
    target = queue.place_of(row).next_open
    place = address(row.document, target) if target else address(row.document)
    return f"{place}?{urlencode({'done': act.pk})}"


@never_cache
@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """Everything that happened to a recommendation; any earlier state can be brought back."""
    row = _row(document_at(identifier, language), printed_id)
    if request.method == "POST":
        event = Event.objects.filter(pk=number_in(request, "event", int)).first()
        if event is None:
            raise Http404
        version, reason = number_in(request, "version", int), request.POST.get("reason", "")
        act = undoing.restore(person=request.user, row=row, version=version, event=event, reason=reason)
        return HttpResponseRedirect(f"{address(row.document, row.printed_id)}?{urlencode({'done': act.pk})}")
    context = {"row": row, "document": row.document, "entries": entries_of(row)}
    return render(request, "recommendations/editing/history.html", context)


@never_cache
@permission_required(PERMISSION)
@require_POST
def undo(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """Take an act back, and go to where it was done."""
    document = document_at(identifier, language)
    act = queue.get_act(document, request.POST.get("act", ""))
    if act is None:
        raise Http404
    undone = undoing.undo(person=request.user, act=act)
    return HttpResponseRedirect(f"{_where(document, undone)}?{urlencode({'done': undone.pk})}")


def _where(document: Document, act: Act) -> str:
    """Where an act was done: at its first finding, or in the queue where it concerned many."""
    rows = Recommendation.objects.filter(pk=act.steps[0][0]) if len(act.steps) <= _A_FEW else ()
    return address(document, next((row.printed_id for row in rows), None))


def document_at(identifier: str, language: str) -> Document:
    """The document at an address, or 404."""
    document = get_document(identifier=identifier, language=language)
    if document is None:
        raise Http404
    return document


def address(document: Document, printed_id: str | None = None) -> str:
    """The address of a document's queue, or of a finding in it."""
    if printed_id is None:
        return reverse("findings:queue", args=[document.identifier, document.language])
    return reverse("findings:finding", args=[document.identifier, document.language, printed_id])


def done_context(request: HttpRequest, document: Document) -> dict[str, object]:
    """What was just done, with the way to undo it."""
    act = queue.get_act(document, request.GET.get("done", "")[:18])
    if act is None:
        return {}
    row = Recommendation.objects.filter(pk=act.steps[0][0]).first() if act.steps else None
    if row is not None:
        row.document = document
    heading = heading_of(row) if row and len(act.steps) == 1 else ""
    return {"done": act, "done_deed": verb_name(act.verb), "done_heading": heading, "done_count": len(act.steps)}


def number_in(request: HttpRequest, name: str, form: Callable[[str], Number]) -> Number:
    """A number of the form; 400 where there is none."""
    try:
        return form(request.POST.get(name, ""))
    except ValueError as error:
        raise BadRequest(f"{name} is no number") from error


def _row(document: Document, printed_id: str) -> Recommendation:
    row = queue.get_finding(document, printed_id)
    if row is None:
        raise Http404
    row.document = document
    return row


def _said(request: HttpRequest) -> tuple[int, str]:
    return number_in(request, "version", int), request.POST.get("reason", "")


def _accept(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    return deciding.accept(person=request.user, row=row, version=version, reason=reason)


def _reject(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    return deciding.reject(person=request.user, row=row, version=version, reason=reason)


def _reopen(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    return deciding.reopen(person=request.user, row=row, version=version, reason=reason)


def _correct(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    values, kept = typed_values(request.POST, values_of(row)), kept_words(request.POST)
    check_instruments(values)
    return deciding.correct(person=request.user, row=row, version=version, values=values, reason=reason, kept=kept)


def _split(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    texts = request.POST.get("parts", "").replace("\r\n", "\n").split("\n\n")
    return dividing.split(person=request.user, row=row, version=version, texts=texts, reason=reason)


def _join(request: HttpRequest, row: Recommendation) -> Act:
    """Join in the order of the document, whichever of them the editor looked at."""
    version, reason = _said(request)
    seen = {row.printed_id: version}
    for told in request.POST.getlist("with"):
        other, _at, at_version = told.rpartition("@")
        try:
            seen[other] = int(at_version)
        except ValueError as error:
            raise BadRequest("a recommendation without its version") from error
    order = list(queue.queue_of(row.document).values_list("printed_id", flat=True))
    versions = {id_: seen[id_] for id_ in order if id_ in seen}
    return dividing.merge(person=request.user, document=row.document, versions=versions, reason=reason)


def _resolve(request: HttpRequest, row: Recommendation) -> Act:
    version, reason = _said(request)
    choice = request.POST.get("choice", "")
    if choice not in set(resolving.Choice):
        raise BadRequest("neither mine nor new")
    field = request.POST.get("field", "")
    return resolving.resolve(
        person=request.user, row=row, version=version, field=field, choice=resolving.Choice(choice), reason=reason
    )


_DEEDS: dict[str, Callable[[HttpRequest, Recommendation], Act]] = {
    "accept": _accept,
    "reject": _reject,
    "reopen": _reopen,
    "correct": _correct,
    "split": _split,
    "join": _join,
    "resolve": _resolve,
}
