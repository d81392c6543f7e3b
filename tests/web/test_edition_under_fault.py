"""An edition whose making is killed: what was there stays as it was, and another run completes it. Real processes."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.web.operations.desks import OwnDesk, made
from tests.web.operations.forks import Forked

PREPARE = """
import datetime
from django.core.management import call_command
from servanda_web.accounts.services import invite
from servanda_web.compendium.building import make_edition
from servanda_web.compendium.publishing import EditionFields, draft_edition, publish_edition
call_command("load_corpus", {corpus!r})
officer = invite(email="o@desk.example", role="secretariat", name="O")
for _ in range(2):
    draft_edition(actor=officer, fields=EditionFields("T", datetime.date(2034, 2, 1), "en"))
make_edition(1)
publish_edition(actor=officer, number=1, version=1)
"""


class Desk:
    """A desk of its own: its folder, its database, its commands."""

    def __init__(self, processes: OwnDesk) -> None:
        self.folder, self._processes = processes.folder, processes

    def start(self, *command: str) -> Forked | subprocess.Popen[str]:
        return self._processes.start("-m", "servanda_web.manage", *command)

    def run(self, *command: str) -> None:
        self._processes.command(*command)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with closing(self._processes.connect()) as connection, closing(connection.cursor()) as cursor:
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


@pytest.fixture
def own_desk(db: None, migrated: str, tmp_path: Path, specimen: Path) -> Iterator[Desk]:
    """A desk with one document, one published edition and one draft."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "report.md").write_bytes((specimen / "report-2042.md").read_bytes())
    with made(tmp_path / "desk", migrated, "fault") as processes:
        desk = Desk(processes)
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


def _wait_for_forms(desk: Desk, process: Forked | subprocess.Popen[str], least: int) -> None:
    until = time.monotonic() + 120
    while len(desk.forms(2)) < least:
        assert process.poll() is None, "the making ended before it could be killed"
        assert time.monotonic() < until, "no form was made within two minutes"
        time.sleep(0.02)
