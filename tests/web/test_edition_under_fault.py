"""An edition whose making is killed: what was there stays as it was, and another run completes it. Real processes."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

SERVER = os.environ.get("SERVANDA_DATABASE_URL", "")
PREPARE = """
import datetime
from django.core.management import call_command
from servanda_web.accounts.services import invite
from servanda_web.compendium.building import make_edition
from servanda_web.compendium.publishing import EditionFields, draft_edition, publish_edition
call_command("migrate", verbosity=0)
call_command("load_corpus", {corpus!r})
officer = invite(email="o@desk.example", role="secretariat", name="O")
for _ in range(2):
    draft_edition(actor=officer, fields=EditionFields("T", datetime.date(2034, 2, 1), "en"))
make_edition(1)
publish_edition(actor=officer, number=1, version=1)
"""


class Desk:
    """A desk of its own: its folder, its database, its commands."""

    def __init__(self, folder: Path, url: str, connect: Callable[[], Any]) -> None:
        self.folder, self._connect = folder, connect
        settings = f"servanda_web.config.settings.{'postgres' if url else 'sqlite'}"
        self._environment = os.environ | {
            "SERVANDA_SANDBOX": "no",
            "SERVANDA_DATA_DIR": str(folder),
            "SERVANDA_DATABASE_URL": url,
            "SERVANDA_SECRET_KEY": "only-for-tests-" + "x" * 50,
            "SERVANDA_PROGRAMS": "no",
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": str(ROOT / "src"),
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        manage = [sys.executable, "-W", "ignore", "-m", "servanda_web.manage"]
        return subprocess.Popen([*manage, *command], env=self._environment, stdout=subprocess.DEVNULL)

    def run(self, *command: str) -> None:
        assert self.start(*command).wait(timeout=300) == 0

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with closing(self._connect()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())

    def forms(self, number: int) -> dict[str, str]:
        """The forms that the database names, each with its digest; every file is whole."""
        rows = self.ask(
            "SELECT f.name, f.sha256 FROM compendium_editionform f JOIN compendium_edition e ON e.id = f.edition_id "
            f"WHERE e.number = {number}"
        )
        for _, sha256 in rows:
            content = (self.folder / "files" / sha256[:2] / sha256).read_bytes()
            assert hashlib.sha256(content).hexdigest() == sha256
        return dict(rows)

    def row(self, number: int) -> tuple[Any, ...]:
        return self.ask(f"SELECT status, progress, checksum, content FROM compendium_edition WHERE number = {number}")[
            0
        ]


def _on_sqlite(folder: Path) -> Iterator[Desk]:
    yield Desk(folder, "", lambda: sqlite3.connect(folder / "servanda.sqlite3", timeout=30))


def _on_postgresql(folder: Path) -> Iterator[Desk]:
    if not SERVER.startswith("postgres"):
        pytest.skip("SERVANDA_DATABASE_URL names no PostgreSQL")
    import psycopg

    name = f"servanda_fault_{os.getpid()}"
    url = f"{SERVER.rpartition('/')[0]}/{name}"
    with psycopg.connect(f"{SERVER.rpartition('/')[0]}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield Desk(folder, url, lambda: psycopg.connect(url))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=[_on_sqlite, _on_postgresql], ids=["sqlite", "postgresql"])
def own_desk(request: pytest.FixtureRequest, tmp_path: Path, specimen: Path) -> Iterator[Desk]:
    """A desk with one document, one published edition and one draft."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "report.md").write_bytes((specimen / "report-2042.md").read_bytes())
    for desk in request.param(tmp_path / "desk"):
        (tmp_path / "desk").mkdir()
        desk.run("shell", "-v0", "-c", PREPARE.format(corpus=str(corpus)))
        yield desk


def test_a_making_that_is_killed_leaves_all_as_it_was_and_is_completed_by_another(own_desk: Desk) -> None:
    desk = own_desk
    published = (desk.row(1), desk.forms(1))
    assert published[0][0] == "published"
    for least in (1, 4):  # two makers are killed, one soon and one late
        process = desk.start("make_edition", "2")
        _wait_for_forms(desk, process, least)
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=30) == -signal.SIGKILL
        kept = desk.forms(2)
        assert least <= len(kept) < 7
        status, progress, checksum, content = desk.row(2)
        assert (status, progress) == ("draft", "making")
        assert hashlib.sha256(content.encode()).hexdigest() == checksum
        assert (desk.row(1), desk.forms(1)) == published
    desk.run("make_edition", "2")
    completed = desk.forms(2)
    assert len(completed) == 7
    assert completed.items() >= kept.items()
    assert desk.row(2) == ("draft", "ready", checksum, content)
    assert (desk.row(1), desk.forms(1)) == published


def _wait_for_forms(desk: Desk, process: subprocess.Popen[bytes], least: int) -> None:
    until = time.monotonic() + 120
    while len(desk.forms(2)) < least:
        assert process.poll() is None, "the making ended before it could be killed"
        assert time.monotonic() < until, "no form was made within two minutes"
        time.sleep(0.02)
