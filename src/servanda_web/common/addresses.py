"""Addresses of documents and of what stands in them, of which a page has dozens: Django makes each document's once."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse

_AS_DJANGO = "!*'();:@&=+$,/~"  # what `reverse` leaves as it is


def document_address(identifier: str, language: str) -> str:
    """The page of a document."""
    return _reversed("library:document", identifier, language, get_script_prefix())


def recommendation_address(identifier: str, language: str, printed_id: str) -> str:
    """The page of a recommendation."""
    if not printed_id or "/" in printed_id:  # none of ours: let Django say so
        return reverse("recommendations:recommendation", args=[identifier, language, printed_id])
    before = _reversed("recommendations:recommendation", identifier, language, get_script_prefix(), "0")
    return before.removesuffix("0") + quote(printed_id, safe=_AS_DJANGO)


@lru_cache(maxsize=8192)
def _reversed(name: str, identifier: str, language: str, _prefix: str, *rest: str) -> str:
    return reverse(name, args=[identifier, language, *rest])
