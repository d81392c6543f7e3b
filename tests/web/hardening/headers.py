"""What every answer tells the browser; and pages without a line of code in them."""

from __future__ import annotations

import re

from django.http import HttpResponseBase

INLINE = re.compile(
    rb"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style[\s>]|<[^>]+\s(?:style|on[a-z]+)\s*=|javascript:",
    re.I,
)
# Pictures of printed pages, frozen editions, the feed of a search: the same for everyone, whoever asks.
_FOR_EVERYONE = re.compile(r"page-1\.png|/editions/\d+/edition\.|/search/feed")


def check_headers(answer: HttpResponseBase, body: bytes, address: str, *, is_person: bool) -> None:
    """Whether an answer keeps strangers, frames and caches out; `is_person` where it was given to somebody signed in."""
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy, address
    assert "form-action" in policy, address
    assert "unsafe" not in policy, address
    assert headers["X-Content-Type-Options"] == "nosniff", address
    assert headers["Referrer-Policy"] == "same-origin", address
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
    assert headers["X-Frame-Options"] == "SAMEORIGIN", address
    assert "camera=()" in headers["Permissions-Policy"], address
    kept = headers["Cache-Control"]
    assert kept, address
    is_open = headers.get("Access-Control-Allow-Origin") == "*"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open else "same-origin"), address
    if "html" in headers.get("Content-Type", ""):
        found = INLINE.search(body)
        assert found is None, (address, found)
    assert not is_person or "public" in kept or "no-store" in kept, address
    if is_person and "public" in kept and "max-age=0" not in kept:
        assert _FOR_EVERYONE.search(address), address
