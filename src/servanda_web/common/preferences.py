"""What a reader prefers, kept in cookies of their own: no account is needed, and the desk keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from servanda_web.common.languages import NAMES

CONTENT_COOKIE = f"{settings.COOKIE_PREFIX}servanda_content"
APPEARANCE_COOKIE = f"{settings.COOKIE_PREFIX}servanda_appearance"
TOUR_COOKIE = f"{settings.COOKIE_PREFIX}servanda_tour"
A_YEAR = 365 * 24 * 3600
APPEARANCES: dict[str, str | Promise] = {
    "": _("As the device is set"),
    "light": _("Light"),
    "dark": _("Dark"),
}
CONTENT_LANGUAGES = tuple(language for language in NAMES if language != "und")

_CONTENT: ContextVar[str] = ContextVar("content_language", default="")


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one reader prefers. An empty `content` means: the language of the interface."""

    content: str = ""
    appearance: str = ""
    has_toured: bool = False


def preferences_of(request: HttpRequest) -> Preferences:
    """What the cookies say; what they cannot mean is as if it had not been said."""
    content = request.COOKIES.get(CONTENT_COOKIE, "")
    appearance = request.COOKIES.get(APPEARANCE_COOKIE, "")
    return Preferences(
        content if content in CONTENT_LANGUAGES else "",
        appearance if appearance in APPEARANCES else "",
        request.COOKIES.get(TOUR_COOKIE) == "done",
    )


def content_language() -> str:
    """The language in which this reader wants texts where there are several: as chosen, else that of the interface."""
    return _CONTENT.get() or (get_language() or "en")[:2]


def remember(response: HttpResponseBase, cookie: str, value: str) -> None:
    """Keep a preference with the reader; an empty one is forgotten."""
    if value:
        response.set_cookie(
            cookie, value, max_age=A_YEAR, samesite="Lax", secure=settings.LANGUAGE_COOKIE_SECURE, httponly=True
        )
    else:
        response.delete_cookie(cookie, samesite="Lax")


def prefer(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware that makes the language of texts known for as long as a request lasts."""

    def with_language(request: HttpRequest) -> HttpResponseBase:
        place = _CONTENT.set(preferences_of(request).content)
        try:
            return answer(request)
        finally:
            _CONTENT.reset(place)

    return with_language
