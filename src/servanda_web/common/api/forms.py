"""The forms in which the thing at a permanent address can be had: a page for people, and what programs read."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from servanda.interchange.linked_data import self_contained
from servanda_web.common.api.answers import JSON, JSON_LD, as_bytes, conditional, etag_of, with_context_address

HTML, TURTLE, AKOMA_NTOSO = "text/html", "text/turtle", "application/akn+xml"
SUFFIXES = {"json": JSON, "jsonld": JSON_LD, "ttl": TURTLE, "akn.xml": AKOMA_NTOSO}

View = Callable[..., HttpResponseBase]
Answer = Callable[..., HttpResponse]


def negotiated(forms: Mapping[str, Answer]) -> Callable[[View], View]:
    """A view for people that gives a program the form that it prefers; `forms` by media type."""

    def around(view: View) -> View:
        @wraps(view)
        def chosen(request: HttpRequest, **place: str) -> HttpResponseBase:
            form = request.get_preferred_type([HTML, *forms]) or HTML
            response = view(request, **place) if form == HTML else forms[form](request, **place)
            patch_vary_headers(response, ("Accept",))
            return response

        return chosen

    return around


def by_suffix(forms: Mapping[str, Answer]) -> Answer:
    """A view for addresses that name the form by their ending: `….jsonld`."""

    @require_safe
    def chosen(request: HttpRequest, suffix: str, **place: str) -> HttpResponse:
        form = SUFFIXES.get(suffix, "")
        if form not in forms:
            raise Http404
        return forms[form](request, **place)

    return chosen


def of_record(record: Callable[..., Mapping[str, Any]]) -> dict[str, Answer]:
    """JSON, JSON-LD and Turtle of what `record` finds at a place."""

    def in_form(form: str) -> Answer:
        def answer(request: HttpRequest, **place: str) -> HttpResponse:
            found = record(**place)
            # The same statements are not always written in the same order, so Turtle has a weak tag, of the record.
            etag = f"W/{etag_of(as_bytes(found))}" if form == TURTLE else ""
            return told(request, as_form(found, form), form, etag=etag)

        return answer

    return {form: in_form(form) for form in (JSON, JSON_LD, TURTLE)}


def told(request: HttpRequest, body: bytes, form: str, *, etag: str = "") -> HttpResponse:
    """A body of that form, or 304 where the reader has it; open to scripts of other sites, as all that is public."""
    response = HttpResponse(body, content_type=form if "json" in form else f"{form}; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return conditional(request, response, etag or etag_of(body))


def as_form(record: Mapping[str, Any], form: str) -> bytes:
    """The record as JSON, JSON-LD or Turtle."""
    if form == TURTLE:
        return as_turtle(record)
    return as_bytes(with_context_address(record) if form == JSON_LD else record)


def as_turtle(record: Mapping[str, Any]) -> bytes:
    """The statements that the record makes, in Turtle."""
    # Takes a tenth of a second to load, and only those who ask for Turtle need it.
    from rdflib import Graph

    graph = Graph()
    with warnings.catch_warnings():
        # rdflib's own parser of JSON-LD uses what rdflib says not to use.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(data=json.dumps(self_contained(record)), format="json-ld")
    text: bytes = graph.serialize(format="turtle", encoding="utf-8")
    return text
