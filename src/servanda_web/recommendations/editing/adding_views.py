"""Pages that add what the machine did not take for a recommendation: words of a paragraph, or another statement."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from servanda_web.accounts.decorators import permission_required
from servanda_web.library import findings
from servanda_web.library.models import Document, Finding, FindingDecision
from servanda_web.recommendations.editing import dividing
from servanda_web.recommendations.editing.deeds import PERMISSION
from servanda_web.recommendations.editing.errors import InvalidDecision
from servanda_web.recommendations.editing.passages import between, holds
from servanda_web.recommendations.editing.showing import paragraphs_of
from servanda_web.recommendations.editing.views import address, document_at, done_context, number_in
from servanda_web.recommendations.models import Act, Recommendation

KINDS = (Finding.Kind.OTHER_STATEMENT, Finding.Kind.CITATION)


@never_cache
@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """Choose a paragraph and words in it; they become a recommendation, which is then corrected."""
    document, problem = document_at(identifier, language), None
    if request.method == "POST":
        try:
            return _to_correct(document, _add(request, document))
        except InvalidDecision as error:
            problem = error
    told = request.POST or request.GET
    paragraphs = paragraphs_of(document)
    chosen = next((one for one in paragraphs if one.key == told.get("paragraph", "")), None)
    context = {
        "document": document,
        "paragraphs": paragraphs,
        "chosen": chosen,
        "first": told.get("first", ""),
        "last": told.get("last", ""),
        "problem": problem,
    }
    return render(request, "recommendations/editing/new.html", context, status=400 if problem else 200)


@never_cache
@permission_required(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def others(request: HttpRequest, identifier: str, language: str) -> HttpResponse:
    """What else was found: statements that may be recommendations after all, and provisions cited."""
    document = document_at(identifier, language)
    if request.method == "POST":
        return _decided(request, document)
    rows = findings.with_outcomes(document, KINDS)
    context = {
        "document": document,
        "statements": [(one, told) for one, told in rows if one.kind == Finding.Kind.OTHER_STATEMENT],
        "citations": [(one, told) for one, told in rows if one.kind == Finding.Kind.CITATION],
        **done_context(request, document),
    }
    return render(request, "recommendations/editing/others.html", context)


def _decided(request: HttpRequest, document: Document) -> HttpResponse:
    finding = document.findings.filter(pk=number_in(request, "finding", int), kind__in=KINDS).first()
    if finding is None:
        raise Http404
    outcome, reason = request.POST.get("outcome", "-"), request.POST.get("reason", "")
    if outcome not in FindingDecision.Outcome.values:
        raise BadRequest("no outcome of a finding")
    if outcome == FindingDecision.Outcome.PROMOTED:
        return _promoted(request, document, finding)
    findings.decide(person=request.user, finding=finding, outcome=outcome, reason=reason)
    return HttpResponseRedirect(f"{request.path}#finding-{finding.pk}")


def _promoted(request: HttpRequest, document: Document, finding: Finding) -> HttpResponse:
    """Make a recommendation of a statement; where its words are shortened, the editor chooses them in the paragraph."""
    paragraph = document.paragraphs.filter(key=finding.paragraph_key).first()
    if paragraph is None:
        raise Http404
    if not holds(paragraph.text, finding.text):
        return HttpResponseRedirect(f"{address(document)}/new?{urlencode({'paragraph': paragraph.key})}")
    with transaction.atomic():
        act = dividing.add(person=request.user, document=document, paragraph_key=paragraph.key, text=finding.text)
        findings.decide(person=request.user, finding=finding, outcome=FindingDecision.Outcome.PROMOTED)
    return _to_correct(document, act)


def _add(request: HttpRequest, document: Document) -> Act:
    key, first, last = (request.POST.get(name, "") for name in ("paragraph", "first", "last"))
    paragraph = document.paragraphs.filter(key=key).first()
    text = between(paragraph.text, first, last) if paragraph else None
    if text is None:
        raise InvalidDecision(
            expected="the first and the last words of a passage of the paragraph",
            found=f"{first} … {last}",
            remedy="Copy them from the paragraph.",
        )
    reason = request.POST.get("reason", "")
    return dividing.add(person=request.user, document=document, paragraph_key=key, text=text, reason=reason)


def _to_correct(document: Document, act: Act) -> HttpResponseRedirect:
    made = Recommendation.objects.get(pk=act.steps[0][0])
    query = urlencode({"do": "correct", "done": act.pk})
    return HttpResponseRedirect(f"{address(document, made.printed_id)}?{query}")
