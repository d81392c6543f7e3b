"""What every answer tells the browser, over every address; and pages without a line of code in them."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.http import HttpResponseBase
from django.test import Client

from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    rb"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|<style[\s>]|<[^>]+\s(?:style|on[a-z]+)\s*=|javascript:",
    re.I,
)


def _body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type, attr-defined, no-any-return]


@pytest.mark.parametrize("role", ["", "secretariat"])
def test_every_answer_has_the_headers_and_no_page_has_code(
    role: str, addresses: list[str], signed_in: SignedIn
) -> None:
    client = signed_in(role) if role else Client()
    for address in addresses:
        answer = client.get(address)
        headers = answer.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "same-origin", address
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert headers["X-Frame-Options"] == "SAMEORIGIN", address
        assert "camera=()" in headers["Permissions-Policy"], address
        assert headers["Cache-Control"], address
        is_open = headers.get("Access-Control-Allow-Origin") == "*"
        assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open else "same-origin"), address
        body = _body(answer)
        found = INLINE.search(body) if "html" in headers.get("Content-Type", "") else None
        assert found is None, (address, found)
        kept = headers["Cache-Control"]
        assert not role or "public" in kept or "no-store" in kept, address
        # Pictures of printed pages, frozen editions, the feed of a search: the same for everyone, whoever asks.
        if role and "public" in kept and "max-age=0" not in kept:
            assert re.search(r"page-1\.png|/editions/\d+/edition\.|/search/feed", address), address


def test_who_signs_out_leaves_nothing_in_the_browser(signed_in: SignedIn) -> None:
    client = signed_in("editor")
    answer = client.post("/account/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in Client().get("/").headers


def test_a_wrong_host_is_answered_by_no_page(addresses: list[str], settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["desk.example"]
    for host in ("evil.example", "desk.example.evil.example", "desk.example@evil.example", "desk.example:80:90"):
        for address in addresses[::7]:
            assert Client().get(address, headers={"host": host}).status_code == 400
    told = Client().get("/account/login/", headers={"host": "desk.example", "x-forwarded-host": "evil.example"})
    assert b"evil" not in told.content
