"""Pages of a list are made once for each state of the corpus: a file taken in or a decision makes a new state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from servanda_web.audit.models import ChainName, Event
from servanda_web.common.api.answers import conditional
from servanda_web.library.models import Document, FormerIdentifier

View = TypeVar("View", bound=Callable[..., HttpResponse])
SECONDS = 3600
_KEPT = ("Content-Type", "Link", "Cache-Control", "ETag")


def corpus_state() -> str:
    """A name for what the desk holds now; three looks at the end of an index, whatever the size of the desk."""
    seen = (
        Document.objects.aggregate(at=Max("changed_at"), last=Max("pk")),
        FormerIdentifier.objects.aggregate(last=Max("pk")),
        Event.objects.filter(chain=ChainName.DEEDS).aggregate(last=Max("number")),
    )
    return hashlib.blake2b(repr(seen).encode(), digest_size=12).hexdigest()


def remembered(view: View) -> View:
    """An endpoint whose answers hang on the address and the state of the corpus alone.

    Words are answered by an index that may follow the corpus later, so that such answers are made each time.
    """

    @wraps(view)
    def answer(request: HttpRequest, **place: Any) -> HttpResponse:
        if request.GET.get("q"):
            return view(request, **place)
        asked = f"{request.get_full_path()} {request.headers.get('Accept', '')}".encode()
        key = f"api:{corpus_state()}:{hashlib.blake2b(asked, digest_size=12).hexdigest()}"
        kept = caches["process"].get(key)
        if kept is not None:
            content, headers = kept
            response = HttpResponse(content, headers=headers)
            return conditional(request, response, headers["ETag"])
        response = view(request, **place)
        if response.status_code == 200 and request.method == "GET":
            headers = {name: response[name] for name in _KEPT if name in response}
            caches["process"].set(key, (response.content, headers), SECONDS)
        return response

    return answer  # type: ignore[return-value]
