"""What is done to every answer: name the cookie that chooses words, and say what the desk refuses on purpose."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from servanda.errors import ServandaError
from servanda_web.common.errors import StaleWrite
from servanda_web.common.views import bad_request, stale_write

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


class Refusals:
    """Answers what the desk refuses on purpose: a change that came too late (409) with what came between,
    anything else that cannot be done (400) with what was expected."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an error of our own; any other failure is a bug, and not ours to answer."""
        if isinstance(exception, StaleWrite):
            return stale_write(request, exception)
        return bad_request(request, exception) if isinstance(exception, ServandaError) else None
