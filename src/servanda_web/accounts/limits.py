"""How often somebody may do what costs the desk much, or what guessing would need often."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def limited(action: str) -> Callable[[View[P]], View[P]]:
    """A page whose forms are taken as often as `RATE_LIMITS` says, counted for all processes together; else 429."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            refused: HttpResponseBase | None = ratelimit.consume_or_429(
                request, action=action, config=settings.RATE_LIMITS
            )
            return refused or view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard
