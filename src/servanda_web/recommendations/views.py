"""Pages of recommendations: the list with facets, the same as a table, and one recommendation whole."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Page
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from servanda.interchange.citing import bibtex, citation_key, csl_json
from servanda_web.accounts.decorators import permission_required
from servanda_web.common.api.forms import negotiated
from servanda_web.common.exports import download
from servanda_web.common.paging import page_links
from servanda_web.library.reading import anchor_of
from servanda_web.library.selectors import get_moved
from servanda_web.library.standing import Version, versions_with_standing
from servanda_web.recommendations import selectors, table, tasks
from servanda_web.recommendations.forms import FORMS
from servanda_web.recommendations.models import Recommendation
from servanda_web.recommendations.passages import context_of, linked_passages
from servanda_web.recommendations.record import sections_for
from servanda_web.recommendations.references import cited
from servanda_web.recommendations.words import address_of, cite_recommendation


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """The list of recommendations with its facets."""
    found = selectors.list_recommendations(request.GET)
    orders = [(value, title) for value, (title, _) in selectors.ORDERS.items()]
    context = {
        "found": found,
        "orders": orders,
        "page_links": page_links(cast("Page[object]", found.page)),
        "columns": table.COLUMNS,
    }
    return render(request, "recommendations/recommendations.html", context)


@require_safe
def recommendations_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The whole list that the address asks for, as a table, streamed row by row."""
    rows = map(table.record, selectors.find_recommendations(request.GET))
    return download(request, "recommendations", form, table.COLUMNS, rows)


@require_safe
@negotiated(FORMS)
def recommendation(request: HttpRequest, identifier: str, language: str, printed_id: str) -> HttpResponse:
    """One recommendation: text, source, provisions, themes, relatives, and how it was found."""
    row = selectors.get_recommendation(identifier=identifier, language=language, printed_id=printed_id)
    if row is None:
        return _moved(identifier, language, printed_id)
    if row.moved_to is not None:
        return HttpResponseRedirect(address_of(row.moved_to))  # for now: an editor can take it back
    reference = cited(row)
    context = {
        "row": row,
        "anchor": anchor_of(row.paragraph_key),
        "citation": cite_recommendation(row),
        "references": (("BibTeX", "bib", bibtex(reference)), ("CSL-JSON", "json", csl_json(reference))),
        "passages": linked_passages(row.text, row.citations.all()),
        "chapeau": linked_passages(row.chapeau, row.citations.all()),
        "around": context_of(row),
        "versions": _versions(row),
        "sections": list(zip(row.section_path, row.section_titles, strict=False)),
        "from_rooms": sections_for(request, row),
    }
    return render(request, "recommendations/recommendation.html", context)


def _versions(row: Recommendation) -> list[tuple[Version, str]]:
    """The language versions with the address of the recommendation in each, of the paragraph where it is not told."""
    same = selectors.same_in_other_languages(row)
    told = []
    for version in versions_with_standing(row.document):
        document = version.document
        if document.pk in same:
            parts = [document.identifier, document.language, same[document.pk]]
            told.append((version, reverse("recommendations:recommendation", args=parts)))
        else:
            address = reverse("library:document", args=[document.identifier, document.language])
            told.append((version, f"{address}#{quote(anchor_of(row.paragraph_key))}"))
    return told


def _moved(identifier: str, language: str, printed_id: str) -> HttpResponsePermanentRedirect:
    """To where a recommendation stands since its document was given its symbol."""
    document = get_moved(identifier=identifier, language=language)
    if document is None:
        raise Http404
    parts = [document.identifier, document.language, printed_id]
    return HttpResponsePermanentRedirect(reverse("recommendations:recommendation", args=parts))


_REFERENCES = {"bib": (bibtex, "application/x-bibtex"), "json": (csl_json, "application/vnd.citationstyles.csl+json")}


@require_safe
def reference_file(request: HttpRequest, identifier: str, language: str, printed_id: str, form: str) -> HttpResponse:
    """A recommendation as a file for a reference program."""
    row = selectors.get_recommendation(identifier=identifier, language=language, printed_id=printed_id)
    if row is None or form not in _REFERENCES:
        raise Http404
    write, media_type = _REFERENCES[form]
    told = cited(row)
    response = HttpResponse(write(told), content_type=f"{media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{citation_key(told)}.{form}"'
    return response


@require_POST
@permission_required("thesaurus.edit")
def apply_thesaurus(request: HttpRequest) -> HttpResponse:
    """Put the cues of the thesaurus to work on all recommendations, in the background."""
    tasks.retag.enqueue(cast("int", request.user.pk), request.POST.get("reason", "")[:1000])
    messages.success(request, _("The cues are being applied. You can leave this page; what changed will be told here."))
    return redirect("thesaurus:thesaurus")
