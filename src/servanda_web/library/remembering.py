"""Pages of a list are made once for each state of the corpus: a file taken in or a decision makes a new state."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse

from servanda_web.audit.models import ChainName, Event
from servanda_web.common.api.answers import conditional
from servanda_web.library.models import Document, FormerIdentifier

View = TypeVar("View", bound=Callable[..., HttpResponse])
SECONDS, WORTH_PACKING = 3600, 200
_KEPT = ("Content-Type", "Link", "Cache-Control", "ETag")
_DOCUMENTS, _FORMER, _EVENTS = (model._meta.db_table for model in (Document, FormerIdentifier, Event))
_SEEN = (
    f"SELECT (SELECT max(changed_at) FROM {_DOCUMENTS}), (SELECT max(id) FROM {_DOCUMENTS}),"  # noqa: S608 - our own words
    f" (SELECT max(id) FROM {_FORMER}), (SELECT max(number) FROM {_EVENTS} WHERE chain = %s)"
)


def corpus_state() -> str:
    """A name for what the desk holds now; three looks at the end of an index, whatever the size of the desk."""
    with connection.cursor() as cursor:  # asked with every answer: queries of Django's cost ten times as much
        cursor.execute(_SEEN, [ChainName.DEEDS])
        return hashlib.blake2b(repr(cursor.fetchone()).encode(), digest_size=12).hexdigest()


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
            return _again(request, *kept)
        response = view(request, **place)
        if response.status_code != 200 or request.method != "GET":
            return response
        headers = {name: response[name] for name in _KEPT if name in response}
        made = response.content, gzip.compress(response.content, mtime=0), headers
        caches["process"].set(key, made, SECONDS)
        return _again(request, *made)

    return answer  # type: ignore[return-value]


def _again(request: HttpRequest, content: bytes, packed: bytes, headers: dict[str, str]) -> HttpResponse:
    """The answer as it was made, for who takes it packed as it was packed then; what all may read has no secret
    whose length could tell of it."""
    if len(content) < WORTH_PACKING or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return conditional(request, HttpResponse(content, headers=headers), headers["ETag"])
    response = conditional(request, HttpResponse(packed, headers=headers), headers["ETag"])
    if response.status_code == 200:
        response["Content-Encoding"] = "gzip"
        # The same in meaning, not to the byte, as Django says of what it packs itself.
        response["ETag"] = f"W/{headers['ETag']}"
    return response
