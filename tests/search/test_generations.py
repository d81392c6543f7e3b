"""A tantivy index is swapped whole: who reads meanwhile finds the old or the new, and a crash leaves the old."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.errors import UnusableIndex
from servanda.search.port import EntryKind, SearchEntry
from servanda.search.query import parse_query
from tests.conftest import ROOT

pytest.importorskip("tantivy")
from servanda.search.generations import Generations
from servanda.search.tantivy import TantivyIndex

SIZE = 20


def _fill(number: int) -> Callable[[TantivyIndex], None]:
    def fill(index: TantivyIndex) -> None:
        index.replace(
            "WG/1",
            [
                SearchEntry("WG/1", str(key), EntryKind.PARAGRAPH, "en", "", f"ferries of the making {number}")
                for key in range(SIZE)
            ],
        )

    return fill


def _found(index: TantivyIndex) -> tuple[int, set[str]]:
    hits = index.search(parse_query("ferries"), limit=SIZE)
    return hits.total, {hit.snippet.marked().rpartition(" ")[2] for hit in hits.hits}


def test_who_reads_meanwhile_finds_one_whole_making(tmp_path: Path) -> None:
    made = Generations(tmp_path / "index")
    made.make(_fill(0))
    seen: list[tuple[int, set[str]]] = []
    faults: list[BaseException] = []
    enough = threading.Event()

    def read() -> None:
        reader = Generations(tmp_path / "index")
        try:
            while not enough.is_set():
                seen.append(_found(reader.reader()))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        made.make(_fill(number))
    enough.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert seen
    assert {total for total, _ in seen} == {SIZE}
    assert {len(words) for _, words in seen} == {1}  # never two makings in one answer
    assert _found(Generations(tmp_path / "index").reader()) == (SIZE, {"5"})
    assert len([path for path in (tmp_path / "index").iterdir() if path.is_dir() and not path.is_symlink()]) == 2


def test_a_making_that_fails_or_is_killed_leaves_the_old(tmp_path: Path) -> None:
    made = Generations(tmp_path / "index")
    with pytest.raises(UnusableIndex):
        made.reader()
    made.make(_fill(0))

    def fail(index: TantivyIndex) -> None:
        _fill(1)(index)
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        made.make(fail)
    assert _found(made.reader()) == (SIZE, {"0"})
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom servanda.search.generations import Generations\n"
        "def fill(index):\n    print('here', flush=True)\n    time.sleep(60)\n"
        "Generations(Path(sys.argv[1])).make(fill)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "index")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as maker:
        assert maker.stdout
        assert maker.stdout.readline() == b"here\n"
        with pytest.raises(UnusableIndex):
            made.make(_fill(2))
        maker.send_signal(signal.SIGKILL)
    assert _found(Generations(tmp_path / "index").reader()) == (SIZE, {"0"})
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            made.make(_fill(3))
            break
        except UnusableIndex:
            time.sleep(0.05)
    assert _found(made.reader()) == (SIZE, {"3"})
