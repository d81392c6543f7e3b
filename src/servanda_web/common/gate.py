"""The gate: what no request may bring. Here once, so that no page, form or endpoint has to think of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict, UnreadablePostError
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponseBase]

WSGI = Callable[[dict[str, Any], Any], Iterable[bytes]]

_UTF8 = re.compile(r"charset\s*=\s*\"?(?:utf-?8|us-ascii)\"?", re.I)
_ODD = "servanda.odd_charset"
TOO_LONG = 414


def gated(application: WSGI) -> WSGI:
    """The desk as a server calls it, with the charset of a request taken off before Django decodes the address by it.

    Django does so while it makes the request, before any middleware: `charset=rot13` would fail where nobody sees it.
    What is not UTF-8 is noted, and refused further on, where there is a page to say it on.
    """

    def called(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        media, _semicolon, parameters = environ.get("CONTENT_TYPE", "").partition(";")
        kept = [part for part in parameters.split(";") if not part.strip().lower().startswith("charset")]
        if len(kept) != len(parameters.split(";")):
            environ["CONTENT_TYPE"] = ";".join([media, *kept])
            environ[_ODD] = not any(_UTF8.fullmatch(part.strip()) for part in parameters.split(";"))
        return application(environ, start)

    return called


def drop_unreadable_cookies(answer: Answer) -> Answer:
    """Stands before all that reads a cookie: one with a NUL, which would reach the database as the key of a session, is
    as if it were not there."""

    def cleaned(request: HttpRequest) -> HttpResponseBase:
        for name in [name for name, value in request.COOKIES.items() if "\x00" in name + value]:
            del request.COOKIES[name]
        return answer(request)

    return cleaned


def refuse(answer: Answer) -> Answer:
    """400 for a NUL character, at which PostgreSQL would fail, and for a charset other than UTF-8; 414 for an address
    longer than any that the desk itself makes, whose words would be shown again and again in the page."""

    def check(request: HttpRequest) -> HttpResponseBase:
        if len(request.META.get("QUERY_STRING", "")) > settings.LONGEST_QUERY:
            return _too_long(request)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        if request.META.get(_ODD):
            raise BadRequest("a charset other than UTF-8")
        if request.method == "POST" and _has_nul(request):
            raise BadRequest("NUL in the form")
        return answer(request)

    return check


def _too_long(request: HttpRequest) -> HttpResponse:
    """The page that says so; the links of its frame lead back here, so they must not hold what was too long."""
    request.META["QUERY_STRING"] = ""
    request.GET = QueryDict()
    return render(request, "400.html", status=TOO_LONG)


def _has_nul(request: HttpRequest) -> bool:
    """Whether a field holds one; Django takes it off the names of files. What ends too early is refused further on."""
    try:
        return any("\x00" in name + value for name, values in request.POST.lists() for value in values)
    except UnreadablePostError:
        return False
