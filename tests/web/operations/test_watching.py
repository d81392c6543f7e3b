"""Health, metrics and the lines of the log."""

from __future__ import annotations

import json
import logging
import re
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from django.test import Client

from servanda_web.find.following import follow_all
from servanda_web.operations import health
from servanda_web.operations.logs import JsonLines
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
