"""What every answer tells the browser: what it may keep, who may embed it, and what no page of the desk ever does."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

_NEVER_ASKED = (
    "accelerometer",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in _NEVER_ASKED)


def safe_headers(answer: Answer) -> Answer:
    """Set what an answer does not say itself; stands above everything, so that files and failures have it too."""

    def told(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        headers = response.headers
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # What scripts of any site may read (the API, open data) may be embedded by them; nothing else may.
        is_open = "Access-Control-Allow-Origin" in headers
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin")
        headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        # Pages hold the reader's language and forms: a copy may be kept, but is asked for anew each time.
        headers.setdefault("Cache-Control", "private, no-cache")
        if _ends_a_session(request):
            headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    return told


def _ends_a_session(request: HttpRequest) -> bool:
    """Whether somebody just signed out: then the browser forgets their pages, for the next person at this computer."""
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.url_name == "account_logout"
