"""Time, peak memory and index size at each number of documents, and the exponent of their growth."""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth.generator import Generator
from benchmarks.process import megabytes
from benchmarks.search import QUERIES
from servanda.extraction.listing import search_entries
from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_bytes
from servanda.search.query import parse_query
from servanda.search.sqlite import SqliteIndex

SIZES = (100, 1_000, 10_000)
_MEASURED = {"seconds": "seconds", "peak_mb": "peak MB", "index_mb": "index MB", "query_ms": "query ms"}
_COLUMNS = ("documents", "paragraphs", "entries", *_MEASURED.values())


def print_table(sizes: tuple[int, ...] = SIZES) -> None:
    """One row for each size; every size runs in a process of its own, so that memory is its own as well."""
    print("  ".join(f"{name:>10}" for name in _COLUMNS))
    rows = [_row(size) for size in sizes]
    for name, key in (
        ("time", "seconds"),
        ("peak memory", "peak_mb"),
        ("index size", "index_mb"),
        ("query", "query_ms"),
    ):
        print(f"{name}: documents to the power of {_exponent(rows, key):.2f}")


def measure(size: int) -> dict[str, float]:
    """Generate, read, extract and index `size` documents; the generator's own time is left out."""
    paragraphs, spent = 0, 0.0
    with TemporaryDirectory() as folder:
        place = Path(folder) / "growth.index"
        index = SqliteIndex.open(place)
        for name, data in Generator().copies(size):
            begin = time.perf_counter()
            done = ingest_bytes(data, Path(name), Manifest())
            assert done.extraction is not None, done.error
            paragraphs += len(done.extraction.document.paragraphs)
            index.replace(name, search_entries(done.extraction))
            spent += time.perf_counter() - begin
        figures = {
            "documents": size,
            "paragraphs": paragraphs,
            "entries": index.count(),
            "seconds": spent,
            "peak_mb": megabytes("VmHWM"),
            "query_ms": _query(index),
        }
        index.close()
        return figures | {"index_mb": place.stat().st_size / 1e6}


def _query(index: SqliteIndex) -> float:
    """Milliseconds of one query, the mean of all."""
    begin = time.perf_counter()
    for text in QUERIES:
        index.search(parse_query(text), limit=10)
    return (time.perf_counter() - begin) * 1000 / len(QUERIES)


def _row(size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth", "measure", str(size)], check=True, capture_output=True, text=True
    )
    row: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    shown = (size, row["paragraphs"], row["entries"], *(row[key] for key in _MEASURED))
    print("  ".join(f"{value:>10.1f}" if isinstance(value, float) else f"{value:>10}" for value in shown), flush=True)
    return row


def _exponent(rows: list[dict[str, float]], key: str) -> float:
    """The slope between the smallest and the largest size on two logarithmic axes."""
    first, last = rows[0], rows[-1]
    return math.log(last[key] / first[key]) / math.log(last["documents"] / first["documents"])
