"""A connection to SQLite is kept, unless its file was replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.db.utils import load_backend

from servanda_web.config import environment

pytestmark = pytest.mark.django_db  # for leave to open a database at all


@pytest.fixture
def connection(tmp_path: Path):  # type: ignore[no-untyped-def]
    """An open connection to a file with one row."""
    described = environment.database("", otherwise=tmp_path / "desk.sqlite3")
    defaults = {
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        "TEST": {},
    }
    opened = load_backend(described["ENGINE"]).DatabaseWrapper({**defaults, **described})
    opened.cursor().execute("CREATE TABLE mark (told TEXT)")
    opened.cursor().execute("INSERT INTO mark VALUES ('before')")
    yield opened
    opened.close()


def told(connection) -> str:  # type: ignore[no-untyped-def]
    return str(connection.cursor().execute("SELECT told FROM mark").fetchone()[0])


def test_the_next_page_uses_the_same_connection(connection) -> None:  # type: ignore[no-untyped-def]
    first = connection.connection
    connection.close_if_unusable_or_obsolete()
    assert connection.connection is first


def test_a_file_that_was_restored_is_opened_anew(connection, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    copy = tmp_path / "copy.sqlite3"
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "desk.sqlite3", copy)
    connection.cursor().execute("UPDATE mark SET told = 'after'")
    copy.replace(tmp_path / "desk.sqlite3")
    for name in ("desk.sqlite3-wal", "desk.sqlite3-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    connection.close_if_unusable_or_obsolete()
    assert told(connection) == "before"
