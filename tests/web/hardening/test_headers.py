"""What the desk leaves in a browser, and whom it answers; the headers of every answer are looked at by test_every_address."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.web.conftest import SignedIn

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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
