"""Answers of endpoints: JSON, the same as JSON-LD, an ETag for each, and 304 where the reader has it already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from servanda.interchange.linked_data import with_context
from servanda_web.common.api.pages import Listed
from servanda_web.common.api.problems import Refused
from servanda_web.common.api.shapes import Asked

JSON, JSON_LD = "application/json", "application/ld+json"
CONTEXT_PATH = "/api/v1/context.jsonld"
_CONTEXT_RELATION = "http://www.w3.org/ns/json-ld#context"


def context_address() -> str:
    """Where the JSON-LD context lies that makes statements of our records."""
    return f"{settings.BASE_URL}{CONTEXT_PATH}"


def with_context_address(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as JSON-LD."""
    return with_context(record, context_address())


def answer(request: HttpRequest, record: Mapping[str, Any], *, links: tuple[str, ...] = ()) -> HttpResponse:
    """The record in the form that the reader prefers, or 304 where the reader's copy is still right."""
    form = request.get_preferred_type([JSON, JSON_LD])
    if form is None:
        raise Refused(406, f"This address answers with {JSON} or {JSON_LD}.")
    if form == JSON_LD:
        record = with_context_address(record)
    else:
        links = (*links, f'<{context_address()}>; rel="{_CONTEXT_RELATION}"; type="{JSON_LD}"')
    body = as_bytes(record)
    response = HttpResponse(body, content_type=form)
    if links:
        response["Link"] = ", ".join(links)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    return conditional(request, response, etag_of(body))


def conditional(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    """The response under its ETag, or 304."""
    response["ETag"] = etag
    answered = get_conditional_response(request, etag=etag, response=response)
    return answered if isinstance(answered, HttpResponse) else response


def require_match(request: HttpRequest, etag: str) -> None:
    """Go on only if the writer saw the record as it is; else `Refused` (428 without If-Match, 412 with another)."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        raise Refused(428, "Send the ETag of the record as you read it, in the header If-Match.")
    # Compression on the way makes a tag weak; what it stands for is the same.
    if etag not in {tag.strip().removeprefix("W/") for tag in given.split(",")}:
        raise Refused(412, "The record is no longer as you read it. Read it again and decide again.")


def answer_list(request: HttpRequest, listed: Listed, asked: Asked) -> HttpResponse:
    """A page of a list with the address of the next."""
    refuse_unknown(request, asked)
    following = _next_address(request, listed.cursor) if listed.cursor else None
    page = {"items": listed.items, "next": following, "cursor": listed.cursor or None, "total": listed.total}
    return answer(request, page, links=(f'<{following}>; rel="next"',) if following else ())


def refuse_unknown(request: HttpRequest, asked: Asked) -> None:
    """A misspelt filter must not look like one that found everything."""
    unknown = [name for name in request.GET if name not in type(asked).model_fields]
    if unknown:
        faults = [(f"query.{name}", "There is no such parameter here.") for name in unknown]
        raise Refused(422, "The request has parameters that nobody reads.", code="unknown-parameter", faults=faults)


def as_bytes(record: Mapping[str, Any]) -> bytes:
    """The record as JSON; the same record always gives the same bytes."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def etag_of(body: bytes) -> str:
    """A strong ETag of these bytes."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def _next_address(request: HttpRequest, cursor: str) -> str:
    parameters = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    return f"{settings.BASE_URL}{request.path}?{urlencode([*parameters, ('cursor', cursor)])}"
