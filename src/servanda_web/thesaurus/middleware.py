"""Reads the state of the thesaurus at most once for each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from servanda_web.thesaurus.selectors import one_scheme


def remember_scheme(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lets each request read it once."""

    def remember(request: HttpRequest) -> HttpResponseBase:
        with one_scheme():
            return answer(request)

    return remember
