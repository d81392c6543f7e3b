"""`servanda ingest`: alone and over a cluster the same is kept; what is missing is told with what to do."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from benchmarks.growth.generator import Generator
from servanda.cli import cli


@pytest.fixture
def archive(specimen: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, content in Generator(specimen).copies(12):
        (folder / name).write_bytes(content)
    return folder


def _ingest(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["ingest", *map(str, arguments)])


def _kept(folder: Path) -> dict[str, Any]:
    return {path.name: json.loads(path.read_text("utf-8")) for path in (folder / "findings").rglob("*.json")}


@pytest.mark.filterwarnings("ignore")  # of Dask's own, when a worker dies
def test_a_cluster_keeps_the_same_though_a_worker_is_killed(archive: Path, tmp_path: Path) -> None:
    alone, many = tmp_path / "alone", tmp_path / "many"
    assert _ingest(archive, "-o", alone).exit_code == 0
    assert len(_kept(alone)) == 12
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster:
        killer = threading.Thread(target=_kill_one, args=(cluster, many))
        killer.start()
        done = _ingest(archive, "-o", many, "--cluster", cluster.scheduler_address)
        killer.join()
    assert done.exit_code == 0, done.output
    assert _kept(many) == _kept(alone)
    again = _ingest(archive, "-o", many)
    assert "0 read, 12 known before" in again.output


def _kill_one(cluster: Any, target: Path) -> None:
    """As soon as something was kept."""
    until = time.monotonic() + 60
    while not list(target.rglob("*.json")) and time.monotonic() < until:
        time.sleep(0.01)
    with suppress(ProcessLookupError):
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)


def test_without_dask_the_extra_is_named(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = _ingest(archive, "-o", tmp_path / "out", "--cluster", "2")
    assert "extra “cluster”" in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_kept(archive: Path, tmp_path: Path) -> None:
    (archive / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    done = _ingest(archive, "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "12 read, 0 known before, 1 not read" in done.output
    assert "cut.pdf" in done.output
    assert len(_kept(tmp_path / "out")) == 12


def test_a_scheduler_that_does_not_answer_is_named(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("servanda.cli.ingest._WAIT", "1s")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        done = _ingest(archive, "-o", tmp_path / "out", "--cluster", "tcp://127.0.0.1:1")
    assert "dask scheduler" in str(done.exception)
