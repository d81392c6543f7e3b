"""Measures each request and writes one line about it: which view, which status, how long; never who, or what for."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

from servanda_web.operations.logs import request_id

Answer = Callable[[HttpRequest], HttpResponseBase]
_LOG = logging.getLogger("servanda.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# A number that the server in front gave; anything else is replaced, for it would be written into the log.
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")

REQUESTS = Counter("servanda_requests", "Requests answered.", ("view", "method", "status"))
SECONDS = Histogram(
    "servanda_request_seconds",
    "Seconds until the answer began.",
    ("view",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)


def measure(answer: Answer) -> Answer:
    """Stands outermost, so that the time is what a person waits; the number of the request goes out with the answer."""

    def measured(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        number = given if _GIVEN.fullmatch(given) else uuid4().hex
        token, begin = request_id.set(number), time.perf_counter()
        try:
            response = answer(request)
            _tell(request, response.status_code, time.perf_counter() - begin)
        finally:
            request_id.reset(token)
        response.headers["X-Request-ID"] = number
        return response

    return measured


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    view = request.resolver_match.view_name if request.resolver_match else "none"
    method = request.method if request.method in _METHODS else "OTHER"
    REQUESTS.labels(view, method, str(status)).inc()
    SECONDS.labels(view).observe(seconds)
    said = {"request_id": request_id.get(), "view": view, "method": method, "status": status}
    if settings.LOG_ADDRESSES:
        said["address"] = request.META.get("REMOTE_ADDR", "")
    _LOG.info("request", extra={**said, "milliseconds": round(seconds * 1000, 1)})
