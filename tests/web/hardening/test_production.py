"""The settings of production: clean under `check --deploy`, and no start without what they need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from servanda_web.common.checks import check_addresses
from servanda_web.config import environment

pytestmark = pytest.mark.one_database

SAFE = {
    "DJANGO_SETTINGS_MODULE": "servanda_web.config.settings.postgres",
    "SERVANDA_DATABASE_URL": "postgres://desk:secret-word@127.0.0.1/none",
    "SERVANDA_ALLOWED_HOSTS": "desk.example",
    "SERVANDA_BASE_URL": "https://desk.example",
}
TELL = """
import json, django
django.setup()
from django.conf import settings
names = [n for n in dir(settings) if n.isupper()]
print(json.dumps({n: getattr(settings, n) for n in names if isinstance(getattr(settings, n), (bool, int, str))}))
"""


def _run(*words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SERVANDA_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-W", "error", *words],
        env=kept | SAFE | changed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def key(tmp_path: Path) -> Path:
    place = tmp_path / "secret-key"
    place.write_text("k7" * 17 + "-Qz_9" * 6 + "\n")
    return place


def test_production_is_clean_with_its_key_in_a_file(key: Path) -> None:
    done = _run(
        "-m", "servanda_web.manage", "check", "--deploy", "--fail-level", "WARNING", SERVANDA_SECRET_KEY_FILE=str(key)
    )
    assert done.returncode == 0, done.stderr
    assert "WARNINGS" not in done.stderr


def test_cookies_of_production_are_bound_to_host_and_https(key: Path) -> None:
    told = json.loads(_run("-c", TELL, SERVANDA_SECRET_KEY_FILE=str(key)).stdout)
    for kind in ("SESSION", "CSRF", "LANGUAGE"):
        assert told[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert told[f"{kind}_COOKIE_SECURE"] is True
        assert told[f"{kind}_COOKIE_SAMESITE"] in ("Lax", "Strict")
        assert told.get(f"{kind}_COOKIE_PATH") == "/"
    assert told["SESSION_COOKIE_HTTPONLY"] is told["CSRF_COOKIE_HTTPONLY"] is True
    assert told["COOKIE_PREFIX"] == "__Host-"
    assert told["DEBUG"] is False
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "SERVANDA_SECRET_KEY is not set"),
        ({"SERVANDA_DEBUG": "yes", "SERVANDA_SECRET_KEY": "x" * 60}, "SERVANDA_DEBUG is on"),
    ],
)
def test_production_does_not_start_without_a_key_or_with_debug(changed: dict[str, str], said: str) -> None:
    done = _run("-m", "servanda_web.manage", "check", **changed)
    assert done.returncode != 0
    assert said in done.stderr
    assert "secret-word" not in done.stdout + done.stderr


def test_debug_is_off_unless_somebody_turns_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for value, is_on in (("", False), ("no", False), ("0", False), ("maybe", False), ("yes", True)):
        monkeypatch.setenv("SERVANDA_DEBUG", value)
        assert environment.read_flag("SERVANDA_DEBUG") is is_on


def test_a_secret_that_cannot_be_read_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SERVANDA_SECRET_KEY", raising=False)
    monkeypatch.setenv("SERVANDA_SECRET_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(ImproperlyConfigured, match="SERVANDA_SECRET_KEY_FILE: expected a readable file"):
        environment.secret_key(keep_in=None)


@pytest.mark.parametrize(
    ("hosts", "base", "found"),
    [
        (["desk.example"], "https://desk.example", []),
        (["*"], "https://desk.example", ["servanda.E001"]),
        (["desk.example"], "http://desk.example", ["servanda.E002"]),
        (["other.example"], "https://desk.example", ["servanda.E003"]),
    ],
)
def test_unsafe_addresses_are_told(settings: LazySettings, hosts: list[str], base: str, found: list[str]) -> None:
    settings.ALLOWED_HOSTS, settings.BASE_URL = hosts, base
    assert [one.id for one in check_addresses()] == found
