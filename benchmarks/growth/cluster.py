"""The same corpus alone, on two processes, and through Dask with two workers, one of them killed half-way."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth.generator import Generator
from servanda.extraction.schema import to_json
from servanda.ingest import document_files, ingest

DOCUMENTS = 400


def print_comparison(documents: int = DOCUMENTS) -> None:
    """The seconds of each run beside the first, and whether its findings are the same to the letter."""
    with TemporaryDirectory() as folder:
        for name, data in Generator().copies(documents):
            (Path(folder) / name).write_bytes(data)
        files = document_files(Path(folder))
        begin = time.perf_counter()
        alone = digest(files, None)
        single = time.perf_counter() - begin
        print(f"{documents} documents\n{'one process':<36}{1:>6.2f} ×   the measure")
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            _told("two processes", files, pool, alone, single)
        _with_dask(files, alone, single)


def digest(files: list[Path], executor: Executor | None, kill: Iterator[int] | None = None) -> str:
    """One hash of everything found in all files; half-way, the next process of `kill` is ended by force."""
    found = {}
    for count, item in enumerate(ingest(files, executor=executor), start=1):
        assert item.extraction is not None, item.error
        found[item.path.name] = json.dumps(to_json(item.extraction), sort_keys=True)
        if kill and count == len(files) // 2:
            os.kill(next(kill), signal.SIGKILL)
    whole = "".join(f"{name}\n{found[name]}\n" for name in sorted(found))
    return hashlib.sha256(whole.encode()).hexdigest()


def _with_dask(files: list[Path], alone: str, single: float) -> None:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        client.wait_for_workers(2)
        _told("Dask, two workers", files, client.get_executor(pure=False), alone, single)
        victims = iter(sorted(client.run(os.getpid).values()))
        _told("Dask, one of two workers killed", files, client.get_executor(pure=False), alone, single, victims)


def _told(
    name: str, files: list[Path], executor: Executor, alone: str, single: float, kill: Iterator[int] | None = None
) -> None:
    begin = time.perf_counter()
    same = digest(files, executor, kill) == alone
    spent = time.perf_counter() - begin
    print(f"{name:<36}{spent / single:>6.2f} ×   {'the same findings' if same else 'OTHER FINDINGS'}", flush=True)
    if not same:
        raise SystemExit(1)
