"""A load that is killed leaves what was there, and the next one completes it: with real processes on both databases."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.operations.desks import OwnDesk, made

REPORT = """**Conference of the Parties**

# Report on the meeting of the Working Group on Ferries held in Vienna on {day} October {year}

### I. Introduction

1. The Working Group met in Vienna.

### II. Recommendations

**A. Recommendations adopted by the Working Group**

2. {advice}

3. States parties should train the staff of harbours.

4. States parties may wish to consider counting ferries at night.
"""
ADVICE = "States parties should exchange lists of harbours every year."
OTHER = "States parties should exchange lists of all harbours every second year."
# Everything is written and nothing is told; the rows are written and their parts are not.
IN_THE_MIDDLE = (
    "servanda_web.recommendations.editing.rereading.record_each",
    "servanda_web.recommendations.services.store_parts",
)
BEFORE_COMPARING = "servanda_web.find.loading.suggest_lineage"


class Desk:
    """A desk whose work is done by processes that can be killed."""

    def __init__(self, folder: Path, processes: OwnDesk) -> None:
        self.folder, self._processes = folder, processes

    def write(self, name: str, advice: str, *, year: int = 2031) -> None:
        (self.folder / name).write_text(REPORT.format(advice=advice, day=14, year=year), encoding="utf-8")

    def run(self, deed: str) -> str:
        return self._processes.run(*self._command(deed))

    def state(self) -> dict[str, Any]:
        return dict(json.loads(self.run("tell")))

    def kill_at(self, function: str) -> None:
        """Start a load and kill it with a signal that no program can catch, as soon as it comes to a function."""
        mark = self.folder / "here"
        mark.unlink(missing_ok=True)
        with self._processes.start(*self._command("load"), function) as process:
            until = time.monotonic() + 120
            while not mark.exists():
                assert process.poll() is None, "the load ended before it came there"
                assert time.monotonic() < until
                time.sleep(0.05)
            process.send_signal(signal.SIGKILL)
            assert process.wait() == -signal.SIGKILL

    def _command(self, deed: str) -> list[str]:
        return ["-m", "tests.web.desk_process", deed, str(self.folder)]


@pytest.fixture
def desk(tmp_path: Path, db: None, migrated: str) -> Iterator[Desk]:
    """On SQLite a file; on PostgreSQL a database of its own, which goes afterwards."""
    with made(tmp_path / "data", migrated, "killed") as processes:
        yield Desk(tmp_path, processes)


def test_a_load_that_is_killed_leaves_what_was_there_and_is_completed_by_the_next(desk: Desk) -> None:
    desk.write("one.md", ADVICE)
    desk.run("prepare")
    before = desk.state()
    assert len(before["texts"]) == 3
    desk.write("one.md", OTHER)  # re-issued
    for function in IN_THE_MIDDLE:
        desk.kill_at(function)
        assert desk.state() == before, function
    desk.write("two.md", ADVICE, year=2033)  # new
    desk.kill_at(BEFORE_COMPARING)
    stopped = desk.state()
    assert stopped["uncompared"] == 2
    assert len(stopped["texts"]) == 6
    desk.run("load")
    after = desk.state()
    assert after["uncompared"] == 0
    assert after["conflicts"] == [["text", "actions"]]
    assert "As the editor has it." in after["texts"]
    assert after["suggestions"] > 0
    desk.run("load")
    assert desk.state() == after
