"""What goes wrong, said to programs: `application/problem+json` (RFC 9457) with a code that stays the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from servanda.errors import InvalidQuery, ServandaError, UnknownTerm, UnusableIndex
from servanda_web.common.errors import StaleWrite

MEDIA_TYPE = "application/problem+json"
CODES = {
    400: "bad-request",
    401: "not-signed-in",
    403: "not-allowed",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    409: "conflict",
    412: "precondition-failed",
    414: "address-too-long",
    422: "invalid-request",
    428: "precondition-required",
    429: "too-many-requests",
    500: "server-error",
    503: "not-ready",
}
"""The statuses that an answer can have when something is wrong, with the code where no finer one is known."""

_STATUS_OF: dict[type[ServandaError], int] = {InvalidQuery: 422, UnknownTerm: 404, UnusableIndex: 503, StaleWrite: 409}


class Fault(Schema):
    """One part of a request that is not as expected."""

    where: str = Field(description="The place: `query.limit`, `body.kind`.")
    message: str


class Problem(Schema):
    """What went wrong, after RFC 9457; `code` does not change between versions, `title` and `detail` may."""

    type: str = Field(description="Always `about:blank`: `code` tells problems apart.")
    title: str
    status: int
    code: str
    detail: str
    faults: list[Fault] = Field(default_factory=list, description="Each part of the request that was wrong.")


class Refused(Exception):
    """An endpoint refuses a request; becomes a problem of that status and code."""

    def __init__(self, status: int, detail: str, *, code: str = "", faults: Sequence[tuple[str, str]] = ()) -> None:
        self.status, self.detail, self.code, self.faults = status, detail, code or CODES[status], faults
        super().__init__(detail)


def problem(status: int, detail: str, *, code: str = "", faults: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """The answer for a request that cannot be met."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code or CODES.get(status, "error"),
        "detail": detail,
        "faults": [{"where": where, "message": message} for where, message in faults],
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="Servanda"'
    return response


_OF_PROGRAMS = "/api/v"
"""Beneath `/api/` itself stands the page that describes the API to people."""

_DETAILS = {
    400: "The request cannot be understood.",
    403: "You may not do this.",
    404: "There is nothing at this address.",
    414: "The address is longer than the desk reads; ask for less at a time.",
    405: "This address does not answer to this method; see the header Allow.",
    500: "This is our fault; the request may be repeated later.",
}


def for_programs(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whatever is refused under `/api/` is a problem and no page, and answers hang on no cookie there."""

    def told(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if not request.path.startswith("/api/"):
            return response
        if response.status_code >= HTTPStatus.BAD_REQUEST and response.headers["Content-Type"] != MEDIA_TYPE:
            made = problem(response.status_code, _DETAILS.get(response.status_code, "The request was refused."))
            if "Allow" in response.headers:
                made["Allow"] = response.headers["Allow"]
            response = made
        response.headers.pop("Content-Language", None)
        packed = ", Accept-Encoding" if "Content-Encoding" in response.headers else ""
        response.headers["Vary"] = f"Accept, Authorization{packed}"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        return response

    return told


def refuse_in_clear(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: where people are led from HTTP to HTTPS, a program is refused.

    A program that is led on goes on sending its token in clear, and nobody notices; one that is refused is put right.
    """

    def told(request: HttpRequest) -> HttpResponseBase:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not request.path.startswith(_OF_PROGRAMS):
            return answer(request)
        detail = "Use https. A token that was sent by http may have been read on its way: revoke it."
        return problem(403, detail, code="https-required")

    return told


def tell_problems(api: NinjaAPI) -> None:
    """Let every exception that an endpoint may raise on purpose become a problem."""
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ServandaError, _reported)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http_error)
    api.add_exception_handler(PermissionDenied, _not_allowed)


def _refused(_request: HttpRequest, error: Refused | type[Refused]) -> HttpResponse:
    assert isinstance(error, Refused)
    return problem(error.status, error.detail, code=error.code, faults=error.faults)


def _reported(_request: HttpRequest, error: ServandaError | type[ServandaError]) -> HttpResponse:
    return problem(_STATUS_OF.get(type(error), 422), str(error), code=error.code)  # type: ignore[arg-type]


def _invalid(_request: HttpRequest, error: ValidationError | type[ValidationError]) -> HttpResponse:
    assert isinstance(error, ValidationError)
    faults = [(_place(one["loc"]), str(one["msg"])) for one in error.errors]
    return problem(422, "Parts of the request are not as the description says; see `faults`.", faults=faults)


def _not_allowed(_request: HttpRequest, error: PermissionDenied | type[PermissionDenied]) -> HttpResponse:
    return problem(403, str(error) or "You may not do this.")


def _http_error(_request: HttpRequest, error: HttpError | type[HttpError]) -> HttpResponse:
    assert isinstance(error, HttpError)
    if isinstance(error, Throttled):
        return problem(429, "Too many requests; wait as the header Retry-After says.")
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        return problem(401, "Send a token that is valid: Authorization: Bearer …")
    return problem(error.status_code, error.message)


def _place(location: Sequence[object]) -> str:
    """`("query", "asked", "limit")` as people write it: the names that the caller used."""
    return ".".join(str(part) for part in location)
