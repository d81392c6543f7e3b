"""What is done to every answer: name the cookie that chooses words, and tell of a change that came too late."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from servanda_web.common.errors import StaleWrite
from servanda_web.common.views import stale_write

Answer = Callable[[HttpRequest], HttpResponseBase]


def vary_by_cookie(answer: Answer) -> Answer:
    """Tell caches that the language of a page hangs on a cookie as well, and to keep no page of a person who signed in:
    on a shared computer the way back leads to nothing of theirs."""

    def name(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        patch_vary_headers(response, ("Cookie",))
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return name


class StaleWrites:
    """Answers a change that came too late with a page that says what happened meanwhile (409)."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a stale write; any other failure is not ours to answer."""
        return stale_write(request, exception) if isinstance(exception, StaleWrite) else None
