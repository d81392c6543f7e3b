"""Health, metrics and the lines of the log."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from django.test import Client
from django.urls import get_resolver

from servanda_web.find.following import follow_all
from servanda_web.operations import health
from servanda_web.operations.logs import JsonLines, PlainLines
from tests.web.conftest import TakeIn
from tests.web.specimens import report

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_order(data_folder: Path) -> None:
    data_folder.mkdir()
    follow_all()


def test_a_desk_in_order_is_ready(client: Client, in_order: None) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.headers["Cache-Control"].startswith("max-age=0")
    assert client.get("/health/live").json() == {"status": "ok"}


def test_a_desk_without_database_lives_and_is_not_ready(
    client: Client, in_order: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> health.Check:
        raise DatabaseError("host 10.0.0.7 refused")

    monkeypatch.setattr(health, "_database", away)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == {"ok": False, "found": "DatabaseError"}
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("name", ["migrations", "data folder", "disk space"])
def test_what_is_vital_takes_the_desk_out(
    client: Client, in_order: None, name: str, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "migrations":
        monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_: [1, 2])
    elif name == "data folder":
        settings.DATA_FOLDER = settings.DATA_FOLDER / "gone"
    else:
        settings.LEAST_SPACE = 10**18
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert next(key for key, one in answer.json()["checks"].items() if not one["ok"]) == name


def test_an_index_that_is_missing_is_told_and_takes_nothing_out(
    client: Client, data_folder: Path, take_in: TakeIn
) -> None:
    data_folder.mkdir(exist_ok=True)
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "degraded"


def test_what_was_found_is_for_this_machine_or_for_who_has_the_token(
    client: Client, in_order: None, settings: LazySettings
) -> None:
    relayed = {"x-forwarded-for": "10.1.2.3"}
    for answer in (client.get("/health/ready", headers=relayed), client.get("/health/ready", REMOTE_ADDR="10.1.2.3")):
        assert answer.status_code == 200
        assert answer.json() == {"status": "ready"}
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/health/ready").json() == {"status": "ready"}
    told = client.get("/health/ready", headers={**relayed, "authorization": "Bearer s3cret"}).json()
    assert told["checks"]["database"]["ok"]
    settings.LEAST_SPACE = 10**18
    answer = client.get("/health/ready", headers=relayed)
    assert (answer.status_code, answer.json()) == (503, {"status": "not ready"})


def test_metrics_count_by_view_and_tell_the_state(client: Client, in_order: None, take_in: TakeIn) -> None:
    take_in(report(1))
    client.get("/documents/", {"q": "nobody-may-know"})
    text = client.get("/metrics").content.decode()
    assert re.search(r'servanda_requests_total\{method="GET",status="200",view="library:documents"\} [1-9]', text)
    assert re.search(r'servanda_request_seconds_bucket\{le="0.5",view="library:documents"\}', text)
    assert "servanda_documents 1.0" in text
    assert 'servanda_jobs{state="failed"} 0.0' in text
    assert "servanda_database_up 1.0" in text
    assert "nobody-may-know" not in text


def test_metrics_are_for_this_machine_or_for_who_has_the_token(client: Client, settings: LazySettings) -> None:
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404
    assert client.get("/metrics", headers={"x-forwarded-for": "10.1.2.3"}).status_code == 404
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    far = client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers={"authorization": "Bearer s3cret"})
    assert far.status_code == 200


def test_a_request_is_one_line_that_tells_nothing_of_a_person(
    client: Client, caplog: pytest.LogCaptureFixture, settings: LazySettings
) -> None:
    caplog.set_level(logging.INFO, "servanda.requests")
    answer = client.get("/search/", {"q": "ferry"}, REMOTE_ADDR="10.1.2.3", headers={"x-request-id": "proxy-12345"})
    assert answer.headers["X-Request-ID"] == "proxy-12345"
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert set(line) == {"time", "level", "logger", "message", "request_id", "view", "method", "status", "milliseconds"}
    assert (line["view"], line["status"], line["request_id"]) == ("find:search", 200, "proxy-12345")
    settings.LOG_ADDRESSES = True
    client.get("/search/", REMOTE_ADDR="10.1.2.3", headers={"x-request-id": "evil\nline"})
    line = json.loads(JsonLines().format(caplog.records[-1]))
    assert line["address"] == "10.1.2.3"
    assert re.fullmatch("[0-9a-f]{32}", line["request_id"])


def test_a_line_about_a_failure_keeps_back_addresses_and_questions() -> None:
    try:
        raise ValueError("Key (email)=(ana@desk.example) already exists.")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "at /search/?q=ferry for bo@desk.example", None, sys.exc_info()
        )
    line = JsonLines().format(record)
    assert "ValueError" in line
    assert not re.search("ferry|ana@|bo@", line)
    assert json.loads(line)["level"] == "ERROR"


def _patterns_with_a_secret(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """Routes, as Django writes them, that hold a token or a key of a letter."""
    for one in patterns:
        route = before + str(one.pattern).removeprefix("^")
        if hasattr(one, "url_patterns"):
            yield from _patterns_with_a_secret(one.url_patterns, route)
        elif re.search(r"<(\w+:)?token>|\(\?P<key>", route):
            yield route


def test_no_address_that_holds_a_secret_is_told_in_a_line() -> None:
    routes = list(_patterns_with_a_secret(get_resolver().url_patterns))
    assert len(routes) >= 4
    for route in routes:
        address = re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>", "5ecretValue", route).removesuffix("$")
        for line in (f"Internal Server Error: {address}", f"<WSGIRequest: POST '{address}'>", f"{address}?next=/"):
            assert "5ecret" not in JsonLines().format(logging.LogRecord("x", 40, "", 0, line, None, None)), route
            assert "5ecret" not in PlainLines().format(logging.LogRecord("x", 40, "", 0, line, None, None)), route


def test_a_failure_behind_a_link_of_a_letter_is_told_without_the_link(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("at /account/invitation/5ecretValue")

    monkeypatch.setattr("servanda_web.people.entry_views.render", fails)
    client.raise_request_exception = False
    assert client.get("/account/invitation/5ecretValue").status_code == 500
    lines = [JsonLines().format(record) for record in caplog.records if record.name == "django.request"]
    assert lines
    assert not [line for line in lines if "5ecret" in line]
