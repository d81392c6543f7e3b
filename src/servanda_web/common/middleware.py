"""What is done to every request and answer: refuse what no database takes, and name the cookie that chooses words."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponseBase]


def refuse_nul(answer: Answer) -> Answer:
    """400 for an address with a NUL character, at which PostgreSQL would fail."""

    def check(request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return answer(request)

    return check


def vary_by_cookie(answer: Answer) -> Answer:
    """Tell caches that the language of a page hangs on a cookie as well."""

    def name(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        patch_vary_headers(response, ("Cookie",))
        return response

    return name
