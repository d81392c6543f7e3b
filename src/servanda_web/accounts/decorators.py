"""Guards pages: whoever has not signed in is asked to, whoever lacks a permission is told so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from servanda_web.accounts.permissions import require

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def permission_required(permission: str) -> Callable[[View[P]], View[P]]:
    """A page for people with a permission. Services ask again: a page is not the only door."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            person: Any = request.user
            if not person.is_authenticated:
                return redirect_to_login(request.get_full_path())
            require(person, permission)
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


def confirmed(view: View[P]) -> View[P]:
    """A page of a sensitive act: who signed in says again who they are, unless they did within the last minutes.

    It stands under `permission_required`. A form that was sent is kept meanwhile and taken afterwards; a file is not,
    so that the page with the field for a file is the one to guard.
    """
    return cast("View[P]", reauthentication_required(view))
