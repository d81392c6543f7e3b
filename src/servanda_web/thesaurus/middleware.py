"""Reads the state of the thesaurus at most once for each request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from servanda_web.thesaurus.selectors import REMEMBERED


def remember_scheme(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Gives each request a place to remember it in."""

    def remember(request: HttpRequest) -> HttpResponseBase:
        place = REMEMBERED.set([])
        try:
            return answer(request)
        finally:
            REMEMBERED.reset(place)

    return remember
