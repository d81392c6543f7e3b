"""Pages for those who work with the data: the API, the dump, the JSON-LD context, and a word to language models."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_resolver
from django.views.decorators.http import require_safe
from ninja.openapi.schema import OpenAPISchema

from servanda.interchange.linked_data import context_text
from servanda_web.common.api.answers import JSON_LD
from servanda_web.common.api.forms import told
from servanda_web.open_data import description, dumps


@cache
def _schema() -> OpenAPISchema:
    """The description of the API; the room above this one puts the API together."""
    view: Any = get_resolver().resolve("/api/v1/openapi.json").func
    return view.keywords["api"].get_openapi_schema()  # type: ignore[no-any-return]


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """Every operation and every record of the API, drawn from its description."""
    schema = _schema()
    context = {
        "schema": schema,
        "rooms": description.operations(schema),
        "shapes": description.shapes(schema),
        "base": settings.BASE_URL,
    }
    return render(request, "open_data/api.html", context)


@require_safe
def context(request: HttpRequest) -> HttpResponse:
    """The JSON-LD context of the records."""
    return told(request, context_text().encode(), JSON_LD)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The ways in which the data can be had, and the dump if one was made."""
    return render(request, "open_data/data.html", {"dump": dumps.latest(), "base": settings.BASE_URL})


@require_safe
def dump_file(request: HttpRequest, name: str) -> FileResponse:
    """A file of the dump."""
    place = dumps.file_of(name)
    if place is None:
        raise Http404
    return FileResponse(place.open("rb"), as_attachment=True, filename=name)


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """What a language model should know before it reads this desk."""
    return render(request, "open_data/llms.txt", {"base": settings.BASE_URL}, content_type="text/plain; charset=utf-8")
