"""Pages of editions for every reader: the list, an edition, its texts, its files, what changed between two."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from servanda.compendium.edition_changes import changed_themes
from servanda.interchange.json_changes import changes_json
from servanda.interchange.word_changes import changes_docx
from servanda.interchange.wording import Wording
from servanda_web.audit.services import note_read
from servanda_web.compendium import edition_selectors as selectors
from servanda_web.compendium.forms_of_edition import FORMS
from servanda_web.compendium.models import Edition, Status
from servanda_web.files.services import opened_or_none

_FOR_EVER = "public, max-age=31536000, immutable"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def found_or_404(request: HttpRequest, number: int) -> Edition:
    """The edition, if there is one that this person may see."""
    row = selectors.find_edition(number, request.user)
    if row is None:
        raise Http404
    if row.status == Status.DRAFT:
        note_read(actor=request.user, verb="edition.read", target=row)
    return row


def _made_or_404(request: HttpRequest, number: int) -> Edition:
    row = found_or_404(request, number)
    if not row.checksum:
        raise Http404
    return row


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """All editions, the newest first."""
    rows = list(selectors.editions_for(request.user))
    return render(request, "compendium/editions.html", {"editions": rows})


@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: its facts, its forms, its contents, the others it can be compared with."""
    row = found_or_404(request, number)
    made = [one for one in selectors.editions_for(request.user).exclude(checksum="") if one.number != number]
    context = {
        "edition": row,
        "making": selectors.making_of(row),
        "contents": _contents(row),
        "others": made if row.checksum else [],
        "permanent": request.build_absolute_uri(reverse("compendium:edition_page", args=[number])),
    }
    return render(request, "compendium/edition.html", context)


def _contents(row: Edition) -> list[tuple[str, tuple[selectors.GroupLine, ...]]]:
    if not row.checksum:
        return []
    words, lines = Wording(row.language), selectors.contents_of(selectors.edition_value(row))
    return [(words.part(line.part.status), line.groups) for line in lines]


@require_safe
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far the making of an edition is, as a piece of its page; when it is ready, the page is asked for anew."""
    row = found_or_404(request, number)
    making = selectors.making_of(row)
    response = render(request, "compendium/progress.html", {"edition": row, "making": making})
    if not making.is_going_on:
        response["HX-Refresh"] = "true"
    return response


@require_safe
def read(request: HttpRequest, number: int, part: int, group: int) -> HttpResponse:
    """The texts of one group of themes of an edition."""
    row = _made_or_404(request, number)
    value = selectors.edition_value(row)
    found = selectors.group_at(value, part, group)
    if found is None:
        raise Http404
    lines = [line for one in selectors.contents_of(value) for line in one.groups]
    here = next(place for place, line in enumerate(lines) if (line.part, line.place) == (part, group))
    words = Wording(row.language)
    context = {
        "edition": row,
        "part": words.part(found[0].status),
        "group": found[1],
        "label": found[1].label or words.say("without_theme"),
        "words": words,
        "sources": words.sources(value),
        "labels": {theme: label for theme, label, _ in value.by_theme},
        "document_languages": {document.id: document.language or "und" for document in value.documents},
        "before": lines[here - 1] if here else None,
        "after": lines[here + 1] if here + 1 < len(lines) else None,
    }
    return render(request, "compendium/read.html", context)


@require_safe
def text(request: HttpRequest, number: int, running: int) -> HttpResponse:
    """The permanent address of a running number: where it is printed."""
    row = _made_or_404(request, number)
    place = selectors.place_of_text(selectors.edition_value(row), running)
    if place is None:
        raise Http404
    return redirect(f"{reverse('compendium:read', args=[number, *place])}#r{running}")


@require_safe
def form(request: HttpRequest, number: int, kind: str) -> HttpResponseBase:
    """An edition as a file. That of a published edition is the same for ever."""
    row = found_or_404(request, number)
    stored = next((one for one in row.forms.all() if one.name == kind), None)
    media = next((one.media_type for one in FORMS if one.name == kind), "application/octet-stream")
    if stored is None:
        raise Http404
    tag = f'"{stored.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    content = opened_or_none(stored.sha256)
    if content is None:
        raise Http404
    response = FileResponse(
        content,
        as_attachment=True,
        filename=f"compendium-{row.number}.{stored.name}",
        content_type=media,
    )
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-store" if row.status == Status.DRAFT else _FOR_EVER
    return response


@require_safe
def changes(request: HttpRequest, number: int, earlier: int, kind: str = "") -> HttpResponse:
    """What changed from an earlier edition to this one: as a page, as JSON, as a Word document."""
    rows = [_made_or_404(request, one) for one in (earlier, number)]
    found = selectors.changes_between(*rows)
    language = (get_language() or "en").partition("-")[0]
    if kind == "json":
        return HttpResponse(changes_json(found), content_type="application/json")
    if kind == "docx":
        response = HttpResponse(changes_docx(found, language), content_type=_WORD)
        response["Content-Disposition"] = f'attachment; filename="changes-{earlier}-{number}.docx"'
        return response
    if kind:
        raise Http404
    words = Wording(rows[1].language)
    context = {
        "earlier": rows[0],
        "later": rows[1],
        "changes": found,
        "themes": list(changed_themes(found)),
        "words": words,
        "sources": {name: said for row in rows for name, said in words.sources(selectors.edition_value(row)).items()},
    }
    return render(request, "compendium/changes.html", context)


@require_safe
def compare(request: HttpRequest, number: int) -> HttpResponse:
    """Where the form of an edition's page leads: to the comparison with the edition chosen."""
    chosen = request.GET.get("with", "")
    if not chosen.isascii() or not chosen.isdigit():
        raise Http404
    pair = sorted((number, int(chosen[:9])))
    return redirect("compendium:changes", pair[1], pair[0])
