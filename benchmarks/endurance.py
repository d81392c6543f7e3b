"""Whether memory stays flat over a long run of PDF documents, and what a second process gains."""

from __future__ import annotations

import time
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.corpus import pdf_files
from benchmarks.process import megabytes
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest, ingest_file

DOCUMENTS = 1_000
_EACH = 100
_COMPARED = 40


def main() -> None:
    """Print the resident memory after each hundred documents, then the time of one and of two processes."""
    files = list(islice(cycle(pdf_files()), DOCUMENTS))
    for count, path in enumerate(files, start=1):
        ingest_file(path, Manifest())
        if count % _EACH == 0:
            print(f"{count:>6} documents {megabytes('VmRSS'):>7.1f} MB", flush=True)
    compared = files[:_COMPARED]
    alone = _seconds(compared, None)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        list(ingest(compared[:4], executor=pool))  # the start of the processes is not measured
        print(f"two processes are {alone / _seconds(compared, pool):.2f} × as fast as one")


def _seconds(files: list[Path], executor: Executor | None) -> float:
    begin = time.perf_counter()
    for item in ingest(files, executor=executor):
        assert item.extraction is not None, item.error
    return time.perf_counter() - begin
