"""What the sandbox adds to each file, read here and there in turn: `python -m benchmarks.sandbox FILE …`."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from servanda.extraction.manifest import Manifest
from servanda.ingest import ingest_apart, prepare
from servanda.sandbox import Sandbox

ROUNDS = 15


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def main(paths: list[Path]) -> None:
    """Print a line for each file: least and middle time here, in the sandbox, and what lies between."""
    prepare()
    with Sandbox(prepare) as box:
        start = _milliseconds(box.walls)
        empty = [_milliseconds(lambda: box.run(len, b"")) for _ in range(ROUNDS)]
        print(f"start {start:.0f} ms; no work at all: least {min(empty):.1f}, middle {statistics.median(empty):.1f} ms")
        print(f"walls missing: {', '.join(box.missing) or 'none'}")
        for path in paths:
            data = path.read_bytes()
            here, there = [], []
            for _ in range(ROUNDS):
                here.append(_milliseconds(lambda data=data, path=path: ingest_apart(data, path, Manifest())))  # type: ignore[misc]
                there.append(
                    _milliseconds(lambda data=data, path=path: ingest_apart(data, path, Manifest(), apart=box))
                )  # type: ignore[misc]
            least, middle = min(there) - min(here), statistics.median(there) - statistics.median(here)
            print(
                f"{path.name:32} here {min(here):6.0f}  there {min(there):6.0f}  "
                f"more: least {least:4.0f}, middle {middle:4.0f} ms"
            )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
