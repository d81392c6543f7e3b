"""What programs are told when something is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from servanda_web.common.api.problems import Problem
from servanda_web.library.models import Document


def _problem(client: Client, address: str, method: str = "get", **options: Any) -> tuple[int, str]:
    response = getattr(client, method)(address, **options)
    assert response["Content-Type"] == "application/problem+json"
    told = Problem.model_validate_json(response.content)
    assert told.status == response.status_code
    return told.status, told.code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/api/v1/nothing", (404, "not-found")),
        ("/api/v2/documents", (404, "not-found")),
        ("/api/v1/documents/A/1/en", (404, "not-found")),
        ("/api/v1/states/XYZ", (404, "unknown-term")),
        ("/api/v1/documents?limit=0", (422, "invalid-request")),
        ("/api/v1/documents?limit=225713937325084377088", (422, "invalid-request")),
        ("/api/v1/documents?year=nonsense", (422, "invalid-request")),
        ("/api/v1/documents?cursor=x", (422, "invalid-cursor")),
        ("/api/v1/documents?cursor=cjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", (422, "invalid-cursor")),
        ("/api/v1/search?q=a&cursor=cjk5OTk5OTk5OTk", (422, "invalid-cursor")),
        ("/api/v1/documents?langauge=en", (422, "unknown-parameter")),
        ("/api/v1/recommendations?document=A/1/en", (422, "unknown-document")),
        ("/api/v1/search", (422, "invalid-request")),
        ("/api/v1/search?q=%22open", (422, "invalid-query")),
        ("/api/v1/documents?q=%00", (400, "bad-request")),
    ],
)
def test_problems(client: Client, desk: list[Document], address: str, expected: tuple[int, str]) -> None:
    assert _problem(client, address) == expected


@pytest.mark.django_db
def test_by_http_people_are_led_on_and_programs_are_refused(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    token = {"Authorization": "Bearer servanda_secret"}
    assert _problem(client, "/api/v1/states", headers=token) == (403, "https-required")
    assert client.get("/api/v1/states", secure=True).status_code == 200
    assert client.get("/account/login/").status_code == 301


@pytest.mark.django_db
def test_a_desk_without_an_index_is_not_ready(client: Client) -> None:
    assert _problem(client, "/api/v1/search?q=harbour") == (503, "unusable-index")


@pytest.mark.django_db
def test_other_methods_are_named(client: Client) -> None:
    assert _problem(client, "/api/v1/documents", "delete") == (405, "method-not-allowed")
    assert set(client.delete("/api/v1/documents")["Allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.django_db
def test_other_forms_are_refused(client: Client) -> None:
    assert _problem(client, "/api/v1/documents", headers={"Accept": "image/png"}) == (406, "not-acceptable")


@pytest.mark.django_db
def test_faults_name_their_place(client: Client) -> None:
    told = client.get("/api/v1/documents?limit=999").json()
    assert told["faults"] == [{"where": "query.limit", "message": "Input should be less than or equal to 200"}]


@pytest.mark.django_db
def test_our_own_fault_is_told_without_its_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("servanda_web.library.questions.sessions", fail)
    client = Client(raise_request_exception=False)
    assert _problem(client, "/api/v1/sessions") == (500, "server-error")
    assert b"secret" not in client.get("/api/v1/sessions").content
